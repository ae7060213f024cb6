package dk.havn.intake;

import dk.havn.carrier.SignedForm;
import dk.havn.carrier.WebhookSignature;
import dk.havn.tip.ProviderCopy;
import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import java.util.function.Supplier;

/** A call was recorded: {@code POST /twilio/recording}. Where the sound lies is never read, so never called (T20). */
public final class RecordingWebhook {
    public static final String PATH = "/twilio/recording";

    private static final String NOTHING = "";

    private final SignedForm.Door door;
    private final CallIntake intake;

    /** @param publicUrl what the provider calls this server, without a path; known once the port answers */
    public RecordingWebhook(
            WebhookSignature signature, String accountSid, Supplier<String> publicUrl, CallIntake intake) {
        this.door = new SignedForm.Door(signature, accountSid, publicUrl);
        this.intake = intake;
    }

    public void mount(Router router) {
        door.open(router, PATH, ctx -> this::take);
    }

    private Future<String> take(SignedForm form) {
        String call = form.one("CallSid");
        String recording = form.one("RecordingSid");
        if (!ProviderCopy.isSid(call) || !ProviderCopy.isSid(recording)) {
            return SignedForm.malformed();
        }
        String status = form.one("RecordingStatus");
        return status.isEmpty() || status.equals("completed")
                ? intake.recorded(call, recording).map(NOTHING)
                : Future.succeededFuture(NOTHING);
    }
}

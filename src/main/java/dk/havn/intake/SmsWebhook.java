package dk.havn.intake;

import dk.havn.carrier.SignedForm;
import dk.havn.carrier.WebhookSignature;
import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import java.util.function.Supplier;

/** The provider's webhook for text messages: {@code POST /twilio/sms}. Answers nothing that a phone would show. */
public final class SmsWebhook {
    static final int BODY_BYTES_MAX = SignedForm.BODY_BYTES_MAX;

    private static final String NO_REPLY = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Response/>";
    private static final int MEDIA_MAX = 9_999;

    private final SignedForm.Door door;
    private final SmsIntake intake;

    /** @param publicUrl what the provider calls this server, without a path; known once the port answers */
    public SmsWebhook(WebhookSignature signature, String accountSid, Supplier<String> publicUrl, SmsIntake intake) {
        this.door = new SignedForm.Door(signature, accountSid, publicUrl);
        this.intake = intake;
    }

    public void mount(Router router) {
        door.open(router, "/twilio/sms", ctx -> this::take);
    }

    private Future<String> take(SignedForm form) {
        String sid = form.one("MessageSid");
        String from = form.one("From");
        if (!SmsMessage.isWhole(sid, from) || !form.has("Body")) {
            return SignedForm.malformed();
        }
        return intake.take(new SmsMessage(sid, from, form.one("Body"), media(form)))
                .map(NO_REPLY);
    }

    // Only how many: where they lie is never read, so never fetched (T20).
    private static int media(SignedForm form) {
        return Math.max(0, form.number("NumMedia", MEDIA_MAX));
    }
}

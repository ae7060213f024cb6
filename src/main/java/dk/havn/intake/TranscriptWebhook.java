package dk.havn.intake;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dk.havn.carrier.SignedForm;
import dk.havn.carrier.WebhookSignature;
import dk.havn.seal.Content;
import dk.havn.tip.ProviderCopy;
import dk.havn.tip.StrictJson;
import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The provider's real-time transcription of a call: {@code POST /twilio/transcript}, one post for each event. */
public final class TranscriptWebhook {
    public static final String PATH = "/twilio/transcript";

    private static final String NOTHING = "";
    private static final String UNDETERMINED = "und";

    private final SignedForm.Door door;
    private final CallIntake intake;

    /** @param publicUrl what the provider calls this server, without a path; known once the port answers */
    public TranscriptWebhook(
            WebhookSignature signature, String accountSid, Supplier<String> publicUrl, CallIntake intake) {
        this.door = new SignedForm.Door(signature, accountSid, publicUrl);
        this.intake = intake;
    }

    public void mount(Router router) {
        door.open(router, PATH, ctx -> this::take);
    }

    private Future<String> take(SignedForm form) {
        String call = form.one("CallSid");
        String transcription = form.one("TranscriptionSid");
        int number = form.number("SequenceId", LiveCall.NUMBER_MAX);
        boolean whole = ProviderCopy.isSid(call) && (transcription.isEmpty() || ProviderCopy.isSid(transcription));
        if (!whole) {
            return SignedForm.malformed();
        }
        return switch (form.one("TranscriptionEvent")) {
            case "transcription-content" -> content(form, call, transcription, number);
            case "transcription-stopped" -> intake.end(call, transcription).map(NOTHING);
            default -> heard(call, transcription, number);
        };
    }

    private Future<String> heard(String call, String transcription, int number) {
        if (number > 0) {
            intake.hear(call, transcription, number);
        }
        return Future.succeededFuture(NOTHING);
    }

    private Future<String> content(SignedForm form, String call, String transcription, int number) {
        if (number < 1) {
            return SignedForm.malformed();
        }
        if (form.one("Final").toLowerCase(Locale.ROOT).equals("false")) {
            return heard(call, transcription, number);
        }
        return sentence(form)
                .map(sentence ->
                        intake.say(call, transcription, number, sentence).map(NOTHING))
                .orElseGet(SignedForm::malformed);
    }

    private static Optional<CallIntake.Sentence> sentence(SignedForm form) {
        String track = form.one("Track");
        boolean worker = track.equals("outbound_track");
        if (!worker && !track.equals("inbound_track")) {
            return Optional.empty();
        }
        return transcript(form.one("TranscriptionData"))
                .map(text -> new CallIntake.Sentence(worker, text, language(form.one("LanguageCode"))));
    }

    private static Optional<String> transcript(String json) {
        try {
            return Optional.ofNullable(StrictJson.read(json.getBytes(StandardCharsets.UTF_8), ObjectNode.class)
                    .path("transcript")
                    .textValue());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The language of a recogniser's tag such as {@code da-DK}. */
    private static @Nullable String language(String tag) {
        String language = Content.LANGUAGE.matcher(tag).matches()
                ? Locale.forLanguageTag(tag).getLanguage()
                : "";
        return language.isEmpty() || language.equals(UNDETERMINED) ? null : language;
    }
}

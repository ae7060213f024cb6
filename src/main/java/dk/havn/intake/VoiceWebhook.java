package dk.havn.intake;

import dk.havn.carrier.SignedForm;
import dk.havn.carrier.WebhookSignature;
import dk.havn.intake.CallLanguages.Language;
import dk.havn.intake.Utterance.Sign;
import dk.havn.tip.ProviderCopy;
import dk.havn.tip.Refused;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.Router;
import java.util.function.Supplier;

/** Answers a call: {@code POST /twilio/voice}, again for each step of it; where the call stands is in the address. */
public final class VoiceWebhook {
    public static final String PATH = "/twilio/voice";

    private final SignedForm.Door door;
    private final CallIntake intake;
    private final CallScript script;

    /** @param publicUrl what the provider calls this server, without a path; known once the port answers */
    public VoiceWebhook(
            WebhookSignature signature,
            String accountSid,
            Supplier<String> publicUrl,
            CallIntake intake,
            CallScript script) {
        this.door = new SignedForm.Door(signature, accountSid, publicUrl);
        this.intake = intake;
        this.script = script;
    }

    public void mount(Router router) {
        door.open(router, PATH, ctx -> form -> answer(form, ctx.queryParams()));
    }

    private Future<String> answer(SignedForm form, MultiMap at) {
        String call = form.one("CallSid");
        if (!ProviderCopy.isSid(call)) {
            return SignedForm.malformed();
        }
        intake.begin(call, form.one("From"));
        String step = at.contains("step") ? at.get("step") : "";
        Language language = script.languages()
                .byTag(at.contains("lang") ? at.get("lang") : "")
                .orElse(script.languages().all().get(0));
        return switch (step) {
            case "chosen" -> chosen(call, form.one("Digits"), language);
            case "listen" -> listened(call, form.one("Digits"), language, round(at));
            case "rung" -> Future.succeededFuture(rung(form.one("DialCallStatus"), language, at.contains("lang")));
            case "recorded" ->
                Future.succeededFuture(at.contains("lang") ? script.goodbye(language) : script.goodbyeToAny());
            default -> Future.succeededFuture(script.greeting());
        };
    }

    // No key at all may be somebody who cannot press one: the sound is kept, whatever the language.
    private Future<String> chosen(String call, String key, Language otherwise) {
        if (key.equals(CallLanguages.KEY_SILENT)) {
            return silent(call, script.silent(otherwise), script.talk(otherwise));
        }
        return Future.succeededFuture(
                script.languages().byKey(key).map(script::talk).orElseGet(script::recordAny));
    }

    private Future<String> listened(String call, String key, Language language, int round) {
        String on = script.stillListening(language, round);
        return key.equals(CallLanguages.KEY_SILENT)
                ? silent(call, script.silentHeard(language, round), on)
                : Future.succeededFuture(on);
    }

    private String rung(String status, Language language, boolean listens) {
        if (status.equals("completed") || status.equals("answered")) {
            return script.over();
        }
        return listens
                ? script.nobodyThere(language)
                : script.record(script.languages().all());
    }

    // "We know" is said once it is stored; a call is not dropped because it could not be.
    private Future<String> silent(String call, String known, String otherwise) {
        return intake.sign(Utterance.sign(Sign.SILENT, call, null))
                .map(known)
                .recover(failure ->
                        failure instanceof Refused ? Future.succeededFuture(otherwise) : Future.failedFuture(failure));
    }

    private static int round(MultiMap at) {
        String round = at.contains("round") ? at.get("round") : "";
        return round.matches("\\d{1,3}") ? Integer.parseInt(round) : CallScript.ROUNDS_MAX;
    }
}

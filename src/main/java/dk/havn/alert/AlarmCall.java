package dk.havn.alert;

import dk.havn.carrier.CallAnswer;
import dk.havn.carrier.CallAnswer.Prompt;
import dk.havn.carrier.SignedForm;
import dk.havn.carrier.WebhookSignature;
import dk.havn.page.Messages;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.Router;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Hears which key a called person presses: {@code POST /twilio/alarm}. Whose call it is stands in the address, by the secret of the
 * alert's link; the provider's signature covers the address.
 */
public final class AlarmCall {
    public static final String PATH = "/twilio/alarm";

    /** How often the key is asked for in one call. */
    static final int ROUNDS_MAX = 3;

    private static final int PRESS_SECONDS = 10;

    private final SignedForm.Door door;
    private final Supplier<String> publicUrl;
    private final Acknowledging acknowledging;
    private final Wording wording;
    private final Messages messages;

    /** @param publicUrl what the provider calls this server, without a path; known once the port answers */
    public AlarmCall(
            WebhookSignature signature,
            String accountSid,
            Supplier<String> publicUrl,
            Acknowledging acknowledging,
            Wording wording,
            Messages messages) {
        this.door = new SignedForm.Door(signature, accountSid, publicUrl);
        this.publicUrl = publicUrl;
        this.acknowledging = acknowledging;
        this.wording = wording;
        this.messages = messages;
    }

    /** Where the call goes on with the key that was pressed. */
    static String address(String publicUrl, String link, int round) {
        return publicUrl + PATH + "?link=" + link + "&round=" + round;
    }

    public void mount(Router router) {
        door.open(router, PATH, ctx -> form -> answer(form, ctx.queryParams()));
    }

    private Future<String> answer(SignedForm form, MultiMap at) {
        String link = at.get("link");
        if (!Links.isSecret(link)) {
            return SignedForm.malformed();
        }
        String key = form.one("Digits");
        if (key.equals(Wording.TAKE)) {
            return acknowledging
                    .acknowledge(link)
                    .map(outcome -> hangUp(outcome.answer().code()));
        }
        int round = round(at);
        return Future.succeededFuture(round < ROUNDS_MAX ? again(link, round + 1) : hangUp("not_taken"));
    }

    private String again(String link, int round) {
        return new CallAnswer()
                .askForKey(prompts("press"), PRESS_SECONDS, address(publicUrl.get(), link, round))
                .xml();
    }

    private String hangUp(String sentence) {
        CallAnswer answer = new CallAnswer();
        prompts(sentence).forEach(answer::say);
        return answer.hangUp().xml();
    }

    private List<Prompt> prompts(String sentence) {
        List<Prompt> prompts = new ArrayList<>();
        for (String voice : wording.voices()) {
            String language = messages.choose(voice);
            prompts.add(new Prompt(voice, messages.text(language, "alarm.spoken." + sentence)));
        }
        return prompts;
    }

    private static int round(MultiMap at) {
        String round = at.contains("round") ? at.get("round") : "";
        return round.matches("[0-9]") ? Integer.parseInt(round) : ROUNDS_MAX;
    }
}

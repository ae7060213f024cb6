package dk.havn.intake;

import dk.havn.carrier.CallAnswer;
import dk.havn.carrier.CallAnswer.Prompt;
import dk.havn.intake.CallLanguages.Language;
import dk.havn.page.Messages;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** What a caller hears, and what the phone company does meanwhile. Only sentences of {@code i18n/messages} are spoken. */
public final class CallScript {
    /** How often a caller who speaks to nobody hears that Havn still listens, before it thanks and hangs up. */
    static final int ROUNDS_MAX = 20;

    private static final int CHOOSE_SECONDS = 8;
    private static final int LISTEN_SECONDS = 45;

    private final CallLanguages languages = CallLanguages.load();
    private final Messages messages;
    private final Supplier<String> publicUrl;
    private final String emergency;
    private final Supplier<Optional<String>> dutyPhone;

    /** @param dutyPhone who is rung now, in E.164; empty where nobody can be, and messages are taken */
    public CallScript(
            Messages messages, Supplier<String> publicUrl, String emergency, Supplier<Optional<String>> dutyPhone) {
        this.messages = messages;
        this.publicUrl = publicUrl;
        // Read aloud digit by digit.
        this.emergency = String.join(" ", emergency.split(""));
        this.dutyPhone = dutyPhone;
    }

    CallLanguages languages() {
        return languages;
    }

    /** The beginning: a greeting, and the keys, in each language. */
    String greeting() {
        List<Prompt> prompts = new ArrayList<>();
        languages.all().forEach(language -> prompts.add(prompt(language, "greeting")));
        languages.all().forEach(language -> prompts.add(prompt(language, "choose", language.key())));
        languages.all().forEach(language -> prompts.add(prompt(language, "cannotSpeak", CallLanguages.KEY_SILENT)));
        languages.all().forEach(language -> prompts.add(prompt(language, "other", CallLanguages.KEY_OTHER)));
        return new CallAnswer()
                .askForKey(prompts, CHOOSE_SECONDS, step("chosen", ""))
                .xml();
    }

    /** Somebody who chose a language: to the person on duty where there is one, else the message is taken. */
    String talk(Language language) {
        if (language.speech().isEmpty()) {
            return record(List.of(language));
        }
        Optional<String> phone = dutyPhone.get();
        // The first sentence comes before the transcription, which would write it down as the worker's.
        CallAnswer answer = new CallAnswer()
                .say(prompt(language, phone.isPresent() ? "connecting" : "listening"))
                .transcribe(language.speech(), publicUrl.get() + TranscriptWebhook.PATH);
        return phone.map(number ->
                        answer.ring(number, step("rung", language.tag())).xml())
                .orElseGet(() -> pause(answer, language, List.of(), 1));
    }

    /** Somebody who pressed the key for not being able to speak, in a language that may not be known. */
    String silent(Language language) {
        CallAnswer answer = new CallAnswer();
        languages.all().forEach(each -> answer.say(prompt(each, "silent")));
        answer.transcribe(language.speech(), publicUrl.get() + TranscriptWebhook.PATH);
        return dutyPhone
                .get()
                .map(number -> answer.ring(number, step("rung", language.tag())).xml())
                .orElseGet(() -> pause(answer, language, List.of(), 1));
    }

    /** Nobody took the phone: the transcription runs on. */
    String nobodyThere(Language language) {
        return pause(new CallAnswer(), language, List.of(prompt(language, "listening")), 1);
    }

    /** The same calm sentence after each pause; then thanks. */
    String stillListening(Language language, int round) {
        return round > ROUNDS_MAX
                ? goodbye(language)
                : pause(new CallAnswer(), language, List.of(prompt(language, "still")), round + 1);
    }

    /** The sign of a silent caller came while Havn was already listening. */
    String silentHeard(Language language, int round) {
        return pause(new CallAnswer(), language, List.of(prompt(language, "silent")), round);
    }

    /** Any language without speech recognition. */
    String recordAny() {
        return dutyPhone
                .get()
                .map(phone -> new CallAnswer().ring(phone, step("rung", "")).xml())
                .orElseGet(() -> record(languages.all()));
    }

    String record(List<Language> in) {
        CallAnswer answer = new CallAnswer();
        in.forEach(language -> answer.say(prompt(language, "record")));
        String tag = in.size() == 1 ? in.get(0).tag() : "";
        return answer.record(publicUrl.get() + RecordingWebhook.PATH, step("recorded", tag))
                .xml();
    }

    String goodbye(Language language) {
        return new CallAnswer().say(prompt(language, "thanks")).hangUp().xml();
    }

    String goodbyeToAny() {
        CallAnswer answer = new CallAnswer();
        languages.all().forEach(language -> answer.say(prompt(language, "thanks")));
        return answer.hangUp().xml();
    }

    /** After a talk with a person: nothing more to say. */
    String over() {
        return new CallAnswer().hangUp().xml();
    }

    private String pause(CallAnswer answer, Language language, List<Prompt> prompts, int round) {
        return answer.askForKey(prompts, LISTEN_SECONDS, step("listen", language.tag(), round))
                .xml();
    }

    private Prompt prompt(Language language, String sentence) {
        return prompt(language, sentence, "");
    }

    private Prompt prompt(Language language, String sentence, String key) {
        String words = messages.text(language.tag(), "call." + sentence);
        return new Prompt(language.voice(), Messages.fill(words, Map.of("key", key, "emergency", emergency)));
    }

    private String step(String step, String tag) {
        return publicUrl.get() + VoiceWebhook.PATH + "?step=" + step + (tag.isEmpty() ? "" : "&lang=" + tag);
    }

    private String step(String step, String tag, int round) {
        return step(step, tag) + "&round=" + round;
    }
}

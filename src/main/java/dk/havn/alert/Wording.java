package dk.havn.alert;

import dk.havn.carrier.CallAnswer;
import dk.havn.carrier.CallAnswer.Prompt;
import dk.havn.page.Messages;
import dk.havn.tip.StrictJson;
import dk.havn.tip.Urgency;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * The sentences of {@code i18n/alerts.json}, in which an alert is put: every one of a way has the same length, so that who sees it
 * pass learns neither desk nor level from it.
 */
public final class Wording {
    /** More are said as this many. */
    static final int COUNT_MAX = 99;

    static final String TAKE = "1";
    private static final int PRESS_SECONDS = 10;

    private final Listed listed;
    private final Supplier<String> publicUrl;

    /** The file's own shape; {@code words} by kind, each voice's sentences by kind. */
    record Listed(
            int wordsLetters,
            Map<String, String> words,
            int spokenLetters,
            List<Map<String, String>> spoken,
            String sms,
            String push,
            String webhook) {}

    private Wording(Listed listed, Supplier<String> publicUrl) {
        this.listed = listed;
        this.publicUrl = publicUrl;
    }

    /** @param publicUrl what the world calls this server, without a final slash */
    public static Wording load(Supplier<String> publicUrl) {
        return new Wording(read(), publicUrl);
    }

    static Listed read() {
        try (InputStream in =
                Objects.requireNonNull(Wording.class.getResourceAsStream("/i18n/alerts.json"), "alerts.json")) {
            return StrictJson.read(in.readAllBytes(), Listed.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String sms(Alert alert) {
        return payload(listed.sms(), alert);
    }

    /** JSON, read by {@code console/push.ts}. */
    String push(Alert alert) {
        return payload(listed.push(), alert);
    }

    /** JSON. */
    String webhook(Alert alert) {
        return payload(listed.webhook(), alert);
    }

    /** BCP 47, in the order in which a call speaks. */
    List<String> voices() {
        return listed.spoken().stream().map(Wording::voice).toList();
    }

    /** TwiML: says it, twice for whoever was asleep, and waits for a key. */
    String call(Alert alert) {
        List<Prompt> once = listed.spoken().stream()
                .map(sentences -> new Prompt(voice(sentences), spoken(sentences, alert)))
                .toList();
        List<Prompt> twice = List.of(once, once).stream().flatMap(List::stream).toList();
        return new CallAnswer()
                .askForKey(twice, PRESS_SECONDS, AlarmCall.address(publicUrl.get(), alert.link(), 1))
                .xml();
    }

    private static String voice(Map<String, String> sentences) {
        return Objects.requireNonNull(sentences.get("voice"), "voice");
    }

    private String spoken(Map<String, String> sentences, Alert alert) {
        return padded(sentence(sentences, alert), listed.spokenLetters());
    }

    private String payload(String template, Alert alert) {
        Map<String, String> values = new HashMap<>();
        values.put("words", padded(sentence(listed.words(), alert), listed.wordsLetters()));
        values.put("url", publicUrl.get());
        values.put("link", alert.link());
        values.put("send", alert.send());
        return Messages.fill(template, values);
    }

    private static String sentence(Map<String, String> byKind, Alert alert) {
        String kind = alert.kind().name().toLowerCase(Locale.ROOT);
        Map<String, String> slots = Map.of(
                "desk", alert.desk().text(),
                "count", String.format(Locale.ROOT, "%02d", Math.min(alert.count(), COUNT_MAX)),
                "level", level(alert.urgency()));
        return Messages.fill(Objects.requireNonNull(byKind.get(kind), kind), slots);
    }

    // The most urgent is the first, as phones number alarms.
    private static String level(Urgency urgency) {
        return switch (urgency) {
            case EMERGENCY -> "1";
            case URGENT -> "2";
            case ELEVATED -> "3";
            case ROUTINE, JUNK -> "4";
        };
    }

    private static String padded(String words, int letters) {
        if (words.length() > letters) {
            throw new IllegalStateException("a sentence of alerts.json is longer than all are");
        }
        return words + " ".repeat(letters - words.length());
    }
}

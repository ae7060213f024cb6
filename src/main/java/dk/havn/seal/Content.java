package dk.havn.seal;

import dk.havn.tip.Answers;
import dk.havn.tip.DeskId;
import dk.havn.tip.Speaker;
import dk.havn.tip.StrictJson;
import dk.havn.tip.Urgency;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The JSON inside a sender's sealed message: the body with the words, and the card that the list shows without them. */
public final class Content {
    /** Code points of one message's text. */
    public static final int TEXT_MAX = 20_000;
    /** Code points of the safe way to reach the sender. */
    public static final int CONTACT_MAX = 500;
    /** With this many the longest text still fits the largest bucket. */
    public static final int HITS_MAX = 64;

    /** BCP 47, by its letters only. */
    public static final Pattern LANGUAGE = Pattern.compile("[A-Za-z0-9-]{1,35}");
    /** Ids of rules, rulebooks and codes. */
    public static final Pattern NAME = Pattern.compile("[A-Za-z0-9._:/-]{1,64}");
    /** Code points of what the carrier calls a sender. */
    public static final int PHONE_MAX = 64;

    public static final Pattern TICKET = Pattern.compile("[A-Za-z0-9_.-]{1,200}");

    private static final int INDICATORS_MAX = 8;

    private Content() {}

    /** Where a rule matched, in code points of the text. */
    public record Mark(String rule, int start, int end) {
        /** @throws IllegalArgumentException for a name that is malformed or marks outside of any text */
        public Mark {
            require(NAME, rule);
            if (start < 0 || start > end || end > TEXT_MAX) {
                throw new IllegalArgumentException("not a place in a text");
            }
        }
    }

    /**
     * A sender's message with what triage made of it.
     *
     * @param text normalised by {@link #normalise} before triage, so that the marks point into it
     * @param seq 1 for the first message of the sealing side, then counted up: a missing one shows
     * @param phone what the carrier calls the sender: E.164 mostly, a name at times; cut rather than refused
     * @param ticket lets a reply be sent to the number
     * @param contact a safe way to reach the sender, in the sender's words
     */
    public record Words(
            String text,
            String lang,
            Answers answers,
            Instant at,
            int seq,
            Urgency urgency,
            List<DeskId> desks,
            String rulebook,
            List<Mark> hits,
            @Nullable String phone,
            @Nullable String ticket,
            @Nullable String contact) {
        /** @throws IllegalArgumentException for a text, contact or name that is too long or malformed */
        public Words {
            text = normalise(text);
            contact = contact == null ? null : normalise(contact);
            if (codePoints(text) > TEXT_MAX || (contact != null && codePoints(contact) > CONTACT_MAX)) {
                throw new IllegalArgumentException("text too long");
            }
            require(LANGUAGE, lang);
            require(NAME, rulebook);
            phone = phone == null ? null : cut(normalise(phone), PHONE_MAX);
            if (ticket != null) {
                require(TICKET, ticket);
            }
            desks = List.copyOf(desks);
            hits = hits.stream().limit(HITS_MAX).toList();
        }

        /** The words stay out of logs and exceptions. */
        @Override
        public String toString() {
            return "Words[" + seq + "]";
        }
    }

    /** @param indicators ids of the rules that matched, strongest first */
    public record Summary(
            String lang, Speaker who, Urgency urgency, List<DeskId> desks, List<String> indicators, String rulebook) {
        public Summary {
            require(LANGUAGE, lang);
            require(NAME, rulebook);
            indicators.forEach(i -> require(NAME, i));
            desks = List.copyOf(desks);
            indicators = indicators.stream().distinct().limit(INDICATORS_MAX).toList();
        }
    }

    /**
     * What is beside the words of a sentence of a call; its {@code seq} is the provider's number.
     *
     * @param worker whether it was said on the hotline's side, and so is not the caller's
     * @param heardFrom from this number on to its own everything came, though not all of it were sentences
     */
    public record Spoken(boolean worker, int heardFrom, List<FileKey> files) {
        public Spoken {
            files = List.copyOf(files);
        }
    }

    /**
     * A file of a message, and what opens it.
     *
     * @param fid b64u of 16 bytes
     * @param key b64u of 32 bytes
     * @param size bytes
     * @param sha256 b64u of 32 bytes, of the file as it was
     */
    public record FileKey(String fid, String key, int size, int chunks, String sha256) {
        @Override
        public String toString() {
            return "FileKey[withheld]";
        }
    }

    /** Plain UTF-8 JSON; whoever asks for it seals it and clears it. */
    public static byte[] body(Words words) {
        return StrictJson.write(json(words));
    }

    /** The body of a spoken sentence. */
    public static byte[] body(Words words, Spoken spoken) {
        Map<String, Object> json = json(words);
        putIfSaid(json, "side", spoken.worker() ? "worker" : null);
        if (spoken.heardFrom() < words.seq()) {
            json.put("heard", spoken.heardFrom());
        }
        if (!spoken.files().isEmpty()) {
            json.put("files", spoken.files());
        }
        return StrictJson.write(json);
    }

    private static Map<String, Object> json(Words words) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("text", words.text());
        json.put("lang", words.lang());
        json.put("answers", answers(words.answers()));
        json.put("at", words.at().truncatedTo(ChronoUnit.SECONDS).toString());
        json.put("seq", words.seq());
        json.put("urgency", words.urgency());
        json.put("desks", names(words.desks()));
        json.put("rulebook", words.rulebook());
        json.put("hits", words.hits());
        putIfSaid(json, "phone", words.phone());
        putIfSaid(json, "ticket", words.ticket());
        putIfSaid(json, "contact", words.contact());
        return json;
    }

    /** As many indicators as the card has room for. */
    public static byte[] card(Summary summary) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("lang", summary.lang());
        json.put("who", summary.who().code());
        json.put("urgency", summary.urgency());
        json.put("desks", names(summary.desks()));
        json.put("indicators", summary.indicators());
        json.put("rulebook", summary.rulebook());
        byte[] card = StrictJson.write(json);
        for (int n = summary.indicators().size() - 1; card.length > Sealer.cardBytesMax() && n >= 0; n--) {
            json.put("indicators", summary.indicators().subList(0, n));
            card = StrictJson.write(json);
        }
        return card;
    }

    /** CRLF to LF and lone surrogates to U+FFFD; every other character stays. */
    public static String normalise(String text) {
        String lines = text.replace("\r\n", "\n");
        // Encoding to UTF-16 and back replaces exactly the surrogates that have no partner.
        return new String(lines.getBytes(StandardCharsets.UTF_16LE), StandardCharsets.UTF_16LE);
    }

    private static Map<String, String> answers(Answers answers) {
        Map<String, String> given = new LinkedHashMap<>();
        putIfSaid(given, "who", answers.who());
        putIfSaid(given, "danger", answers.danger());
        putIfSaid(given, "under18", answers.under18());
        putIfSaid(given, "police", answers.police());
        return given;
    }

    private static void putIfSaid(Map<String, ? super String> json, String key, @Nullable String value) {
        if (value != null) {
            json.put(key, value);
        }
    }

    private static List<String> names(List<DeskId> desks) {
        return desks.stream().map(DeskId::text).toList();
    }

    private static String cut(String text, int codePointsMost) {
        return codePoints(text) <= codePointsMost
                ? text
                : text.substring(0, text.offsetByCodePoints(0, codePointsMost));
    }

    private static int codePoints(String text) {
        return text.codePointCount(0, text.length());
    }

    private static void require(Pattern pattern, String value) {
        if (!pattern.matcher(value).matches()) {
            throw new IllegalArgumentException("malformed name");
        }
    }
}

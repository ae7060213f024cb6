package dk.havn.intake;

import dk.havn.page.Messages;
import dk.havn.seal.Content;
import dk.havn.tip.Answers;
import dk.havn.tip.B64u;
import dk.havn.tip.Channel;
import dk.havn.tip.StrictJson;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What somebody typed into the simple page, readable, from the wire to the seal. Never logged, stored or sent on. */
final class PlainForm {
    static final List<String> QUESTIONS = List.of("who", "danger", "police", "under18");

    private static final int ID_BYTES = 16;
    private static final int PARAMETERS_MAX = 32;
    private static final Set<String> FIELDS =
            Set.of("id", "text", "who", "danger", "under18", "police", "language", "contact");
    private static final Set<String> SPOKEN = Set.copyOf(Messages.spoken());
    private static final SecureRandom RANDOM = new SecureRandom();

    private final String id;
    private final Map<String, String> fields;

    private PlainForm(String id, Map<String, String> fields) {
        this.id = id;
        this.fields = fields;
    }

    /** A sentence about a field that cannot be taken as it is. */
    record Fault(String field, String sentenceKey) {}

    /** Nothing typed yet, under a new id. */
    static PlainForm empty() {
        byte[] id = new byte[ID_BYTES];
        RANDOM.nextBytes(id);
        return new PlainForm(B64u.encode(id), Map.of());
    }

    /** Empty for what our page never sends: other fields, one twice, a broken escape, an id that is none. */
    static Optional<PlainForm> read(String urlEncoded) {
        try {
            Map<String, List<String>> sent = new QueryStringDecoder(
                            urlEncoded, StandardCharsets.UTF_8, false, PARAMETERS_MAX, true)
                    .parameters();
            boolean ours =
                    FIELDS.containsAll(sent.keySet()) && sent.values().stream().allMatch(values -> values.size() == 1);
            return ours ? Optional.of(of(sent)) : Optional.empty();
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    private static PlainForm of(Map<String, List<String>> sent) {
        Map<String, String> fields = new LinkedHashMap<>();
        sent.forEach((name, values) -> fields.put(name, values.get(0)));
        @Nullable String id = fields.remove("id");
        if (id == null) {
            id = empty().id;
        }
        B64u.decode(id, ID_BYTES);
        return new PlainForm(id, fields);
    }

    /** Random, made with the page; the same words under it are the same tip. */
    String id() {
        return id;
    }

    /** As it was typed; empty where nothing was. */
    String field(String name) {
        return fields.getOrDefault(name, "");
    }

    /** The id and all that was typed, the same for the same. */
    byte[] bytes() {
        Map<String, String> all = new TreeMap<>(fields);
        all.put("id", id);
        return StrictJson.write(all);
    }

    /** What the sender has to change, in the order of the page; empty when it can be taken. */
    List<Fault> faults() {
        List<Fault> faults = new ArrayList<>();
        if (isEmpty()) {
            faults.add(new Fault("text", "tell.script.problem.empty"));
        }
        if (isLonger("text", Content.TEXT_MAX)) {
            faults.add(new Fault("text", "plain.tooLong"));
        }
        QUESTIONS.stream()
                .filter(question -> !field(question).isEmpty())
                .filter(question -> !Answers.offered(question).contains(field(question)))
                .forEach(question -> faults.add(new Fault(question, "plain.choose")));
        if (isLonger("contact", Content.CONTACT_MAX)) {
            faults.add(new Fault("contact", "tell.script.contactTooLong"));
        }
        if (!field("language").isEmpty() && !SPOKEN.contains(field("language"))) {
            faults.add(new Fault("language", "plain.choose"));
        }
        return faults;
    }

    /** @throws IllegalArgumentException where there are faults */
    Words words() {
        Answers answers = new Answers(given("who"), given("danger"), given("under18"), given("police"));
        @Nullable String contact = field("contact").isBlank() ? null : field("contact");
        return new Words(Channel.WEB, field("text"), answers, given("language"), contact, null);
    }

    // As on the first page, one tap is enough: whoever cannot write is heard too.
    private boolean isEmpty() {
        boolean tapped =
                QUESTIONS.stream().anyMatch(question -> !field(question).isEmpty());
        return !fields.containsKey("text") || (field("text").isBlank() && !tapped);
    }

    private boolean isLonger(String name, int codePointsMax) {
        String text = Content.normalise(field(name));
        return text.codePointCount(0, text.length()) > codePointsMax;
    }

    private @Nullable String given(String name) {
        return field(name).isEmpty() ? null : field(name);
    }

    @Override
    public String toString() {
        return "PlainForm[withheld]";
    }
}

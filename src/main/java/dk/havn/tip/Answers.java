package dk.havn.tip;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The optional taps of the form; {@code null} where the sender did not answer.
 *
 * @param who {@code self|known|witness|professional}
 * @param danger danger now: {@code yes|no|unsure}
 * @param under18 {@code yes|no|unsure}
 * @param police may we tell the police: {@code yes|no|ask}
 */
public record Answers(
        @Nullable String who,
        @Nullable String danger,
        @Nullable String under18,
        @Nullable String police) {
    private static final Map<String, List<String>> OFFERED = Map.of(
            "who", List.of("self", "known", "witness", "professional"),
            "danger", List.of("yes", "no", "unsure"),
            "under18", List.of("yes", "no", "unsure"),
            "police", List.of("yes", "no", "ask"));

    public static final Answers NONE = new Answers(null, null, null, null);

    /** @throws IllegalArgumentException for a value the form does not offer */
    public Answers {
        require("who", who);
        require("danger", danger);
        require("under18", under18);
        require("police", police);
    }

    /** The answers that the form offers to the question of that name, in the order in which they are shown. */
    public static List<String> offered(String question) {
        return OFFERED.getOrDefault(question, List.of());
    }

    private static void require(String question, @Nullable String answer) {
        if (answer != null && !offered(question).contains(answer)) {
            throw new IllegalArgumentException("not an answer the form offers");
        }
    }
}

package dk.havn.tip;

import java.util.Set;
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
    public static final Answers NONE = new Answers(null, null, null, null);

    private static final Set<String> WHO = Set.of("self", "known", "witness", "professional");
    private static final Set<String> YES_NO_UNSURE = Set.of("yes", "no", "unsure");
    private static final Set<String> YES_NO_ASK = Set.of("yes", "no", "ask");

    /** @throws IllegalArgumentException for a value the form does not offer */
    public Answers {
        require(WHO, who);
        require(YES_NO_UNSURE, danger);
        require(YES_NO_UNSURE, under18);
        require(YES_NO_ASK, police);
    }

    private static void require(Set<String> offered, @Nullable String value) {
        if (value != null && !offered.contains(value)) {
            throw new IllegalArgumentException("not an answer the form offers");
        }
    }
}

package dk.havn.alert;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How an alert stands for the person it went to.
 *
 * @param by who takes it, where that is another person; else null
 * @param at when it was taken or seen; null before
 */
public record Outcome(
        Answer answer, @Nullable String by, @Nullable Instant at) {
    /** What can be said of it. */
    public enum Answer {
        /** No such alert was sent. */
        UNKNOWN,
        /** Nobody takes it yet. */
        WAITING,
        /** The person takes it. */
        YOURS,
        /** Somebody else takes it. */
        ANOTHERS,
        /** It was settled, and nobody needs to take it. */
        OVER,
        /** The person asked for it, to see that it arrives. */
        TEST,
        /** It arrived. */
        TESTED;

        /** As {@code i18n/messages} names it. */
        String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        boolean canBeTaken() {
            return this == WAITING || this == TEST;
        }
    }

    public static Outcome of(Answer answer) {
        return new Outcome(answer, null, null);
    }

    public static Outcome yours(Instant at) {
        return new Outcome(Answer.YOURS, null, at);
    }

    public static Outcome anothers(String by, Instant at) {
        return new Outcome(Answer.ANOTHERS, by, at);
    }

    public static Outcome tested(Instant at) {
        return new Outcome(Answer.TESTED, null, at);
    }
}

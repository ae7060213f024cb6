package dk.havn.carrier;

import dk.havn.tip.MessageId;
import dk.havn.tip.TipId;
import java.time.Instant;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How one errand stands, as the desk whose message it belongs to may see it: no number, no words, no id of the provider.
 *
 * @param kind {@code message}, {@code recording}, {@code transcript}: a copy to delete; {@code text}: one to send
 * @param settledAt when it was done or given up
 * @param fault why the last attempt failed, in one word
 */
public record Owed(
        TipId tip,
        MessageId msg,
        String kind,
        State state,
        int attempts,
        Instant madeAt,
        @Nullable Instant settledAt,
        @Nullable String fault) {
    /** The kind of an errand that sends. */
    public static final String TEXT = "text";
    /** The fault of a text that waited for longer than its seal lasts. */
    public static final String EXPIRED = "expired";
    /** The fault of a copy with media: they were not taken in, so a human looks first. */
    public static final String MEDIA = "media";

    /** Where an errand stands. */
    public enum State {
        WAITING(0),
        DONE(1),
        /** Given up. */
        STUCK(2),
        /** Not begun before a human says so. */
        HELD(3);

        private final int number;

        State(int number) {
            this.number = number;
        }

        /** What the database calls it. */
        public int number() {
            return number;
        }

        /** @throws IllegalArgumentException for any other number */
        public static State of(int number) {
            return Stream.of(values())
                    .filter(state -> state.number == number)
                    .findFirst()
                    .orElseThrow(IllegalArgumentException::new);
        }

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}

package dk.havn.people;

import dk.havn.tip.DeskId;
import java.time.Instant;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Somebody's time on a desk's roster.
 *
 * @param id b64u of 16 bytes
 * @param member a name of the members' file
 * @param ends the first moment after it
 */
public record Shift(String id, DeskId desk, String member, Role role, Instant starts, Instant ends) {
    /** @throws IllegalArgumentException when it ends before it starts */
    public Shift {
        if (!starts.isBefore(ends)) {
            throw new IllegalArgumentException("a shift ends after it starts");
        }
    }

    /** What somebody is on the roster for. */
    public enum Role {
        /** Reached first. */
        DUTY,
        /** Reached when the person on duty does not answer. */
        SUBSTITUTE,
        /** Reached when neither answers. */
        LEAD;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** @throws IllegalArgumentException for any other word */
        public static Role of(String code) {
            return Stream.of(values())
                    .filter(role -> role.code().equals(code))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("no such role"));
        }
    }

    public boolean covers(Instant moment) {
        return !moment.isBefore(starts) && moment.isBefore(ends);
    }
}

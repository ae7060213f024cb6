package dk.havn.alert;

import dk.havn.tip.DeskId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One alert to one person in one way.
 *
 * @param id b64u of 16 bytes
 * @param alarm null where the person asked for it, to see that it arrives
 * @param desk that needs somebody
 * @param place of the way among the member's own, from 0
 * @param fault why it did not go out, in one word of ours
 */
public record Send(
        String id,
        @Nullable String alarm,
        DeskId desk,
        int climb,
        Rung rung,
        String member,
        int place,
        String way,
        int attempts,
        Instant madeAt,
        @Nullable Instant sentAt,
        @Nullable Instant seenAt,
        @Nullable String fault) {
    /** Nobody needed it any more. */
    public static final String NOT_NEEDED = "not_needed";

    /** The states there are. */
    public enum State {
        WAITING,
        SENT,
        SEEN,
        FAILED
    }

    public State state() {
        return state(sentAt, seenAt, fault);
    }

    /** What these three say together. */
    public static State state(@Nullable Instant sentAt, @Nullable Instant seenAt, @Nullable String fault) {
        if (seenAt != null) {
            return State.SEEN;
        }
        if (sentAt != null) {
            return State.SENT;
        }
        return fault == null ? State.WAITING : State.FAILED;
    }

    boolean hasFailed() {
        return state() == State.FAILED;
    }

    boolean reached() {
        return sentAt != null;
    }
}

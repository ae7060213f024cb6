package dk.havn.alert;

import dk.havn.queue.State;
import dk.havn.tip.DeskId;
import dk.havn.tip.TipId;
import dk.havn.tip.Urgency;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A tip at one desk, as far as ringing goes.
 *
 * @param tipRow the store's own number of it
 * @param proven false for what a flood could have sent
 * @param reading what the claimant has read; {@link Reading#NOTHING} where nobody has it
 * @param pagedAt when somebody last gave it up so that it rings; null where nobody did
 */
public record Matter(
        long tipRow,
        TipId tip,
        DeskId desk,
        Urgency urgency,
        Instant deadline,
        State state,
        @Nullable String claimedBy,
        Reading reading,
        @Nullable Instant pagedAt,
        boolean proven,
        boolean drill) {
    /** What the claimant knows of the tip. */
    public enum Reading {
        /** Not yet read. */
        NOTHING,
        /** It became more urgent after it was claimed, and was not read since. */
        OUTDATED,
        READ
    }

    /** Where its ringing stands now. */
    Stage stage() {
        if (!isOpen()) {
            return Stage.OVER;
        }
        if (claimedBy == null) {
            return Stage.WAITING;
        }
        return switch (reading) {
            case READ -> Stage.OPENED;
            case OUTDATED -> urgency == Urgency.EMERGENCY ? Stage.RAISED : Stage.HELD;
            case NOTHING -> Stage.HELD;
        };
    }

    /** Whether it was given up after the alarm was answered: then it rings anew, for whoever is on duty now. A crowd is one alarm. */
    boolean wasPagedAfter(Alarm alarm) {
        Alarm.Answered answer = alarm.answer();
        return pagedAt != null && answer != null && pagedAt.isAfter(answer.at()) && !alarm.crowd();
    }

    /** Whether the desk still has something to do about it by itself. */
    boolean isOpen() {
        return state == State.NEW || state == State.CLAIMED;
    }

    /** Whether it calls for a human by itself: at once where it is urgent, else when its time is over. */
    boolean calls(Instant now) {
        if (!isOpen() || urgency == Urgency.JUNK) {
            return false;
        }
        if (claimedBy != null) {
            return urgency == Urgency.EMERGENCY && reading != Reading.READ;
        }
        return urgency.atLeast(Urgency.URGENT) || !deadline.isAfter(now);
    }
}

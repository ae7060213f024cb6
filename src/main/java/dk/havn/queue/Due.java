package dk.havn.queue;

import dk.havn.tip.Urgency;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How urgent, and by when a human acts.
 *
 * @param lowered the human decision that still stands; null where only the machine set the level
 */
public record Due(
        Urgency urgency, Instant deadline, @Nullable Lowered lowered) {
    /** Who lowered it, and from which level. */
    public record Lowered(String by, Urgency from) {}

    /** Whether it is an emergency, or was one until somebody lowered it. */
    boolean wasEmergency() {
        return urgency == Urgency.EMERGENCY || (lowered != null && lowered.from == Urgency.EMERGENCY);
    }

    /** Nobody has it any more and somebody has to be found now. */
    Due at(Instant now) {
        return now.isBefore(deadline) ? withDeadline(now) : this;
    }

    Due(Urgency urgency, Instant deadline) {
        this(urgency, deadline, null);
    }

    /** Anyone raises, and the nearer deadline stands; back at the level before, no lowering is left. */
    Due raisedTo(Due other) {
        if (urgency.atLeast(other.urgency)) {
            return this;
        }
        Instant nearer = other.deadline.isBefore(deadline) ? other.deadline : deadline;
        boolean stands = lowered != null && !other.urgency.atLeast(lowered.from);
        return new Due(other.urgency, nearer, stands ? lowered : null);
    }

    /** Only a named human lowers, and gets the time of the lower level. */
    Due loweredTo(Due other, String by) {
        Urgency from = lowered == null ? urgency : Urgency.higher(urgency, lowered.from);
        return new Due(other.urgency, other.deadline, new Lowered(by, from));
    }

    /** The same level with the full time to act. */
    Due withDeadline(Instant newDeadline) {
        return new Due(urgency, newDeadline, lowered);
    }
}

package dk.havn.queue;

import dk.havn.tip.Urgency;
import java.time.Instant;

/** How urgent, and by when a human acts. */
public record Due(Urgency urgency, Instant deadline) {
    /** The machine only raises, and the nearer deadline stands. */
    Due raisedTo(Due other) {
        if (urgency.atLeast(other.urgency)) {
            return this;
        }
        return new Due(other.urgency, other.deadline.isBefore(deadline) ? other.deadline : deadline);
    }
}

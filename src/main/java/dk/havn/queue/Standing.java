package dk.havn.queue;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where a tip stands at one desk and who has it.
 *
 * @param claimedBy null while nobody of the desk has it; an escalated tip may be without a claimant too
 * @param activeAt when the claimant was last seen at it
 * @param falseBy the first of two people who say that this emergency is false; null while nobody does
 */
public record Standing(
        State state,
        @Nullable String claimedBy,
        @Nullable Instant activeAt,
        @Nullable Instant closedAt,
        @Nullable String falseBy) {
    static final Standing WAITING = new Standing(State.NEW, null, null, null);

    public Standing(State state, @Nullable String claimedBy, @Nullable Instant activeAt, @Nullable Instant closedAt) {
        this(state, claimedBy, activeAt, closedAt, null);
    }

    static Standing closed(Instant at) {
        return new Standing(State.CLOSED, null, null, at);
    }

    Standing seenAt(Instant at) {
        return new Standing(state, claimedBy, at, closedAt, falseBy);
    }

    /** A second person has to agree before it is closed as false. */
    Standing calledFalseBy(String member) {
        return new Standing(state, claimedBy, activeAt, closedAt, member);
    }

    Standing takenBy(String member, Instant at) {
        return new Standing(state == State.NEW ? State.CLAIMED : state, member, at, null);
    }

    /** Nobody has it any more; that it was escalated stays true. */
    Standing released() {
        return new Standing(state == State.ESCALATED ? state : State.NEW, null, null, null);
    }

    /** The other desk gave it back: to the claimant with the full time to act, else to the queue. */
    Standing returned(Instant at) {
        return claimedBy == null ? WAITING : new Standing(State.CLAIMED, claimedBy, at, null);
    }
}

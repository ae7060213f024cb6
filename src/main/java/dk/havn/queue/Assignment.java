package dk.havn.queue;

import dk.havn.tip.DeskId;
import dk.havn.tip.TipId;
import org.jspecify.annotations.Nullable;

/**
 * What one desk holds of a tip; immutable, each transition makes another.
 *
 * @param tipRow the store's number of the tip
 * @param version grows by one with every change; a worker acts on the version that was on screen
 * @param cardMessageRow the store's number of the message whose card the desk's list shows
 * @param escalatedFrom the desk that brought it here; null where none did
 * @param answer the last answer to the escalation that this desk sent or received
 */
public record Assignment(
        long tipRow,
        TipId tip,
        DeskId desk,
        int version,
        Due due,
        Standing standing,
        long cardMessageRow,
        @Nullable DeskId escalatedFrom,
        @Nullable Answer answer) {

    static Assignment routed(long tipRow, TipId tip, DeskId desk, Due due, long cardMessageRow) {
        return new Assignment(tipRow, tip, desk, 1, due, Standing.WAITING, cardMessageRow, null, null);
    }

    static Assignment escalated(TipRow of, DeskId desk, Due due, long cardMessageRow, DeskId from) {
        return new Assignment(of.row(), of.tip(), desk, 1, due, Standing.WAITING, cardMessageRow, from, null);
    }

    boolean isOpen() {
        return standing.state() != State.CLOSED;
    }

    /** Whether another desk has it now. */
    boolean isElsewhere() {
        return standing.state() == State.ESCALATED;
    }

    State state() {
        return standing.state();
    }

    Assignment with(Due newDue) {
        return new Assignment(tipRow, tip, desk, version, newDue, standing, cardMessageRow, escalatedFrom, answer);
    }

    Assignment with(Standing newStanding) {
        return new Assignment(tipRow, tip, desk, version, due, newStanding, cardMessageRow, escalatedFrom, answer);
    }

    Assignment escalatedFrom(DeskId from) {
        return new Assignment(tipRow, tip, desk, version, due, standing, cardMessageRow, from, answer);
    }

    Assignment with(@Nullable Answer newAnswer) {
        return new Assignment(tipRow, tip, desk, version, due, standing, cardMessageRow, escalatedFrom, newAnswer);
    }

    /** What the store holds once this was saved. */
    public Assignment saved() {
        return new Assignment(tipRow, tip, desk, version + 1, due, standing, cardMessageRow, escalatedFrom, answer);
    }
}

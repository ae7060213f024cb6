package dk.havn.queue;

import dk.havn.queue.Handovers.Done;
import java.util.List;
import java.util.function.Predicate;

/**
 * A worker's shift in numbers; no tip, no word.
 *
 * @param handedOver tips that a colleague accepted from the worker
 * @param accepted tips that the worker accepted from a colleague
 * @param open tips in hand now
 * @param offered of these, how many wait for a colleague's answer
 * @param waiting offers that wait for the worker's answer
 */
public record ShiftSummary(
        int claimed,
        int noted,
        int answered,
        int closed,
        int escalated,
        int released,
        int handedOver,
        int accepted,
        int paged,
        int open,
        int offered,
        int waiting) {
    static ShiftSummary of(Worker worker, List<Done> done, int handedOver, int open, List<Handover> offers) {
        return new ShiftSummary(
                count(done, Act.Name.CLAIM),
                count(done, Act.Name.NOTE),
                count(done, Act.Name.ANSWER),
                count(done, Act.Name.CLOSE),
                count(done, Act.Name.ESCALATE),
                count(done, Act.Name.RELEASE),
                handedOver,
                count(done, Handover.State.ACCEPTED),
                count(done, Handover.State.PAGED),
                open,
                count(offers, offer -> offer.from().equals(worker.name())),
                count(offers, offer -> worker.name().equals(offer.to())));
    }

    private static int count(List<Done> done, Act.Name name) {
        return count(done, one -> one.act() == name);
    }

    private static int count(List<Done> done, Handover.State state) {
        return count(
                done, one -> one.act() == Act.Name.HAND_OVER && state.code().equals(one.detail()));
    }

    private static <T> int count(List<T> all, Predicate<T> which) {
        return (int) all.stream().filter(which).count();
    }
}

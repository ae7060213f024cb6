package dk.havn.queue;

import dk.havn.queue.Tips.Writing;
import dk.havn.tip.TipId;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** The moment at which the claimant reads a tip; until then it was taken and nobody knows what it says. */
final class Opening {
    private static final Set<Act.Name> COUNTED =
            EnumSet.of(Act.Name.CLAIM, Act.Name.HAND_OVER, Act.Name.OPEN, Act.Name.URGENCY);

    private Opening() {}

    /** Whether the claimant has not read it yet since claiming it, or since somebody else raised it. */
    static boolean isDue(TipView view, Worker claimant) {
        Optional<Act> last = view.acts().stream()
                .filter(act -> act.desk().equals(claimant.desk()) && COUNTED.contains(act.name()))
                .filter(act ->
                        act.name() != Act.Name.URGENCY || !claimant.name().equals(act.member()))
                .filter(act -> act.name() != Act.Name.HAND_OVER
                        || Handover.State.ACCEPTED.code().equals(act.detail()))
                .reduce((earlier, later) -> later);
        return last.isEmpty()
                || last.get().name() != Act.Name.OPEN
                || !claimant.name().equals(last.get().member());
    }

    /** Does nothing where it was recorded meanwhile, or the tip is another's by now. */
    static Future<Void> record(Writing writing, Worker claimant, TipId tip, Instant now) {
        return writing.tip(tip)
                .compose(row -> row.isEmpty()
                        ? Future.succeededFuture()
                        : writing.assignments(row.get().row())
                                .compose(all -> InOrder.each(
                                        all.stream()
                                                .filter(one -> isHeldBy(claimant, one))
                                                .toList(),
                                        own -> record(writing, claimant, own, now))));
    }

    private static Future<Void> record(Writing writing, Worker claimant, Assignment own, Instant now) {
        Act act = new Act(Act.Name.OPEN, own.desk(), claimant.name(), now, null, null);
        return writing.isOpened(own)
                .compose(opened -> opened
                        ? Future.succeededFuture()
                        : writing.record(act, own.tipRow()).compose(recorded -> writing.tell(own)));
    }

    private static boolean isHeldBy(Worker claimant, Assignment one) {
        return one.desk().equals(claimant.desk())
                && claimant.name().equals(one.standing().claimedBy());
    }
}

package dk.havn.queue;

import dk.havn.queue.Handover.Signed;
import dk.havn.queue.Handover.State;
import dk.havn.queue.Tips.Writing;
import dk.havn.tip.Refusal;
import dk.havn.tip.Refused;
import dk.havn.tip.TipId;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** How tips go from one shift to the next: none is left with somebody who went home. Every Future completes after the commit. */
public final class ShiftChange {
    /** Tips in one offer. */
    public static final int TIPS_MAX = 50;

    private final Tips tips;
    private final Queue queue;
    private final Clock clock;

    public ShiftChange(Tips tips, Queue queue, Clock clock) {
        this.tips = tips;
        this.queue = queue;
        this.clock = clock;
    }

    /** @param id of the handover to be; b64u of 16 random bytes */
    public record Offer(String id, TipId tip, Signed signed) {}

    /** Offers own tips to a colleague, all or none; each stays with its claimant until it is accepted. */
    public Future<Void> offer(Worker worker, String to, List<Offer> offers) {
        return committed((writing, now) -> InOrder.each(
                offers, offer -> at(writing, worker, offer.tip(), now).compose(step -> step.offer(to, offer))));
    }

    /** Takes what was offered; fails with {@code Refused} NOT_FOUND, or WRONG_STATE where somebody else has it meanwhile. */
    public Future<Void> accept(Worker worker, String id, Signed signed) {
        return committed((writing, now) -> offered(writing, id, handover -> handover.isFor(worker))
                .compose(handover ->
                        at(writing, worker, handover.tip(), now).compose(step -> step.accept(handover, signed))));
    }

    /** The offer ends: the one who made it wants the tip back, or the other cannot take it. */
    public Future<Void> back(Worker worker, String id) {
        return committed((writing, now) -> offered(writing, id, handover -> handover.concerns(worker))
                .compose(
                        handover -> at(writing, worker, handover.tip(), now).compose(step -> step.takeBack(handover))));
    }

    /**
     * Gives an own tip to whoever the page reaches: nobody has it and it is due at once, so that it rings.
     *
     * @param id of the handover to be
     */
    public Future<Void> page(Worker worker, TipId tip, String id) {
        return committed((writing, now) -> at(writing, worker, tip, now).compose(step -> step.page(id)));
    }

    /** Ends the worker's shift; fails with {@code Refused(OPEN_TIPS)} while any tip is in the worker's hands. */
    public Future<Void> end(Worker worker, String id, Signed signed) {
        return committed((writing, now) -> writing.handovers()
                .held(worker)
                .compose(held -> held > 0
                        ? Future.failedFuture(new Refused(Refusal.OPEN_TIPS))
                        : writing.handovers().endShift(id, worker, now, signed)));
    }

    private Future<Void> committed(Written work) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return tips.write(writing -> work.in(writing, now)).onSuccess(done -> queue.lookForChanges());
    }

    /** What one transaction does. */
    private interface Written {
        Future<Void> in(Writing writing, Instant now);
    }

    private static Future<Handover> offered(Writing writing, String id, Function<Handover, Boolean> may) {
        return writing.handovers()
                .offered(id)
                .compose(found -> found.filter(may::apply)
                        .map(Future::succeededFuture)
                        .orElseGet(() -> Future.failedFuture(new Refused(Refusal.NOT_FOUND))));
    }

    private static Future<Step> at(Writing writing, Worker worker, TipId tip, Instant now) {
        return writing.tip(tip)
                .compose(row -> row.isEmpty()
                        ? Future.failedFuture(new Refused(Refusal.NOT_FOUND))
                        : writing.assignments(row.get().row()))
                .compose(all -> all.stream()
                        .filter(one -> one.desk().equals(worker.desk()))
                        .findFirst()
                        .map(own -> Future.succeededFuture(new Step(writing, worker, own, now)))
                        .orElseGet(() -> Future.failedFuture(new Refused(Refusal.NOT_FOUND))));
    }

    /** One tip at the worker's desk, within the transaction. */
    private record Step(Writing writing, Worker worker, Assignment own, Instant now) {
        Future<Void> offer(String to, Offer offer) {
            Handover made =
                    new Handover(offer.id(), own.desk(), worker.name(), to, own.tip(), State.OFFERED, now, null);
            return writing.handovers()
                    .offered(own.tipRow(), own.desk())
                    .compose(other -> DeskWork.require(isClaimant() && other.isEmpty()))
                    .compose(ok -> writing.handovers().insert(made, own.tipRow(), offer.signed()))
                    .compose(ok -> save(own.with(own.standing().seenAt(now)), State.OFFERED));
        }

        Future<Void> accept(Handover handover, Signed signed) {
            String claimant = own.standing().claimedBy();
            boolean free = claimant == null || claimant.equals(handover.from());
            return DeskWork.require(own.isOpen() && free)
                    .compose(ok -> writing.handovers().settle(handover, State.ACCEPTED, now, signed))
                    .compose(ok -> save(own.with(own.standing().takenBy(worker.name(), now)), State.ACCEPTED));
        }

        Future<Void> takeBack(Handover handover) {
            return writing.handovers()
                    .settle(handover, State.TAKEN_BACK, now, null)
                    .compose(ok -> save(own, State.TAKEN_BACK));
        }

        Future<Void> page(String id) {
            Handover paged = new Handover(id, own.desk(), worker.name(), null, own.tip(), State.PAGED, now, now);
            Assignment waiting =
                    own.with(own.standing().released()).with(own.due().at(now));
            return DeskWork.require(isClaimant())
                    .compose(ok -> writing.handovers().offered(own.tipRow(), own.desk()))
                    .compose(this::settleBefore)
                    .compose(ok -> writing.handovers().insert(paged, own.tipRow(), null))
                    .compose(ok -> save(waiting, State.PAGED));
        }

        private Future<Void> settleBefore(Optional<Handover> offered) {
            return offered.isEmpty()
                    ? Future.succeededFuture()
                    : writing.handovers().settle(offered.get(), State.TAKEN_BACK, now, null);
        }

        private boolean isClaimant() {
            return own.isOpen() && worker.name().equals(own.standing().claimedBy());
        }

        private Future<Void> save(Assignment changed, State state) {
            Act act = new Act(Act.Name.HAND_OVER, own.desk(), worker.name(), now, state.code(), null);
            return writing.save(changed).compose(ok -> writing.record(act, own.tipRow()));
        }
    }
}

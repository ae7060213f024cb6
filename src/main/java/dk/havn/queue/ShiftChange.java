package dk.havn.queue;

import dk.havn.queue.Handover.Signed;
import dk.havn.queue.Handover.State;
import dk.havn.queue.Tips.Writing;
import dk.havn.tip.Refusal;
import dk.havn.tip.Refused;
import dk.havn.tip.TipId;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** How tips go from one shift to the next: none is left with somebody who went home. Every Future completes after the commit. */
public final class ShiftChange {
    /** Tips in one offer. */
    public static final int TIPS_MAX = 50;
    /** Offers in one list. */
    public static final int OFFERS_MAX = 200;
    /** Between signing and arriving, and between two clocks. */
    public static final Duration SIGNED_WITHIN = Duration.ofMinutes(10);

    private final Tips tips;
    private final Handovers handovers;
    private final Queue queue;
    private final ShiftSignatures signatures;
    private final Clock clock;

    public ShiftChange(Tips tips, Handovers handovers, Queue queue, ShiftSignatures signatures, Clock clock) {
        this.tips = tips;
        this.handovers = handovers;
        this.queue = queue;
        this.signatures = signatures;
        this.clock = clock;
    }

    /** @param id of the handover to be; b64u of 16 random bytes */
    public record Offer(String id, TipId tip, Signed signed) {}

    /** The offers that wait for the worker, or for somebody's answer to the worker. */
    public Future<List<Handover>> offers(Worker worker) {
        return handovers.offers(worker, OFFERS_MAX);
    }

    /**
     * Offers own tips to a colleague, all or none; each stays with its claimant until it is accepted. A tip has one offer: a new one
     * takes the place of the one before.
     *
     * @return fails with {@code Refused} NOT_FOUND, WRONG_STATE (not the worker's) or NOT_SIGNED
     */
    public Future<Void> offer(Worker worker, String to, List<Offer> offers) {
        return committed((writing, now) -> InOrder.each(
                offers, offer -> at(writing, worker, offer.tip(), now).compose(step -> step.offer(to, offer))));
    }

    /** Takes what was offered; fails with {@code Refused} NOT_FOUND, NOT_SIGNED, or WRONG_STATE where somebody else has it meanwhile. */
    public Future<TipId> accept(Worker worker, String id, Signed signed) {
        return committed((writing, now) -> offered(writing, id, handover -> handover.isFor(worker))
                .compose(handover -> at(writing, worker, handover.tip(), now)
                        .compose(step -> step.accept(handover, signed))
                        .map(handover.tip())));
    }

    /** The offer ends: the one who made it wants the tip back, or the other cannot take it. */
    public Future<Void> back(Worker worker, String id) {
        return committed((writing, now) -> offered(writing, id, handover -> handover.concerns(worker))
                .compose(
                        handover -> at(writing, worker, handover.tip(), now).compose(step -> step.takeBack(handover))));
    }

    /**
     * Gives an own tip to whoever is reached: nobody has it and it is due at once, so that it rings. One that another desk has rings
     * when it comes back, and junk never.
     *
     * @param id of the handover to be
     */
    public Future<Void> page(Worker worker, TipId tip, String id) {
        return committed((writing, now) -> at(writing, worker, tip, now).compose(step -> step.page(id)));
    }

    /**
     * Ends the worker's shift, in the roster too, so that nobody who went home is called.
     *
     * @return when; fails with {@code Refused} NOT_SIGNED, or OPEN_TIPS with the tips that are still in the worker's hands
     */
    public Future<Instant> end(Worker worker, String id, Signed signed) {
        return committed((writing, now) -> requireSigned(signatures.coverEnd(worker, signed), signed, now)
                .compose(ok -> writing.handovers().held(worker, TIPS_MAX))
                .compose(held -> held.isEmpty()
                        ? writing.handovers().endShift(id, worker, now, signed)
                        : Future.failedFuture(new Refused(Refusal.OPEN_TIPS, held)))
                .map(now));
    }

    private <T> Future<T> committed(Written<T> work) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return tips.write(writing -> work.in(writing, now)).onSuccess(done -> queue.lookForChanges());
    }

    /** What one transaction does. */
    private interface Written<T> {
        Future<T> in(Writing writing, Instant now);
    }

    private static Future<Void> requireSigned(boolean covered, Signed signed, Instant now) {
        Duration apart =
                Duration.between(Instant.ofEpochSecond(signed.seconds()), now).abs();
        return covered && apart.compareTo(SIGNED_WITHIN) <= 0
                ? Future.succeededFuture()
                : DeskWork.refused(Refusal.NOT_SIGNED);
    }

    private static Future<Handover> offered(Writing writing, String id, Predicate<Handover> may) {
        return writing.handovers()
                .offered(id)
                .compose(found -> found.filter(may)
                        .map(Future::succeededFuture)
                        .orElseGet(() -> DeskWork.refused(Refusal.NOT_FOUND)));
    }

    private Future<Step> at(Writing writing, Worker worker, TipId tip, Instant now) {
        return writing.tip(tip)
                .compose(row -> row.isEmpty()
                        ? DeskWork.refused(Refusal.NOT_FOUND)
                        : writing.assignments(row.get().row()))
                .compose(all -> all.stream()
                        .filter(one -> one.desk().equals(worker.desk()))
                        .findFirst()
                        .map(own -> Future.succeededFuture(new Step(writing, signatures, worker, own, now)))
                        .orElseGet(() -> DeskWork.refused(Refusal.NOT_FOUND)));
    }

    /** One tip at the worker's desk, within the transaction. */
    private record Step(Writing writing, ShiftSignatures signatures, Worker worker, Assignment own, Instant now) {
        Future<Void> offer(String to, Offer offer) {
            Handover made =
                    new Handover(offer.id(), own.desk(), worker.name(), to, own.tip(), State.OFFERED, now, null);
            return DeskWork.require(isClaimant())
                    .compose(ok -> requireSigned(worker.name(), to, offer.signed()))
                    .compose(ok -> endOffer())
                    .compose(ok -> writing.handovers().insert(made, own.tipRow(), offer.signed()))
                    .compose(ok -> save(own.with(own.standing().seenAt(now)), State.OFFERED));
        }

        Future<Void> accept(Handover handover, Signed signed) {
            String claimant = own.standing().claimedBy();
            boolean free = claimant == null || claimant.equals(handover.from());
            return DeskWork.require(own.isOpen() && free)
                    .compose(ok -> requireSigned(handover.from(), worker.name(), signed))
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
            return DeskWork.require(isClaimant())
                    .compose(ok -> endOffer())
                    .compose(ok -> writing.handovers().insert(paged, own.tipRow(), null))
                    .compose(ok -> save(waiting(), State.PAGED));
        }

        private Assignment waiting() {
            Assignment free = own.with(own.standing().released());
            return own.isElsewhere() ? free : free.with(own.due().at(now));
        }

        private Future<Void> requireSigned(String from, String to, Signed signed) {
            return ShiftChange.requireSigned(
                    signatures.coverHandover(worker, own.tip(), from, to, signed), signed, now);
        }

        private Future<Void> endOffer() {
            return writing.handovers().offered(own.tipRow(), own.desk()).compose(this::endOffer);
        }

        private Future<Void> endOffer(Optional<Handover> offered) {
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

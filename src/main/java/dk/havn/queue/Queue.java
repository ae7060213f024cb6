package dk.havn.queue;

import dk.havn.queue.Tips.Writing;
import dk.havn.tip.DeskId;
import dk.havn.tip.ProviderCopy;
import dk.havn.tip.Refusal;
import dk.havn.tip.Refused;
import dk.havn.tip.SealedFile;
import dk.havn.tip.SealedMessage;
import dk.havn.tip.TipId;
import dk.havn.tip.Urgency;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The only owner of state: what comes in, who has it, and by when. Every Future completes after the commit. */
public final class Queue {
    /** A claim without activity ends, so that no tip waits for somebody who went home. */
    public static final Duration CLAIM_IDLE = Duration.ofMinutes(15);
    /** Changes in one answer. */
    public static final int CHANGES_MAX = 500;
    /** Changes that can be told again; who was away for longer loads the list anew. */
    public static final long CHANGES_KEPT = 1_000_000;
    /** Rows that one tidying handles, to keep its commit short. */
    static final int TIDY_MAX = 1_000;

    private static final Duration SEEN_STEP = Duration.ofMinutes(1);

    private final Tips tips;
    private final Deadlines deadlines;
    private final Signatures signatures;
    private final Clock clock;
    private final List<Runnable> committed = new CopyOnWriteArrayList<>();

    public Queue(Tips tips, Deadlines deadlines, Signatures signatures, Clock clock) {
        this.tips = tips;
        this.deadlines = deadlines;
        this.signatures = signatures;
        this.clock = clock;
    }

    /**
     * Stores the first message of a tip.
     *
     * @return fails with {@code Refused} WRAP_MISMATCH, TIP_EXISTS or UNAVAILABLE, or with {@link ThreadMoved}
     */
    public Future<Accepted> accept(Arrival arrival) {
        return take(arrival, Intake::asNewTip);
    }

    /**
     * Stores the first message of a tip that a worker typed for somebody else; the worker's desk need not be one that gets it.
     *
     * @return fails as {@link #accept}
     */
    public Future<Accepted> enter(Worker worker, Arrival arrival) {
        return take(arrival, intake -> intake.asEntered(worker));
    }

    /**
     * Stores a drill that a worker made for the own desk: a tip like any other, and marked.
     *
     * @return fails as {@link #accept}, and with WRAP_MISMATCH where another desk would get it
     */
    public Future<Accepted> drill(Worker worker, Arrival arrival) {
        return isForAlone(arrival, worker.desk())
                ? take(arrival.asDrill(), intake -> intake.asEntered(worker))
                : Future.failedFuture(new Refused(Refusal.WRAP_MISMATCH));
    }

    /**
     * Stores a desk's drill of a week, once.
     *
     * @param week ISO 8601
     * @return empty where the desk had it; fails as {@link #drill}
     */
    public Future<Optional<Accepted>> weeklyDrill(DeskId desk, String week, Arrival arrival) {
        if (!isForAlone(arrival, desk)) {
            return Future.failedFuture(new Refused(Refusal.WRAP_MISMATCH));
        }
        Instant now = now();
        Due due = due(arrival.facets().urgency(), now);
        return written(tips.write(writing -> new Intake(writing, arrival.asDrill(), now, due).asDrillOf(week)));
    }

    private static boolean isForAlone(Arrival arrival, DeskId desk) {
        return arrival.facets().desks().equals(List.of(desk)) && Intake.facetsNameTheWraps(arrival);
    }

    /**
     * Stores a later message of a tip. It may raise the urgency and reopens the tip at a desk that had closed it.
     *
     * @return fails with {@code Refused} NOT_FOUND, WRAP_MISMATCH, TIP_EXISTS, NOT_ALLOWED (too late or too many) or UNAVAILABLE, or
     *     with {@link ThreadMoved}
     */
    public Future<Accepted> append(Arrival arrival) {
        return take(arrival, Intake::asFollowUp);
    }

    /**
     * Stores one sentence of a call, which opens the call's tip where there is none yet. A desk that the sentence was sealed for
     * and that did not have the tip before gets it from now on.
     *
     * @param earlier keys of earlier sentences for such a desk
     * @param file kept with the message; {@code null} where there is none
     * @return fails with {@code Refused} WRAP_MISMATCH (a worker has shared the tip with such a desk meanwhile, or it is no call's),
     *     or UNAVAILABLE
     */
    public Future<Accepted> speak(Arrival arrival, List<EscalationOrder.SharedKey> earlier, @Nullable SealedFile file) {
        return take(arrival, intake -> intake.asSpoken(earlier, file));
    }

    /** A chunk of a file, sealed; fails with {@code Refused(NOT_FOUND)} where the desk cannot open its message. */
    public Future<byte[]> chunk(Worker worker, TipId tip, String fid, int place) {
        return tips.chunk(worker.desk(), tip, fid, place).compose(Queue::found);
    }

    /** Owes the deletion of what the provider keeps of a tip as a whole. Does nothing for an unknown tip. */
    public Future<Void> forget(TipId tip, ProviderCopy copy) {
        Instant now = now();
        return tips.write(writing -> writing.newestMessage(tip)
                .compose(row -> row.isEmpty() ? Future.succeededFuture() : writing.owe(row.get(), copy, now)));
    }

    /** Who has the tip; empty for an unknown one. */
    public Future<Optional<Tips.Holders>> holders(TipId tip) {
        return tips.holders(tip);
    }

    /** The tip that the number's next message joins; empty where it starts a new one. */
    public Future<Optional<TipId>> threadTip(ThreadLink link) {
        return tips.threadTip(link, Intake.THREAD_MESSAGES_MAX);
    }

    /** Whether the provider's message was stored before, so that nothing has to be done about it. */
    public Future<Boolean> isKnown(String providerRef) {
        return tips.isKnown(providerRef);
    }

    /** The desks of the tip's first routing: later messages of its sender go there. Empty for an unknown tip. */
    public Future<List<DeskId>> routed(TipId tip) {
        return tips.routed(tip);
    }

    /** How many messages of the tip's sender are stored. */
    public Future<Integer> sent(TipId tip) {
        return tips.sent(tip);
    }

    /** The desk's open tips, the most urgent first. */
    public Future<Page> open(DeskId desk, @Nullable Cursor after, int limit) {
        return tips.open(desk, after, limit + 1).map(items -> Page.of(items, limit));
    }

    /** The desk's closed tips, the last closed first. */
    public Future<Page> closed(DeskId desk, @Nullable Cursor after, int limit) {
        return tips.closed(desk, after, limit + 1).map(items -> Page.of(items, limit));
    }

    /** @return fails with {@code Refused(NOT_FOUND)} where the desk does not hold the tip */
    public Future<Item> item(DeskId desk, TipId tip) {
        return tips.item(desk, tip).compose(Queue::found);
    }

    /** @return fails with {@code Refused(NOT_FOUND)} where the desk does not hold the tip */
    public Future<TipView> view(Worker worker, TipId tip) {
        return tips.view(worker.desk(), tip).compose(Queue::found).compose(view -> seen(worker, view));
    }

    /** Takes a tip that nobody of the desk has. All acts fail with {@code Refused} NOT_FOUND, STALE or WRONG_STATE. */
    public Future<Item> claim(Worker worker, TipId tip, int version) {
        return act(worker, tip, version, DeskWork::claim);
    }

    /** Gives it back to the desk; the claimant's alone. */
    public Future<Item> release(Worker worker, TipId tip, int version) {
        return act(worker, tip, version, DeskWork::release);
    }

    /** Anyone of the desk may raise; only the claimant lowers, with a sealed reason (else REASON_NEEDED). */
    public Future<Item> setUrgency(Worker worker, TipId tip, int version, Urgency level, @Nullable SealedMessage note) {
        return act(worker, tip, version, work -> work.setUrgency(level, note));
    }

    /** Keeps a sealed note; fails also with BAD_ENVELOPE, WRAP_MISMATCH (a desk that does not hold the tip) or TOO_MANY. */
    public Future<Item> note(Worker worker, TipId tip, int version, SealedMessage note) {
        return act(worker, tip, version, work -> work.note(note));
    }

    /** Ends it at the worker's desk; the claimant's alone. An emergency called false stays until somebody else agrees. */
    public Future<Item> close(Worker worker, TipId tip, int version, CloseReason reason, @Nullable SealedMessage note) {
        return act(worker, tip, version, work -> work.close(reason, note));
    }

    /** Closes as false what somebody else of the desk called so; two people close an emergency as false. */
    public Future<Item> agree(Worker worker, TipId tip, int version) {
        return act(worker, tip, version, DeskWork::agree);
    }

    /** Shares it with another desk, if it is signed for; the claimant's alone. */
    public Future<Item> escalate(Worker worker, TipId tip, int version, EscalationOrder order) {
        return act(worker, tip, version, work -> new Escalating(work).escalate(order, signatures));
    }

    /** Answers the desk that escalated it here. */
    public Future<Item> answer(Worker worker, TipId tip, int version, Answer answer, @Nullable SealedMessage note) {
        return act(worker, tip, version, work -> new Escalating(work).answer(answer, note));
    }

    /** @return what changed at the desk after {@code seq}, in order, at most {@link #CHANGES_MAX} */
    public Future<List<Change>> changes(DeskId desk, long after) {
        return tips.changes(desk, after, CHANGES_MAX);
    }

    /** @return what changed at any desk after {@code seq}, in order, at most {@link #CHANGES_MAX} */
    public Future<List<Change>> changes(long after) {
        return tips.changes(after, CHANGES_MAX);
    }

    /** The oldest and the newest change that can still be told. */
    public Future<Tips.Kept> changesKept() {
        return tips.changesKept();
    }

    /** Called after every commit, on any thread; a sign to look for changes, which may be missing. */
    public void onCommit(Runnable look) {
        committed.add(look);
    }

    /** Does as after a commit of this server: another one may have committed. */
    public void lookForChanges() {
        committed.forEach(Runnable::run);
    }

    /** Releases claims without activity for 15 minutes and forgets the oldest changes. Meant to be called every minute. */
    public Future<Void> tidy() {
        Instant now = now();
        return written(tips.write(writing -> writing.idle(now.minus(CLAIM_IDLE), TIDY_MAX)
                        .compose(idle -> InOrder.each(idle, one -> releaseIdle(writing, one, now)))))
                .compose(ignored -> tips.forgetChanges(CHANGES_KEPT, TIDY_MAX))
                .mapEmpty();
    }

    /** Completes when a tiny transaction was committed, so that a tip would be too. */
    public Future<Void> probe() {
        return tips.probe(clock.instant());
    }

    private static Future<Void> releaseIdle(Writing writing, Assignment idle, Instant now) {
        return writing.save(idle.with(idle.standing().released()))
                .compose(ignored ->
                        writing.record(Act.ofMachine(Act.Name.EXPIRE, idle.desk(), now, null), idle.tipRow()));
    }

    private Future<Item> act(Worker worker, TipId tip, int version, Function<DeskWork, Future<Void>> step) {
        Instant now = now();
        return written(tips.write(
                writing -> DeskWork.begin(writing, worker, tip, version, level -> due(level, now), now)
                        .compose(step)
                        .compose(ignored -> writing.item(worker.desk(), tip))
                        .compose(Queue::found)));
    }

    private Future<TipView> seen(Worker worker, TipView view) {
        Standing standing = view.item().standing();
        if (!worker.name().equals(standing.claimedBy())) {
            return Future.succeededFuture(view);
        }
        Instant now = now();
        boolean due = standing.activeAt() != null && standing.activeAt().isBefore(now.minus(SEEN_STEP));
        return (due ? tips.seen(worker, view.item().tip(), now) : Future.<Void>succeededFuture())
                .compose(ignored -> Opening.isDue(view, worker) ? opened(worker, view) : Future.succeededFuture(view));
    }

    private Future<TipView> opened(Worker worker, TipView view) {
        Instant now = now();
        TipId tip = view.item().tip();
        return written(tips.write(writing -> Opening.record(writing, worker, tip, now)))
                .compose(ignored -> tips.view(worker.desk(), tip))
                .compose(Queue::found);
    }

    private <T> Future<T> written(Future<T> write) {
        return write.onSuccess(ignored -> lookForChanges());
    }

    private Future<Accepted> take(Arrival arrival, Function<Intake, Future<Accepted>> how) {
        if (!Intake.facetsNameTheWraps(arrival)) {
            return Future.failedFuture(new Refused(Refusal.WRAP_MISMATCH));
        }
        Instant now = now();
        Due due = due(arrival.facets().urgency(), now);
        return written(
                tips.write(Intake.touched(arrival), writing -> how.apply(new Intake(writing, arrival, now, due))));
    }

    private Due due(Urgency urgency, Instant now) {
        return new Due(urgency, deadlines.of(urgency, now));
    }

    // What is stored has milliseconds, so what is told has too.
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private static <T> Future<T> found(Optional<T> sought) {
        return sought.isPresent()
                ? Future.succeededFuture(sought.get())
                : Future.failedFuture(new Refused(Refusal.NOT_FOUND));
    }
}

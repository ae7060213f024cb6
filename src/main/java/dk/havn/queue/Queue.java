package dk.havn.queue;

import dk.havn.tip.DeskId;
import dk.havn.tip.Refusal;
import dk.havn.tip.Refused;
import dk.havn.tip.TipId;
import dk.havn.tip.Urgency;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The only owner of state: what comes in, who has it, and by when. Every Future completes after the commit. */
public final class Queue {
    private final Tips tips;
    private final Deadlines deadlines;
    private final Clock clock;

    public Queue(Tips tips, Deadlines deadlines, Clock clock) {
        this.tips = tips;
        this.deadlines = deadlines;
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
     * Stores a later message of a tip. It may raise the urgency and reopens the tip at a desk that had closed it.
     *
     * @return fails with {@code Refused} NOT_FOUND, WRAP_MISMATCH, TIP_EXISTS, NOT_ALLOWED (too late or too many) or UNAVAILABLE, or
     *     with {@link ThreadMoved}
     */
    public Future<Accepted> append(Arrival arrival) {
        return take(arrival, Intake::asFollowUp);
    }

    /** The tip that the number's next message joins; empty where it starts a new one. */
    public Future<Optional<TipId>> threadTip(ThreadLink link) {
        return tips.threadTip(link, Intake.THREAD_MESSAGES_MAX);
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

    /** Completes when a tiny transaction was committed, so that a tip would be too. */
    public Future<Void> probe() {
        return tips.probe(clock.instant());
    }

    private Future<Accepted> take(Arrival arrival, Function<Intake, Future<Accepted>> how) {
        if (!Intake.facetsNameTheWraps(arrival)) {
            return Future.failedFuture(new Refused(Refusal.WRAP_MISMATCH));
        }
        Instant now = now();
        Due due = due(arrival.facets().urgency(), now);
        return tips.write(writing -> how.apply(new Intake(writing, arrival, now, due)));
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

package dk.havn.intake;

import dk.havn.tip.Refusal;
import dk.havn.tip.Refused;
import io.vertx.core.Future;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Keeps the way in open during a flood: past a named rate, tips without proof of work go to a second, bounded lane.
 * They are stored all the same, marked, so that a human sees a burst as one.
 */
public final class Lanes {
    static final int UNPROVEN_PER_SECOND_MAX = 20;
    static final int SECOND_LANE_MAX = 1024;

    private final Clock clock;
    private final AtomicInteger inSecondLane = new AtomicInteger();
    private long second;
    private int unprovenThisSecond;

    enum Lane {
        FIRST,
        SECOND
    }

    public Lanes(Clock clock) {
        this.clock = clock;
    }

    /** The lane of a tip that arrives now. */
    synchronized Lane laneOf(boolean proven) {
        if (proven) {
            return Lane.FIRST;
        }
        long now = clock.instant().getEpochSecond();
        if (now != second) {
            second = now;
            unprovenThisSecond = 0;
        }
        return ++unprovenThisSecond <= UNPROVEN_PER_SECOND_MAX ? Lane.FIRST : Lane.SECOND;
    }

    /** Runs the work in its lane; a full second lane answers {@link Refusal#UNAVAILABLE}. Danger is never held back. */
    <T> Future<T> run(Lane lane, boolean danger, Supplier<Future<T>> work) {
        if (lane == Lane.FIRST || danger) {
            return work.get();
        }
        if (inSecondLane.incrementAndGet() > SECOND_LANE_MAX) {
            inSecondLane.decrementAndGet();
            return Future.failedFuture(new Refused(Refusal.UNAVAILABLE));
        }
        return work.get().onComplete(done -> inSecondLane.decrementAndGet());
    }
}

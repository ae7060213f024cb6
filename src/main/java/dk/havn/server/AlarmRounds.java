package dk.havn.server;

import dk.havn.alert.Pager;
import dk.havn.queue.Queue;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.concurrent.atomic.AtomicBoolean;

/** Keeps alarms going by the clock: every second, and soon after a commit. */
final class AlarmRounds {
    private static final long ROUND_MILLIS = 1_000;
    /** What is committed meanwhile is looked at together. */
    private static final long SOON_MILLIS = 20;

    private final Vertx vertx;
    private final Pager pager;
    private final Round round;
    private final AtomicBoolean willLook = new AtomicBoolean();
    private volatile boolean stopped;

    AlarmRounds(Vertx vertx, Pager pager, Queue queue) {
        this.vertx = vertx;
        this.pager = pager;
        this.round = new Round(vertx, "alarms", pager::run, ROUND_MILLIS);
        pager.onTold(queue::lookForChanges);
        queue.onCommit(this::lookSoon);
    }

    void start() {
        round.begin();
    }

    /** Completes when of each alert that is on its way it is noted what became of it. */
    Future<Void> stop() {
        stopped = true;
        round.stop();
        return pager.stop();
    }

    // Where it fails, the round comes within a second and says so.
    private void lookSoon() {
        if (!stopped && willLook.compareAndSet(false, true)) {
            vertx.setTimer(SOON_MILLIS, ignored -> {
                willLook.set(false);
                pager.run().onFailure(failure -> {});
            });
        }
    }
}

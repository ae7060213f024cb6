package dk.havn.server;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One thing done over and over; after a failure it comes again soon, and says so once. */
final class Round {
    private static final Logger LOG = System.getLogger(Round.class.getName());
    private static final long RETRY_MILLIS_MAX = 15_000;

    private final Vertx vertx;
    private final String what;
    private final Supplier<Future<Void>> work;
    private final long millis;
    private boolean failing;
    private volatile boolean stopped;

    /** @param millis from the end of one to the begin of the next */
    Round(Vertx vertx, String what, Supplier<Future<Void>> work, long millis) {
        this.vertx = vertx;
        this.what = what;
        this.work = work;
        this.millis = millis;
    }

    void begin() {
        vertx.runOnContext(ignored -> once());
    }

    void stop() {
        stopped = true;
    }

    private void once() {
        if (!stopped) {
            work.get().onComplete(done -> {
                tellWhenChanged(done.cause());
                vertx.setTimer(failing ? Math.min(millis, RETRY_MILLIS_MAX) : millis, ignored -> once());
            });
        }
    }

    // Only the failure's class: its text might quote something.
    private void tellWhenChanged(@Nullable Throwable failure) {
        if (failure != null && !failing && !stopped) {
            LOG.log(Level.WARNING, "{0}: waiting, because of {1}", what, failure.getClass());
        } else if (failure == null && failing) {
            LOG.log(Level.INFO, "{0}: going on", what);
        }
        failing = failure != null;
    }
}

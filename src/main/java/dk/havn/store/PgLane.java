package dk.havn.store;

import dk.havn.tip.Refusal;
import dk.havn.tip.Refused;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.internal.VertxInternal;
import io.vertx.pgclient.PgConnection;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One connection on one event loop, and a bounded line of work before it. While the database is away the work waits for a bounded
 * time: a failover that ends within it is only a slow answer.
 */
abstract class PgLane {
    private static final Logger LOG = System.getLogger(PgLane.class.getName());
    private static final long TICK_MILLIS = 200;

    private final String name;
    private final boolean writes;
    private final Postgres.Limits limits;
    private final PgConnector connector;
    private final Vertx vertx;
    private final ContextInternal context;
    private final BlockingQueue<Work<?>> waiting;
    private final AtomicBoolean awake = new AtomicBoolean();
    private final Promise<Void> ended = Promise.promise();
    private volatile boolean closed;

    // What follows belongs to the event loop.
    private final Deque<Work<?>> again = new ArrayDeque<>();
    private @Nullable PgConnection connection;
    private boolean connecting;
    private boolean mayConnect = true;
    private boolean failing;
    private long ticking;

    PgLane(String name, boolean writes, int waitingMax, Postgres.Limits limits, Vertx vertx, PgConnector connector) {
        this.name = name;
        this.writes = writes;
        this.limits = limits;
        this.connector = connector;
        this.vertx = vertx;
        this.waiting = new ArrayBlockingQueue<>(waitingMax);
        this.context = ((VertxInternal) vertx).createEventLoopContext();
        context.runOnContext(ignored -> ticking = vertx.setPeriodic(TICK_MILLIS, tick -> tick()));
    }

    /** Takes work that waits and runs it; called whenever something changed. */
    abstract void serve(PgConnection on);

    /** Whether nothing runs. */
    abstract boolean isIdle();

    <T> Future<T> submit(Set<?> touched, Function<Statements, Future<T>> statements) {
        Work<T> work = new Work<>(touched, statements);
        if (closed || !waiting.offer(work)) {
            return Future.failedFuture(new Refused(Refusal.UNAVAILABLE));
        }
        wake();
        return work.future();
    }

    int length() {
        return waiting.size();
    }

    /** Finishes what waits, where the database is there, and disconnects. */
    Future<Void> close() {
        closed = true;
        wake();
        return ended.future();
    }

    final @Nullable Work<?> take() {
        Work<?> first = again.poll();
        return first == null ? waiting.poll() : first;
    }

    /** Back to the head of the line, to be run again. */
    final void putBack(List<? extends Work<?>> works) {
        for (int i = works.size() - 1; i >= 0; i--) {
            again.addFirst(works.get(i));
        }
    }

    final void look() {
        expire();
        PgConnection on = connection;
        if (on != null) {
            serve(on);
            closeWhenDone(on);
        } else if (closed) {
            failAll();
            end();
        } else if (!isEmpty()) {
            connect();
        }
    }

    /** Gives the connection up; the next work opens another. */
    final void drop(PgConnection on, PgFault fault) {
        if (connection == on) {
            connection = null;
            on.closeHandler(ignored -> {}).close().onFailure(gone -> {});
            tellWhenChanged(fault);
        }
    }

    /** Fails with {@link PgFault#tooSlow()} when {@code run} takes too long, be it because nobody is at the other end. */
    final Future<Void> within(Future<Void> run) {
        Promise<Void> first = Promise.promise();
        long timer = vertx.setTimer(limits.runMillis(), ignored -> first.tryFail(PgFault.tooSlow()));
        run.onComplete(done -> {
            vertx.cancelTimer(timer);
            if (done.succeeded()) {
                first.tryComplete();
            } else {
                first.tryFail(done.cause());
            }
        });
        return first.future();
    }

    private void wake() {
        if (awake.compareAndSet(false, true)) {
            context.runOnContext(ignored -> {
                awake.set(false);
                look();
            });
        }
    }

    private void tick() {
        mayConnect = true;
        look();
    }

    private void connect() {
        if (connecting || !mayConnect) {
            return;
        }
        connecting = true;
        mayConnect = false;
        connector.connect(context, writes).onComplete(done -> {
            connecting = false;
            if (done.succeeded()) {
                connected(done.result());
            } else {
                tellWhenChanged(done.cause());
            }
        });
    }

    private void connected(PgConnection on) {
        connection = on;
        on.exceptionHandler(ignored -> {}).closeHandler(ignored -> drop(on, PgFault.connectionLost()));
        tellWhenChanged(null);
        look();
    }

    private boolean isEmpty() {
        return again.isEmpty() && waiting.isEmpty();
    }

    private void expire() {
        long since = System.nanoTime() - TimeUnit.MILLISECONDS.toNanos(limits.waitMillis());
        expire(again, since);
        expire(waiting, since);
    }

    private static void expire(java.util.Queue<Work<?>> line, long since) {
        for (Work<?> first = line.peek(); first != null && first.since() - since < 0; first = line.peek()) {
            line.remove();
            first.fail(new Refused(Refusal.UNAVAILABLE));
        }
    }

    private void failAll() {
        List<Work<?>> all = new ArrayList<>(again);
        again.clear();
        waiting.drainTo(all);
        fail(all);
    }

    static void fail(List<? extends Work<?>> works) {
        works.forEach(work -> work.fail(new Refused(Refusal.UNAVAILABLE)));
    }

    private void closeWhenDone(PgConnection on) {
        if (closed && isIdle() && isEmpty() && connection == on) {
            connection = null;
            on.closeHandler(ignored -> {}).close().onComplete(ignored -> end());
        }
    }

    private void end() {
        vertx.cancelTimer(ticking);
        ended.tryComplete();
    }

    private void tellWhenChanged(@Nullable Throwable fault) {
        if (fault != null && !failing) {
            LOG.log(Level.ERROR, "{0}: the database cannot work now ({1}); work waits", name, fault.getMessage());
        } else if (fault == null && failing) {
            LOG.log(Level.INFO, "{0}: the database works again", name);
        }
        failing = fault != null;
    }
}

package dk.havn.store;

import dk.havn.tip.Refusal;
import dk.havn.tip.Refused;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteErrorCode;

/**
 * One thread with one connection, and a bounded line of work before it. After a fault of the database the connection is dropped
 * and the next work opens another: when the disk is well again, so is the lane.
 */
abstract class SqliteLane {
    private static final Logger LOG = System.getLogger(SqliteLane.class.getName());

    private final String name;
    private final Opener opener;
    private final int groupMax;
    private final BlockingQueue<Work<?>> waiting;
    private final ExecutorService thread;
    private final AtomicBoolean awake = new AtomicBoolean();
    private @Nullable SqliteConnection connection;
    private boolean failing;
    private volatile boolean closed;

    SqliteLane(String name, int waitingMax, int groupMax, Opener opener) {
        this.name = name;
        this.opener = opener;
        this.groupMax = groupMax;
        this.waiting = new ArrayBlockingQueue<>(waitingMax);
        this.thread = Executors.newSingleThreadExecutor(task -> {
            Thread t = new Thread(task, "havn-" + name);
            t.setDaemon(true);
            return t;
        });
    }

    /** Opens a connection, blocking. */
    interface Opener {
        SqliteConnection open() throws SQLException;
    }

    /** Runs the group's statements and keeps them; a fault of the database is thrown or left in the connection. */
    abstract void run(List<Work<?>> group, SqliteConnection on) throws SQLException;

    <T> Future<T> submit(Function<Statements, Future<T>> statements) {
        Work<T> work = new Work<>(statements);
        if (closed || !waiting.offer(work)) {
            return unavailable();
        }
        wake();
        return work.future();
    }

    Future<Void> close() {
        closed = true;
        Promise<Void> done = Promise.promise();
        thread.execute(() -> {
            serveAll();
            disconnect();
            done.complete();
        });
        thread.shutdown();
        return done.future();
    }

    private void wake() {
        if (awake.compareAndSet(false, true)) {
            try {
                thread.execute(this::serveAll);
            } catch (RejectedExecutionException e) {
                failAll(takeAll());
            }
        }
    }

    private void serveAll() {
        List<Work<?>> group = new ArrayList<>(groupMax);
        while (waiting.drainTo(group, groupMax) > 0) {
            serve(group);
            group.clear();
        }
        awake.set(false);
        if (!waiting.isEmpty()) {
            wake();
        }
    }

    private void serve(List<Work<?>> group) {
        SQLiteErrorCode fault = attempt(group);
        if (fault == null) {
            group.forEach(Work::answer);
        } else {
            disconnect();
            failAll(group);
        }
        tellWhenChanged(fault);
    }

    private @Nullable SQLiteErrorCode attempt(List<Work<?>> group) {
        try {
            if (connection == null) {
                connection = opener.open();
            }
            run(group, connection);
            return connection.fault();
        } catch (SQLException e) {
            return SqliteFault.of(e);
        }
    }

    private void disconnect() {
        SqliteConnection dropped = connection;
        connection = null;
        if (dropped != null) {
            try {
                dropped.close();
            } catch (SQLException e) {
                LOG.log(Level.DEBUG, "{0}: closing failed with {1}", name, SqliteFault.of(e));
            }
        }
    }

    private void tellWhenChanged(@Nullable SQLiteErrorCode fault) {
        if (fault != null && !failing) {
            LOG.log(Level.ERROR, "{0}: the database cannot work now ({1}); callers are told unavailable", name, fault);
        } else if (fault == null && failing) {
            LOG.log(Level.INFO, "{0}: the database works again", name);
        }
        failing = fault != null;
    }

    private List<Work<?>> takeAll() {
        List<Work<?>> all = new ArrayList<>();
        waiting.drainTo(all);
        return all;
    }

    private static void failAll(List<Work<?>> group) {
        group.forEach(work -> work.fail(new Refused(Refusal.UNAVAILABLE)));
    }

    private static <T> Future<T> unavailable() {
        return Future.failedFuture(new Refused(Refusal.UNAVAILABLE));
    }
}

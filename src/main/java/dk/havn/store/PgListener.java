package dk.havn.store;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.internal.VertxInternal;
import io.vertx.pgclient.PgConnection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * Hears when any node committed a change. What is told while the connection is away is told to nobody, so it also asks for the newest
 * change, twice a second.
 */
final class PgListener {
    private static final long POLL_MILLIS = 500;

    private final Vertx vertx;
    private final PgConnector connector;
    private final ContextInternal context;
    private final List<Runnable> looks = new CopyOnWriteArrayList<>();
    private @Nullable PgConnection connection;
    private boolean busy;
    private long last;
    private long ticking;
    private volatile boolean closed;

    PgListener(Vertx vertx, PgConnector connector) {
        this.vertx = vertx;
        this.connector = connector;
        this.context = ((VertxInternal) vertx).createEventLoopContext();
    }

    /** Begins to listen, for the first who asks. */
    void add(Runnable look) {
        looks.add(look);
        if (looks.size() == 1) {
            context.runOnContext(ignored -> {
                tick();
                ticking = vertx.setPeriodic(POLL_MILLIS, tick -> tick());
            });
        }
    }

    void close() {
        closed = true;
        context.runOnContext(ignored -> {
            vertx.cancelTimer(ticking);
            drop();
        });
    }

    private void tick() {
        if (busy || closed) {
            return;
        }
        busy = true;
        PgConnection on = connection;
        (on == null ? connector.connect(context, false).compose(this::listen) : poll(on))
                .onComplete(done -> busy = false)
                .onFailure(away -> drop());
    }

    private Future<Void> listen(PgConnection on) {
        on.notificationHandler(ignored -> tell());
        on.exceptionHandler(ignored -> {}).closeHandler(ignored -> drop());
        connection = on;
        if (closed) {
            drop();
        }
        return on.query("LISTEN havn_change").execute().compose(ignored -> poll(on));
    }

    private Future<Void> poll(PgConnection on) {
        return on.preparedQuery(ChangeSql.KEPT)
                .execute()
                .map(rows -> rows.iterator().next().getLong("last"))
                .onSuccess(this::seen)
                .mapEmpty();
    }

    private void seen(long newest) {
        if (newest != last) {
            last = newest;
            tell();
        }
    }

    private void tell() {
        looks.forEach(Runnable::run);
    }

    private void drop() {
        PgConnection dropped = connection;
        connection = null;
        if (dropped != null) {
            dropped.close().onFailure(gone -> {});
        }
    }
}

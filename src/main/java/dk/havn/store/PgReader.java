package dk.havn.store;

import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnection;
import java.util.List;

/** Reads what is committed; the server refuses to write for it. */
final class PgReader extends PgLane {
    /** Queries that have been sent and not yet answered. */
    private static final int RUNNING_MAX = 32;

    private int running;

    PgReader(int number, Postgres.Limits limits, Vertx vertx, PgConnector connector) {
        super("postgresql-reader-" + number, false, limits.readsWaitingMax(), limits, vertx, connector);
    }

    @Override
    void serve(PgConnection on) {
        for (Work<?> work = running < RUNNING_MAX ? take() : null;
                work != null;
                work = running < RUNNING_MAX ? take() : null) {
            run(work, on);
        }
    }

    @Override
    boolean isIdle() {
        return running == 0;
    }

    private void run(Work<?> work, PgConnection on) {
        running++;
        within(new PgStatements(on, false).run(work)).onComplete(done -> {
            running--;
            if (done.succeeded()) {
                work.answer();
            } else {
                failed(work, on, done.cause());
            }
            look();
        });
    }

    private void failed(Work<?> work, PgConnection on, Throwable cause) {
        PgFault fault = cause instanceof PgFault known ? known : PgFault.connectionLost();
        drop(on, fault);
        if (fault.isPassing()) {
            putBack(List.of(work));
        } else {
            fail(List.of(work));
        }
    }
}

package dk.havn.store;

import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnection;
import java.util.ArrayList;
import java.util.List;

/** Runs all transactions of this node: what waits while a commit is on its way to the disk shares the next commit. */
final class PgWriter extends PgLane {
    /** Work in one commit: few enough that the other node soon has its turn. */
    static final int GROUP_MAX = 128;

    private boolean running;

    PgWriter(Postgres.Limits limits, Vertx vertx, PgConnector connector) {
        super("postgresql-writer", true, limits.writesWaitingMax(), limits, vertx, connector);
    }

    @Override
    void serve(PgConnection on) {
        if (running) {
            return;
        }
        List<Work<?>> works = new ArrayList<>();
        for (Work<?> work = take(); work != null; work = works.size() < GROUP_MAX ? take() : null) {
            works.add(work);
        }
        if (!works.isEmpty()) {
            run(new PgGroup(on, works), on);
        }
    }

    @Override
    boolean isIdle() {
        return !running;
    }

    private void run(PgGroup group, PgConnection on) {
        running = true;
        within(group.run()).onComplete(done -> {
            running = false;
            if (done.succeeded()) {
                group.works().forEach(Work::answer);
            } else {
                failed(group, on, done.cause());
            }
            look();
        });
    }

    // A lost answer to a COMMIT may have been a yes: whoever asked has to ask again.
    private void failed(PgGroup group, PgConnection on, Throwable cause) {
        PgFault fault = cause instanceof PgFault known ? known : PgFault.connectionLost();
        group.end();
        drop(on, fault);
        if (fault.isPassing() && !group.wantedToCommit()) {
            putBack(group.works());
        } else {
            fail(group.works());
        }
    }
}

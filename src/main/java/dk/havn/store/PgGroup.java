package dk.havn.store;

import dk.havn.queue.InOrder;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.pgclient.PgConnection;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * One transaction with the work of many.
 *
 * <p>It holds a lock that all nodes share until its commit, so all transactions of all nodes happen as if one after the other, as they do in
 * SQLite. That is what the queue's rules stand on (who reads a tip and then writes it meets nobody in between), and it makes the change
 * table's {@code seq} grow in the order of the commits: a reader that has seen a number never misses a lower one. Committing in groups
 * makes up for it.
 */
final class PgGroup {
    /** "havn", as a number of PostgreSQL's advisory locks. */
    private static final String BEGIN = "BEGIN; SELECT pg_advisory_xact_lock(" + 0x6861_766eL + ")";

    private final PgConnection connection;
    private final List<Work<?>> works;
    private final Promise<Void> ended = Promise.promise();
    private boolean spoilt;
    private boolean wantedToCommit;

    PgGroup(PgConnection connection, List<Work<?>> works) {
        this.connection = connection;
        this.works = works;
    }

    List<Work<?>> works() {
        return works;
    }

    /** Whether the group may have been committed. */
    boolean wantedToCommit() {
        return wantedToCommit;
    }

    /** @return completes after the commit; fails with {@link PgFault} */
    Future<Void> run() {
        send(BEGIN);
        InOrder.each(besides(), this::runPlain)
                .compose(ignored -> spoilt ? runAgainWithSavepoints() : Future.succeededFuture())
                .compose(ignored -> commit())
                .onComplete(done -> {
                    if (done.succeeded()) {
                        ended.tryComplete();
                    } else {
                        ended.tryFail(done.cause());
                    }
                });
        return ended.future();
    }

    /** Nothing more is sent. */
    void end() {
        ended.tryFail(PgFault.tooSlow());
    }

    // In the order in which they came, but what touches different things runs side by side: the statements of all go
    // out together, and
    // the group takes as long as its longest work, not as long as their sum.
    private List<List<Work<?>>> besides() {
        List<List<Work<?>>> all = new ArrayList<>();
        Set<Object> touched = new HashSet<>();
        boolean alone = true;
        for (Work<?> work : works) {
            if (alone || work.touched().isEmpty() || !Collections.disjoint(touched, work.touched())) {
                all.add(new ArrayList<>());
                touched.clear();
            }
            all.get(all.size() - 1).add(work);
            touched.addAll(work.touched());
            alone = work.touched().isEmpty();
        }
        return all;
    }

    // A savepoint costs two more statements, so a group in which all goes well does without. What is refused before it
    // wrote anything,
    // such as a stale version, leaves nothing to roll back.
    private Future<?> runPlain(List<Work<?>> sideBySide) {
        if (spoilt || ended.future().isComplete()) {
            return spoilt ? Future.succeededFuture() : ended.future();
        }
        return Future.join(sideBySide.stream().map(this::runPlain).toList());
    }

    private Future<Void> runPlain(Work<?> work) {
        PgStatements on = new PgStatements(connection, true);
        return on.run(work).onSuccess(ignored -> spoilt |= on.broke() || (on.wrote() && !work.isWell()));
    }

    private Future<Void> runAgainWithSavepoints() {
        send("ROLLBACK");
        send(BEGIN);
        return InOrder.each(works, work -> ended.future().isComplete() ? ended.future() : runInSavepoint(work));
    }

    // One that fails leaves its neighbours in the commit untouched.
    private Future<Void> runInSavepoint(Work<?> work) {
        send("SAVEPOINT work");
        return new PgStatements(connection, true).run(work).onSuccess(ignored -> {
            if (!work.isWell()) {
                send("ROLLBACK TO SAVEPOINT work");
            }
            send("RELEASE SAVEPOINT work");
        });
    }

    private Future<Void> commit() {
        if (ended.future().isComplete()) {
            return ended.future();
        }
        wantedToCommit = true;
        return send("COMMIT");
    }

    // None of these may fail, and what follows one that did would fail for no reason of its own.
    private Future<Void> send(String sql) {
        return connection
                .query(sql)
                .execute()
                .<Void>mapEmpty()
                .recover(cause -> {
                    PgFault fault = PgFault.of(cause);
                    return Future.failedFuture(fault == null ? new PgFault(sql) : fault);
                })
                .onFailure(ended::tryFail);
    }
}

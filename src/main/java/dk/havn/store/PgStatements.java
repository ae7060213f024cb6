package dk.havn.store;

import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.pgclient.PgConnection;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The statements of one work on one connection, all on its event loop. They are sent as they come: the server runs them in order, so
 * nobody waits for the answer to a BEGIN.
 */
final class PgStatements implements Statements {
    private static final Logger LOG = System.getLogger(PgStatements.class.getName());

    private final PgConnection connection;
    private final boolean mayWrite;
    private final Promise<Void> ended = Promise.promise();
    private @Nullable Future<?> outcome;
    private @Nullable StatementFailed failure;
    private int underway;
    private boolean wrote;

    PgStatements(PgConnection connection, boolean mayWrite) {
        this.connection = connection;
        this.mayWrite = mayWrite;
    }

    /** @return completes when the work and all its statements have ended, well or not; fails with {@link PgFault} */
    Future<Void> run(Work<?> work) {
        Future<?> came = work.begin(this);
        outcome = came;
        endWhenIdle();
        return ended.future().onSuccess(ignored -> judge(work, came));
    }

    /** Whether a statement failed, so that the server refuses all that follow in the transaction. */
    boolean broke() {
        return failure != null;
    }

    boolean wrote() {
        return wrote;
    }

    @Override
    public <T> Future<List<T>> query(String sql, Function<Row, T> reader, @Nullable Object... parameters) {
        return send(sql, rows -> read(rows, reader), parameters);
    }

    @Override
    public Future<Integer> update(String sql, @Nullable Object... parameters) {
        return send(sql, RowSet::rowCount, parameters);
    }

    private <T> Future<T> send(
            String sql, Function<RowSet<io.vertx.sqlclient.Row>, T> read, @Nullable Object... parameters) {
        if (ended.future().isComplete()) {
            return Future.failedFuture(new IllegalStateException("the transaction is over"));
        }
        Promise<T> answer = Promise.promise();
        underway++;
        connection.preparedQuery(sql).execute(tuple(parameters)).onComplete(done -> {
            underway--;
            wrote |= done.succeeded() && done.result().rowCount() > 0 && !sql.startsWith("SELECT");
            settle(answer, done, read);
            endWhenIdle();
        });
        return answer.future();
    }

    private <T> void settle(
            Promise<T> answer,
            AsyncResult<RowSet<io.vertx.sqlclient.Row>> done,
            Function<RowSet<io.vertx.sqlclient.Row>, T> read) {
        if (done.failed()) {
            answer.fail(failed(done.cause()));
            return;
        }
        T result;
        try {
            result = read.apply(done.result());
        } catch (RuntimeException e) {
            answer.fail(e);
            return;
        }
        answer.complete(result);
    }

    // The messages of server and driver are withheld, for they may quote a value.
    private RuntimeException failed(Throwable cause) {
        PgFault fault = PgFault.of(cause);
        if (fault != null && (mayWrite || !fault.isReadOnly())) {
            ended.tryFail(fault);
            return fault;
        }
        String state = cause instanceof PgException e ? e.getSqlState() : "parameters";
        if (failure == null) {
            LOG.log(Level.ERROR, "a statement failed: {0}", state);
            failure = new StatementFailed(state);
        }
        return failure;
    }

    // What still waits without a statement underway would wait for ever.
    private void endWhenIdle() {
        if (underway == 0 && outcome != null) {
            ended.tryComplete();
        }
    }

    private void judge(Work<?> work, Future<?> came) {
        if (!came.isComplete()) {
            work.refuse(new IllegalStateException("a transaction may wait for its own statements only"));
        } else if (came.succeeded() && failure != null) {
            work.refuse(failure);
        }
    }

    private static <T> List<T> read(RowSet<io.vertx.sqlclient.Row> rows, Function<Row, T> reader) {
        List<T> read = new ArrayList<>(rows.size());
        for (io.vertx.sqlclient.Row row : rows) {
            read.add(reader.apply(new PgRow(row)));
        }
        return read;
    }

    private static Tuple tuple(@Nullable Object... parameters) {
        Tuple tuple = Tuple.tuple(new ArrayList<>(parameters.length));
        for (Object parameter : parameters) {
            tuple.addValue(parameter instanceof byte[] bytes ? Buffer.buffer(bytes) : parameter);
        }
        return tuple;
    }
}

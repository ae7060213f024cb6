package dk.havn.store;

import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Statements that wait for their thread, and the Future that is answered where they were asked for. */
final class Work<T> {
    private final Function<Statements, Future<T>> statements;
    private final Promise<T> promise = Promise.promise();
    private final @Nullable Context asker = Vertx.currentContext();
    private @Nullable Future<T> outcome;

    Work(Function<Statements, Future<T>> statements) {
        this.statements = statements;
    }

    Future<T> future() {
        return promise.future();
    }

    /** @return whether the statements ran and want to be kept */
    boolean run(Statements on) {
        Future<T> ran = attempt(on);
        outcome = ran;
        return ran.succeeded();
    }

    private Future<T> attempt(Statements on) {
        try {
            Future<T> ran = statements.apply(on);
            return ran.isComplete()
                    ? ran
                    : Future.failedFuture(
                            new IllegalStateException("a transaction may wait for its own statements only"));
        } catch (RuntimeException e) {
            return Future.failedFuture(e);
        }
    }

    /** Tells the outcome of the last run. */
    void answer() {
        deliver(Objects.requireNonNull(outcome, "answered before it ran"));
    }

    void fail(Throwable cause) {
        deliver(Future.failedFuture(cause));
    }

    private void deliver(AsyncResult<T> result) {
        if (asker == null) {
            settle(result);
        } else {
            asker.runOnContext(ignored -> settle(result));
        }
    }

    private void settle(AsyncResult<T> result) {
        if (result.succeeded()) {
            promise.complete(result.result());
        } else {
            promise.fail(result.cause());
        }
    }
}

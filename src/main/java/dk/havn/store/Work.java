package dk.havn.store;

import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Statements that wait for their thread, and the Future that is answered where they were asked for. */
final class Work<T> {
    private final Function<Statements, Future<T>> statements;
    private final Promise<T> promise = Promise.promise();
    private final @Nullable Context asker = Vertx.currentContext();
    private Future<T> outcome = Future.failedFuture(new IllegalStateException("not run"));

    Work(Function<Statements, Future<T>> statements) {
        this.statements = statements;
    }

    Future<T> future() {
        return promise.future();
    }

    /** @return whether the statements ran and want to be kept */
    boolean run(Statements on) {
        try {
            outcome = statements.apply(on);
        } catch (RuntimeException e) {
            outcome = Future.failedFuture(e);
        }
        if (!outcome.isComplete()) {
            outcome = Future.failedFuture(
                    new IllegalStateException("a transaction may wait for its own statements only"));
        }
        return outcome.succeeded();
    }

    void answer() {
        deliver(outcome);
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

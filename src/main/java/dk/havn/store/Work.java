package dk.havn.store;

import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Statements that wait for their thread, and the Future that is answered where they were asked for. */
final class Work<T> {
    private final Set<?> touched;
    private final Function<Statements, Future<T>> statements;
    private final Promise<T> promise = Promise.promise();
    private final @Nullable Context asker = Vertx.currentContext();
    private final long since = System.nanoTime();
    private @Nullable Future<T> outcome;

    Work(Function<Statements, Future<T>> statements) {
        this(Set.of(), statements);
    }

    Work(Set<?> touched, Function<Statements, Future<T>> statements) {
        this.touched = Set.copyOf(touched);
        this.statements = statements;
    }

    /** All that it reads and writes; empty where that is not known. */
    Set<?> touched() {
        return touched;
    }

    Future<T> future() {
        return promise.future();
    }

    /** Since when it waits, as {@link System#nanoTime}. */
    long since() {
        return since;
    }

    /** @return whether the statements ran and want to be kept */
    boolean run(Statements on) {
        if (!begin(on).isComplete()) {
            refuse(new IllegalStateException("a transaction may wait for its own statements only"));
        }
        return isWell();
    }

    /** Whether the last run ended and wants to be kept. */
    boolean isWell() {
        return outcome().succeeded();
    }

    /** Begins the statements; a throw is a failure too. */
    Future<T> begin(Statements on) {
        try {
            outcome = statements.apply(on);
        } catch (RuntimeException e) {
            outcome = Future.failedFuture(e);
        }
        return outcome();
    }

    /** Replaces what the statements came to. */
    void refuse(Throwable cause) {
        outcome = Future.failedFuture(cause);
    }

    /** Tells the outcome of the last run. */
    void answer() {
        deliver(outcome());
    }

    void fail(Throwable cause) {
        deliver(Future.failedFuture(cause));
    }

    private Future<T> outcome() {
        return Objects.requireNonNull(outcome, "answered before it ran");
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

package dk.havn.queue;

import io.vertx.core.Future;
import java.util.function.Function;

/** Runs one asynchronous step after another. */
public final class InOrder {
    private InOrder() {}

    /** Completes after the last step, or fails with the first failure and leaves out the rest. */
    public static <T> Future<Void> each(Iterable<T> all, Function<T, Future<?>> step) {
        Future<Void> done = Future.succeededFuture();
        for (T one : all) {
            done = done.compose(ignored -> step.apply(one).mapEmpty());
        }
        return done;
    }
}

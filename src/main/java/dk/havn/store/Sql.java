package dk.havn.store;

import io.vertx.core.Future;
import java.util.Set;
import java.util.function.Function;

/**
 * A database. {@code query} reads what is committed, {@code update} is a transaction of its own.
 *
 * <p>Futures fail with {@code Refused(UNAVAILABLE)} when the database cannot take the work now (full, failing or too much waiting),
 * and with {@link StatementFailed} for a bug; neither holds a value.
 */
public interface Sql extends Statements {
    /**
     * Runs {@code work} in one transaction and completes after its commit, fsync included. A failed Future of {@code work} rolls
     * everything back. {@code work} may wait for its own statements only, and may be run again, so it keeps no state outside.
     */
    <T> Future<T> inTransaction(Function<Statements, Future<T>> work);

    /**
     * The same for work that reads and writes what belongs to {@code touched} and nothing else. Work that touches other things may then
     * run beside it, so that nobody waits for somebody else's answers from the database.
     */
    default <T> Future<T> inTransaction(Set<?> touched, Function<Statements, Future<T>> work) {
        return inTransaction(work);
    }

    /** Calls, on any thread, when another program may have committed changes. A database that is only this program's never does. */
    default void onChangeElsewhere(Runnable look) {}

    Future<Void> close();
}

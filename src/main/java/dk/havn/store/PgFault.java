package dk.havn.store;

import io.vertx.core.VertxException;
import io.vertx.pgclient.PgException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** That the database cannot work now; names the kind by its SQLSTATE (PostgreSQL manual, appendix A), never a value. */
final class PgFault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private static final String READ_ONLY = "25006";

    /** Data, integrity, cardinality, syntax, size, or a transaction that failed before: what is wrong is the statement. */
    private static final Set<String> STATEMENTS_OWN = Set.of("21", "22", "23", "25P02", "42", "54");

    /**
     * The server goes, comes or is no longer the primary, or another transaction was in the way: nothing is kept, and the same work
     * may succeed a moment later.
     */
    private static final Set<String> PASSING = Set.of("08", READ_ONLY, "40", "57P01", "57P02", "57P03");

    private final String kind;

    PgFault(String kind) {
        super(kind, null, false, false);
        this.kind = kind;
    }

    static PgFault connectionLost() {
        return new PgFault("08006");
    }

    static PgFault tooSlow() {
        return new PgFault("57014");
    }

    /** @return null where only the statement is to blame */
    static @Nullable PgFault of(Throwable cause) {
        if (cause instanceof PgFault fault) {
            return fault;
        }
        if (cause instanceof PgException e) {
            return matches(STATEMENTS_OWN, e.getSqlState()) ? null : new PgFault(e.getSqlState());
        }
        return isOfTheParameters(cause) ? null : connectionLost();
    }

    /** A server that was the primary and is no longer; or, where only reading was allowed, a statement that wrote. */
    boolean isReadOnly() {
        return kind.equals(READ_ONLY);
    }

    boolean isPassing() {
        return matches(PASSING, kind);
    }

    // The driver says so before it sends anything, and has no type of its own for it.
    private static boolean isOfTheParameters(Throwable cause) {
        String message = String.valueOf(cause.getMessage());
        return cause instanceof VertxException
                && (message.startsWith("Parameter at position") || message.startsWith("The number of parameters"));
    }

    private static boolean matches(Set<String> states, String state) {
        return states.contains(state) || states.contains(state.substring(0, Math.min(2, state.length())));
    }
}

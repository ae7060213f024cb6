package dk.havn.store;

/** A statement that the database refused because of a bug in it; names the kind of fault, never a value. */
public final class StatementFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StatementFailed(String fault) {
        super(fault);
    }
}

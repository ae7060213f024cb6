package dk.havn.cli.open;

/** The one answer to every message that does not open: it says nothing about why, so that nothing can be learnt from it. */
public final class CannotOpen extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public CannotOpen() {
        super("cannot be opened", null, false, false);
    }
}

package dk.havn.cli;

/** Exit codes that scripts rely on. */
final class Exit {
    static final int OK = 0;
    static final int FAILED = 1;
    static final int BAD_CONFIGURATION = 2;
    static final int PORT_TAKEN = 3;

    private Exit() {}
}

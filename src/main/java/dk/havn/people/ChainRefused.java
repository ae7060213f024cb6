package dk.havn.people;

/** The key chain does not lead to the root, or says something impossible; nothing may be sealed with it. */
public final class ChainRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ChainRefused(String why) {
        super(why, null, false, false);
    }
}

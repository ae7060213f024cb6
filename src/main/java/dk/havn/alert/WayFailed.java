package dk.havn.alert;

/** An alert was not taken; says why in one word of ours, and never where it should have gone. */
public final class WayFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param why such as {@code unreachable}, {@code refused}, {@code gone} */
    public WayFailed(String why) {
        super(why, null, false, false);
    }
}

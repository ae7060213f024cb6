package dk.havn.carrier;

import java.util.Locale;

/** The provider did not do what it was asked. Says why in one word, and nothing that anybody wrote. */
public final class CarrierFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What to make of it. */
    public enum Why {
        /** It does not know what it was asked about. */
        UNKNOWN,
        /** Too many requests, a fault of its own, or not ready yet: later. */
        LATER,
        /** No answer, so that it may or may not have been done. */
        NO_ANSWER,
        /** No connection, so that nothing was done. */
        UNREACHABLE,
        /** It says no, and would again. */
        REFUSED;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final Why why;

    public CarrierFailed(Why why) {
        // No cause: libraries quote what they sent.
        super(why.code(), null, false, false);
        this.why = why;
    }

    public Why why() {
        return why;
    }
}

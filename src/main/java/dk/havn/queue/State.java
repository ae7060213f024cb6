package dk.havn.queue;

import java.util.Locale;

/** Where a tip stands at one desk. */
public enum State {
    NEW,
    CLAIMED,
    ESCALATED,
    CLOSED;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException for any other word */
    public static State of(String code) {
        return Codes.of(State.class, code);
    }
}

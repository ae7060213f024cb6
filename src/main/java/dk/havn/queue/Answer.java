package dk.havn.queue;

import java.util.Locale;

/** What a desk says to an escalation. */
public enum Answer {
    ACCEPT,
    NEED_MORE,
    DECLINE,
    HAND_BACK;

    /** Whether the tip goes back to the desk that escalated it. */
    public boolean returnsTheTip() {
        return this == DECLINE || this == HAND_BACK;
    }

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException for any other word */
    public static Answer of(String code) {
        return Codes.of(Answer.class, code);
    }
}

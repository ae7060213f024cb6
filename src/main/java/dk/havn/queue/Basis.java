package dk.havn.queue;

import java.util.Locale;

/** What allows one desk to share a tip with another. envelope.md, {@code basis} 1 to 3 in this order. */
public enum Basis {
    CONSENT,
    DANGER_TO_LIFE,
    CHILD;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException for any other word */
    public static Basis of(String code) {
        return Codes.of(Basis.class, code);
    }
}

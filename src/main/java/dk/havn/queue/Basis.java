package dk.havn.queue;

import java.util.Locale;

/** What allows one desk to share a tip with another. envelope.md, {@code basis} 1 to 3 in this order. */
public enum Basis {
    CONSENT(1),
    DANGER_TO_LIFE(2),
    CHILD(3);

    private final int number;

    Basis(int number) {
        this.number = number;
    }

    /** As it is signed. */
    public int number() {
        return number;
    }

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException for any other word */
    public static Basis of(String code) {
        return Codes.of(Basis.class, code);
    }
}

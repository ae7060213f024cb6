package dk.havn.tip;

import java.util.Locale;

/** The way in that a tip took. */
public enum Channel {
    WEB,
    SMS,
    CALL;

    /** The lower-case name used on the wire and in the database. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException for any other word */
    public static Channel of(String code) {
        for (Channel c : values()) {
            if (c.code().equals(code)) {
                return c;
            }
        }
        throw new IllegalArgumentException("no such channel");
    }
}

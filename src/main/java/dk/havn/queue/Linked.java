package dk.havn.queue;

import java.util.Locale;

/** What ties a message to its tip, and so how far it proves who wrote it. */
public enum Linked {
    FIRST,
    TOKEN,
    NUMBER,
    CALL,
    CONSOLE;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException for any other word */
    public static Linked of(String code) {
        return Codes.of(Linked.class, code);
    }
}

package dk.havn.queue;

import java.util.Locale;

/** Why a tip was closed. */
public enum CloseReason {
    REFERRED,
    INFORMED,
    NO_SIGNS,
    DUPLICATE,
    FALSE,
    LOST_CONTACT;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException for any other word */
    public static CloseReason of(String code) {
        return Codes.of(CloseReason.class, code);
    }
}

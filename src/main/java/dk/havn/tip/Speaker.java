package dk.havn.tip;

import java.util.Locale;

/** Who seems to be writing. */
public enum Speaker {
    SELF,
    WITNESS,
    PROFESSIONAL,
    UNKNOWN;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}

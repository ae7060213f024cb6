package dk.havn.tip;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What the provider holds of something that is kept here, and has to forget.
 *
 * @param sid the provider's id of it; never logged
 * @param held whether a human has to say so first, because something of it was not taken in here
 */
public record ProviderCopy(Kind kind, String sid, boolean held) {
    private static final Pattern SID = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    /** What a provider keeps; a message goes with its media. */
    public enum Kind {
        MESSAGE,
        RECORDING,
        TRANSCRIPT;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** @throws IllegalArgumentException for what is no provider's id */
    public ProviderCopy {
        if (!isSid(sid)) {
            throw new IllegalArgumentException("not a provider's id");
        }
    }

    /** Whether it can be a provider's id, and so stand in an address or a file's name. */
    public static boolean isSid(String text) {
        return SID.matcher(text).matches();
    }

    /** A copy of what was taken in as a whole. */
    public static ProviderCopy of(Kind kind, String sid) {
        return new ProviderCopy(kind, sid, false);
    }

    @Override
    public String toString() {
        return "ProviderCopy[" + kind + ", sid withheld]";
    }
}

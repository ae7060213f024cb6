package dk.havn.alert;

import dk.havn.tip.B64u;
import org.jspecify.annotations.Nullable;

/** The shape of {@link Alert#link}. */
final class Link {
    private static final int SECRET_BYTES = 16;
    /** b64u of them. */
    static final int LETTERS = 22;

    private Link() {}

    static boolean isLink(@Nullable String text) {
        try {
            return text != null && text.length() == LETTERS && B64u.decode(text, SECRET_BYTES).length == SECRET_BYTES;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}

package dk.havn.carrier;

import dk.havn.tip.ProviderCopy;

/**
 * A call to somebody's phone.
 *
 * @param key the same for the same call, however often it is asked for: letters, digits, {@code _} and {@code -}
 * @param to E.164
 * @param script what happens once it is taken, as TwiML
 */
public record OutboundCall(String key, String to, String script) {
    /** The provider takes no longer ones. */
    public static final int SCRIPT_LETTERS_MAX = 4_000;

    /** @throws IllegalArgumentException for a key of another shape, or a script that is too long */
    public OutboundCall {
        if (!ProviderCopy.isSid(key) || script.length() > SCRIPT_LETTERS_MAX) {
            throw new IllegalArgumentException("not a key, or a script that is too long");
        }
    }

    @Override
    public String toString() {
        return "OutboundCall[withheld]";
    }
}

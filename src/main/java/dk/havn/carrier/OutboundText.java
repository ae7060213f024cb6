package dk.havn.carrier;

import dk.havn.tip.ProviderCopy;

/**
 * A text to somebody's phone, in readable words; on its way for a day at most.
 *
 * @param key the same for the same text, however often it is handed over: letters, digits, {@code _} and {@code -}
 * @param to E.164
 */
public record OutboundText(String key, String to, String words) {
    /** @throws IllegalArgumentException for a key of another shape */
    public OutboundText {
        if (!ProviderCopy.isSid(key)) {
            throw new IllegalArgumentException("not a key");
        }
    }

    @Override
    public String toString() {
        return "OutboundText[withheld]";
    }
}

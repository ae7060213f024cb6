package dk.havn.carrier;

import java.time.Instant;

/**
 * A text message as the provider's list shows it, in readable words.
 *
 * @param sid the provider's id
 * @param from what the carrier calls the sender: a number, a short code or a word
 * @param media how many pictures and the like came with it
 */
public record InboundText(String sid, String from, String body, Instant at, int media) {
    @Override
    public String toString() {
        return "InboundText[withheld]";
    }
}

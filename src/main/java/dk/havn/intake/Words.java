package dk.havn.intake;

import dk.havn.tip.Answers;
import dk.havn.tip.Channel;
import org.jspecify.annotations.Nullable;

/**
 * What somebody said, readable, between a way in and the seal. Never logged, stored or sent on.
 *
 * @param from what the carrier calls the sender
 * @param e164 the sender's number where {@code from} is one
 */
record Words(
        Channel channel,
        String text,
        Answers answers,
        @Nullable String from,
        @Nullable String e164) {
    @Override
    public String toString() {
        return "Words[withheld]";
    }
}

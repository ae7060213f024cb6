package dk.havn.intake;

import dk.havn.tip.Answers;
import dk.havn.tip.Channel;
import org.jspecify.annotations.Nullable;

/**
 * What somebody said, readable, between a way in and the seal. Never logged, stored or sent on.
 *
 * @param lang BCP 47 tag that the sender chose
 * @param contact how to reach the sender, in the sender's own words or as the carrier calls them
 * @param e164 the sender's number, where the carrier knows one
 */
record Words(
        Channel channel,
        String text,
        Answers answers,
        @Nullable String lang,
        @Nullable String contact,
        @Nullable String e164) {
    boolean sayDangerNow() {
        return "yes".equals(answers.danger());
    }

    @Override
    public String toString() {
        return "Words[withheld]";
    }
}

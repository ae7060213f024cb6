package dk.havn.triage;

import dk.havn.tip.Answers;
import dk.havn.tip.Channel;
import org.jspecify.annotations.Nullable;

/**
 * What triage reads of a tip.
 *
 * @param text the sender's words, at most {@link #TEXT_MAX} code points
 * @param lang BCP 47 tag that the sender chose, or {@code null}; only a hint for looking words up
 */
public record Report(Channel channel, String text, @Nullable String lang, Answers answers) {
    /** Code points in one message, as on the page. */
    public static final int TEXT_MAX = 20_000;

    /** @throws IllegalArgumentException if the text is too long */
    public Report {
        if (text.codePointCount(0, text.length()) > TEXT_MAX) {
            throw new IllegalArgumentException("text too long");
        }
    }

    /** The words stay out of logs and exceptions. */
    @Override
    public String toString() {
        return "Report[" + channel + "]";
    }
}

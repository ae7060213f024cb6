package dk.havn.queue;

import dk.havn.tip.DeskId;
import dk.havn.tip.MessageId;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a human or the machine did to a tip; committed with it.
 *
 * @param member null where the machine acted
 * @param detail one word of ours, such as a level, a desk or a reason; never a person's words
 * @param note the sealed message that says more
 */
public record Act(
        Name name,
        DeskId desk,
        @Nullable String member,
        Instant at,
        @Nullable String detail,
        @Nullable MessageId note) {

    /** The acts there are. */
    public enum Name {
        ENTER,
        CLAIM,
        /** The claimant read it, for the first time since claiming it or since somebody else raised it. */
        OPEN,
        RELEASE,
        EXPIRE,
        URGENCY,
        NOTE,
        /** The first of two people says that an emergency is false. */
        CLOSE_ASKED,
        /** The second one says so too. */
        AGREE,
        CLOSE,
        REOPEN,
        ESCALATE,
        ANSWER,
        /** At the end of a shift: offered, accepted, taken back or paged. */
        HAND_OVER;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** @throws IllegalArgumentException for any other word */
        public static Name of(String code) {
            return Codes.of(Name.class, code);
        }
    }

    static Act ofMachine(Name name, DeskId desk, Instant at, @Nullable String detail) {
        return new Act(name, desk, null, at, detail, null);
    }
}

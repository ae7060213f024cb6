package dk.havn.alert;

import dk.havn.tip.DeskId;
import dk.havn.tip.Urgency;

/**
 * What one person is told: that a desk needs a human, and nothing of why.
 *
 * @param send the id of this delivery, b64u of 16 bytes; the same when it is tried again
 * @param desk that needs somebody
 * @param count tips it stands for, at most 99 are said
 * @param kind which listed sentence says it
 * @param link a secret that lets this person, and nobody else, say "I take it" once; b64u of 16 bytes
 */
public record Alert(String send, DeskId desk, Urgency urgency, int count, Kind kind, String link) {
    /** The sentences there are. */
    public enum Kind {
        /** Something new waits for the own desk. */
        TIP,
        /** The same in a drill. */
        DRILL,
        /** Nobody of another desk answers. */
        OTHER_DESK,
        /** The person asked for it, to see that it arrives. */
        TEST
    }

    @Override
    public String toString() {
        return "Alert[" + desk + ", " + urgency + "]";
    }
}

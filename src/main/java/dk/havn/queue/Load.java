package dk.havn.queue;

import java.util.Comparator;

/**
 * What one of the desk's people carries.
 *
 * @param open tips in hand now
 * @param hard emergencies and urgent tips taken in this shift or within a day, whichever is longer
 */
public record Load(String member, int open, int hard) {
    /** So many hard cases, and somebody else asks how it went. */
    public static final int DEBRIEF_AFTER = 3;

    static final Comparator<Load> LIGHTEST_FIRST =
            Comparator.comparing(Load::open).thenComparing(Load::hard).thenComparing(Load::member);

    public boolean callsForDebriefing() {
        return hard >= DEBRIEF_AFTER;
    }
}

package dk.havn.queue;

import dk.havn.tip.Urgency;
import java.util.List;

/** Urgency as a number that sorts the most urgent first. */
public final class Ranks {
    // The numbers are stored: never change the order.
    private static final List<Urgency> BY_RANK =
            List.of(Urgency.EMERGENCY, Urgency.URGENT, Urgency.ELEVATED, Urgency.ROUTINE, Urgency.JUNK);

    private Ranks() {}

    public static int of(Urgency urgency) {
        return BY_RANK.indexOf(urgency);
    }

    public static Urgency urgency(int rank) {
        return BY_RANK.get(rank);
    }
}

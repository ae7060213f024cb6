package dk.havn.tip;

/** How fast a human must act. Declared from least to most urgent, so that comparing means what it says. */
public enum Urgency {
    JUNK,
    ROUTINE,
    ELEVATED,
    URGENT,
    EMERGENCY;

    public static Urgency higher(Urgency a, Urgency b) {
        return a.compareTo(b) >= 0 ? a : b;
    }

    public boolean atLeast(Urgency other) {
        return compareTo(other) >= 0;
    }
}

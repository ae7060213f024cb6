package dk.havn.alert;

import java.util.List;

/** Who is reached, in this order, until a human says "I take it". */
public enum Rung {
    /** The people on duty. */
    DUTY,
    SUBSTITUTE,
    /** The shift leads: those on the roster now, or else all of the desk's. */
    LEAD,
    /** Everybody of the desk. */
    DESK,
    /** The other desks' people on duty, or else their leads; they hear only that this desk needs a human. */
    OTHER_DESK;

    // The numbers are stored: never change the order.
    private static final List<Rung> UPWARDS = List.of(DUTY, SUBSTITUTE, LEAD, DESK, OTHER_DESK);

    /** From 0. */
    public int number() {
        return UPWARDS.indexOf(this);
    }

    public static Rung of(int number) {
        return UPWARDS.get(number);
    }

    boolean isTop() {
        return this == OTHER_DESK;
    }

    Rung next() {
        return of(number() + 1);
    }
}

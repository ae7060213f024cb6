package dk.havn.bench;

/**
 * One row of the table.
 *
 * @param aim empty where the figure is only a reference
 * @param verdict the ratio or "met" or "MISSED", beside the aim
 */
record Figure(String name, String measured, String aim, String verdict) {
    static Figure reference(String name, String measured) {
        return new Figure(name, measured, "", "");
    }

    /** A figure that must not exceed its aim. */
    static Figure atMost(String name, String measured, double value, double aim, String unit) {
        return new Figure(name, measured, "<= " + plain(aim) + " " + unit, value <= aim ? "met" : "MISSED");
    }

    /** A figure that must reach a share of a reference. */
    static Figure atLeast(String name, String measured, double ratio, double aim, String of) {
        String verdict = "%.2f %s".formatted(ratio, ratio >= aim ? "met" : "MISSED");
        return new Figure(name, measured, ">= " + plain(aim) + " of " + of, verdict);
    }

    static Figure missing(String name, String why) {
        return new Figure(name, "not measured: " + why, "", "");
    }

    private static String plain(double number) {
        return number == Math.rint(number) ? "%.0f".formatted(number) : String.valueOf(number);
    }
}

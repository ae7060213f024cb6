package dk.havn.bench;

/** Counts by 50 microseconds, up to 10 seconds: percentiles without keeping each value. */
final class Latencies {
    private static final long STEP_NANOS = 50_000;
    private static final int STEPS = 200_000;

    private final long[] counts = new long[STEPS];
    private long total;

    void add(long nanos) {
        counts[(int) Math.min(STEPS - 1, nanos / STEP_NANOS)]++;
        total++;
    }

    long total() {
        return total;
    }

    /**
     * Milliseconds below which the share lies.
     *
     * @param share 0 to 1
     */
    double millis(double share) {
        long wanted = (long) Math.ceil(total * share);
        long seen = 0;
        for (int i = 0; i < STEPS; i++) {
            seen += counts[i];
            if (seen >= wanted) {
                return (i + 1) * STEP_NANOS / 1e6;
            }
        }
        return 0;
    }
}

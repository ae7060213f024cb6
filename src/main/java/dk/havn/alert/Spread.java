package dk.havn.alert;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How long most took, in seconds.
 *
 * @param p50 half of all took no longer
 * @param p90 nine of ten took no longer
 */
public record Spread(long p50, long p90, long max) {
    private static final int ALL = 100;

    /** Each figure is one that was measured; null where none was. */
    static @Nullable Spread of(List<Long> seconds) {
        if (seconds.isEmpty()) {
            return null;
        }
        List<Long> sorted = seconds.stream().sorted().toList();
        return new Spread(percentile(sorted, 50), percentile(sorted, 90), percentile(sorted, ALL));
    }

    // The nearest rank.
    private static long percentile(List<Long> sorted, int percent) {
        int rank = (sorted.size() * percent + ALL - 1) / ALL;
        return sorted.get(rank - 1);
    }
}

package dk.havn.bench;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What one load phase saw.
 *
 * @param perSecond good answers a second
 * @param statuses answers by HTTP status over warm-up and measurement; 0 counts broken connections
 */
record LoadResult(double perSecond, double p50Millis, double p99Millis, TreeMap<Integer, Long> statuses) {
    /** Everything but good answers, in words; empty when there is nothing to tell. */
    String errors() {
        return statuses.entrySet().stream()
                .filter(e -> !isGood(e.getKey()))
                .map(e -> e.getValue() + " x " + (e.getKey() == 0 ? "broken connection" : e.getKey()))
                .collect(Collectors.joining(", "));
    }

    long answers() {
        return statuses.values().stream().mapToLong(Long::longValue).sum();
    }

    long serverErrors() {
        return statuses.entrySet().stream()
                .filter(e -> e.getKey() == 0 || e.getKey() >= 500)
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    /** 303 is how a page without script answers a form. */
    static boolean isGood(int status) {
        return status == 200 || status == 201 || status == 303;
    }
}

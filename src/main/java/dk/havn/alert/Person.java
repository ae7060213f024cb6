package dk.havn.alert;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Somebody on a rung.
 *
 * @param ways the names of the ways to reach the person, the preferred one first
 * @param sparedUntil the end of the quiet hours that hold back this alarm; null where it may come now
 */
public record Person(
        String member, List<String> ways, @Nullable Instant sparedUntil) {
    public Person {
        ways = List.copyOf(ways);
    }

    boolean isReachable() {
        return sparedUntil == null && !ways.isEmpty();
    }
}

package dk.havn.carrier;

import io.github.resilience4j.core.IntervalFunction;
import java.time.Duration;
import java.util.random.RandomGenerator;

/** How long to wait before the next attempt: exponential, with a ceiling, and full jitter so that many do not come at once. */
final class Backoff {
    private static final double FACTOR = 2;

    private final IntervalFunction longest;
    private final RandomGenerator random;

    Backoff(Duration first, Duration ceiling, RandomGenerator random) {
        this.longest = IntervalFunction.ofExponentialBackoff(first, FACTOR, ceiling);
        this.random = random;
    }

    /** @param attempts that failed, from 1 */
    Duration after(int attempts) {
        return Duration.ofMillis(random.nextLong(longest.apply(attempts) + 1));
    }
}

package dk.havn.alert;

import java.time.Instant;

/**
 * Where an alarm stands on the ladder.
 *
 * @param climb from 1; the ladder is climbed again where nobody was reached, or who answered did not open the tip
 * @param since when it reached the rung
 */
public record Place(int climb, Rung rung, Instant since) {
    static Place bottom(Instant now) {
        return new Place(1, Rung.DUTY, now);
    }

    Place up(Instant now) {
        return new Place(climb, rung.next(), now);
    }

    Place again(Instant now) {
        return new Place(climb + 1, Rung.DUTY, now);
    }

    /** One rung higher, or from the bottom again. */
    Place on(Instant now) {
        return rung.isTop() ? again(now) : up(now);
    }
}

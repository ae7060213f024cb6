package dk.havn.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Times on the wall around both nights of 2026 in which Copenhagen changes its clocks. */
class WallClockTest {
    private static final WallClock CLOCK = new WallClock(ZoneId.of("Europe/Copenhagen"));

    @Example
    void aNightShiftOfTheLongNightHasAnHourMore() {
        assertThat(length("2026-10-24T22:00", "2026-10-25T06:00")).isEqualTo(Duration.ofHours(9));
        assertThat(length("2026-03-28T22:00", "2026-03-29T06:00")).isEqualTo(Duration.ofHours(7));
        assertThat(length("2026-06-06T22:00", "2026-06-07T06:00")).isEqualTo(Duration.ofHours(8));
    }

    @Example
    void aTimeThatNoClockShowsIsTheMomentOfTheChange() {
        Instant change = Instant.parse("2026-03-29T01:00:00Z");

        assertThat(CLOCK.start(LocalDateTime.parse("2026-03-29T02:30"))).isEqualTo(change);
        assertThat(CLOCK.end(LocalDateTime.parse("2026-03-29T02:30"))).isEqualTo(change);
    }

    @Example
    void aTimeShownTwiceBeginsWithTheFirstAndEndsWithTheLast() {
        LocalDateTime twice = LocalDateTime.parse("2026-10-25T02:30");

        assertThat(CLOCK.start(twice)).isEqualTo(Instant.parse("2026-10-25T00:30:00Z"));
        assertThat(CLOCK.end(twice)).isEqualTo(Instant.parse("2026-10-25T01:30:00Z"));
    }

    @Example
    void showsTheOffsetThatHolds() {
        assertThat(CLOCK.show(Instant.parse("2026-10-25T00:30:00Z"))).hasToString("2026-10-25T02:30+02:00");
        assertThat(CLOCK.show(Instant.parse("2026-10-25T01:30:00Z"))).hasToString("2026-10-25T02:30+01:00");
    }

    /** Who takes over at a time on the wall takes over before the other has gone. */
    @Property
    void noMomentBetweenTwoShiftsIsUncovered(@ForAll("nights") LocalDateTime change) {
        assertThat(CLOCK.start(change)).isBeforeOrEqualTo(CLOCK.end(change));
    }

    /** Only the hour that the clock shows twice has both; at any other time one goes as the other comes. */
    @Property
    void nothingIsDoubledButTheHourThatIsShownTwice(@ForAll("nights") LocalDateTime change) {
        boolean shownTwice = CLOCK.zone().getRules().getValidOffsets(change).size() == 2;
        Duration both = Duration.between(CLOCK.start(change), CLOCK.end(change));

        assertThat(both).isEqualTo(shownTwice ? Duration.ofHours(1) : Duration.ZERO);
    }

    @Property
    void aLaterTimeIsNeverAnEarlierMoment(@ForAll("nights") LocalDateTime one, @ForAll("nights") LocalDateTime other) {
        LocalDateTime first = one.isBefore(other) ? one : other;
        LocalDateTime second = one.isBefore(other) ? other : one;

        assertThat(CLOCK.start(first)).isBeforeOrEqualTo(CLOCK.start(second));
        assertThat(CLOCK.end(first)).isBeforeOrEqualTo(CLOCK.end(second));
    }

    /** The weekly repetition keeps the time on the wall, whatever the clock did between. */
    @Property
    void whatIsRepeatedIsShownAtTheSameTime(@ForAll("nights") LocalDateTime starts) {
        LocalDateTime later = starts.plusWeeks(1);
        boolean shown = !CLOCK.zone().getRules().getValidOffsets(later).isEmpty();
        LocalDateTime seen = CLOCK.show(CLOCK.start(later)).toLocalDateTime();

        assertThat(seen).isEqualTo(shown ? later : later.toLocalDate().atTime(3, 0));
    }

    @Provide
    Arbitrary<LocalDateTime> nights() {
        Arbitrary<LocalDateTime> first = Arbitraries.of(
                LocalDateTime.parse("2026-03-28T20:00"),
                LocalDateTime.parse("2026-10-24T20:00"),
                LocalDateTime.parse("2026-03-21T20:00"),
                LocalDateTime.parse("2026-10-17T20:00"));
        return first.flatMap(start -> Arbitraries.integers().between(0, 12 * 60).map(start::plusMinutes));
    }

    private static Duration length(String starts, String ends) {
        return Duration.between(CLOCK.start(LocalDateTime.parse(starts)), CLOCK.end(LocalDateTime.parse(ends)));
    }
}

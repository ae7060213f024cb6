package dk.havn.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** When the weekly drill comes, also in the weeks of the two long and short nights. */
class WeeklyDrillTest {
    private static final ZoneId COPENHAGEN = ZoneId.of("Europe/Copenhagen");
    private static final WallClock WALL = new WallClock(COPENHAGEN);

    private final WeeklyDrill monday = new WeeklyDrill(DayOfWeek.MONDAY, LocalTime.of(3, 15));

    @Test
    void comesAtItsTimeOnTheWallInSummerAndInWinter() {
        assertThat(moments(monday, "2026-10-18T00:00:00Z", 3))
                .containsExactly("2026-10-19T01:15:00Z", "2026-10-26T02:15:00Z", "2026-11-02T02:15:00Z");
        assertThat(moments(monday, "2026-03-22T12:00:00Z", 2))
                .containsExactly("2026-03-23T02:15:00Z", "2026-03-30T01:15:00Z");
    }

    @Test
    void theNextOneIsNeverThisVeryMoment() {
        Instant now = Instant.parse("2026-03-23T02:15:00Z");
        assertThat(monday.next(now, WALL)).isEqualTo(Instant.parse("2026-03-30T01:15:00Z"));
        assertThat(monday.next(now.minusMillis(1), WALL)).isEqualTo(now);
    }

    /** On 29 March 2026 no clock shows 02:30; on 25 October each shows it twice. */
    @Test
    void aTimeThatTheClockLeavesOutOrShowsTwiceComesOnce() {
        WeeklyDrill sunday = new WeeklyDrill(DayOfWeek.SUNDAY, LocalTime.of(2, 30));
        assertThat(moments(sunday, "2026-03-22T12:00:00Z", 2))
                .containsExactly("2026-03-29T01:00:00Z", "2026-04-05T00:30:00Z");
        assertThat(moments(sunday, "2026-10-18T12:00:00Z", 2))
                .containsExactly("2026-10-25T00:30:00Z", "2026-11-01T01:30:00Z");
    }

    @Test
    void everyWeekOfYearsHasOne() {
        WeeklyDrill sunday = new WeeklyDrill(DayOfWeek.SUNDAY, LocalTime.of(2, 30));
        Instant at = Instant.parse("2026-01-01T00:00:00Z");
        List<String> weeks = new ArrayList<>();
        for (int i = 0; i < 520; i++) {
            Instant next = sunday.next(at, WALL);
            assertThat(Duration.between(at, next)).isLessThanOrEqualTo(Duration.ofHours(7 * 24 + 1));
            weeks.add(WeeklyDrill.week(next, COPENHAGEN));
            at = next;
        }
        assertThat(weeks).doesNotHaveDuplicates();
    }

    @Test
    void aWeekIsNamedByTheDayOnTheWall() {
        assertThat(WeeklyDrill.week(Instant.parse("2026-11-29T22:59:59Z"), COPENHAGEN))
                .isEqualTo("2026-W48");
        assertThat(WeeklyDrill.week(Instant.parse("2026-11-29T23:00:00Z"), COPENHAGEN))
                .isEqualTo("2026-W49");
        assertThat(WeeklyDrill.week(Instant.parse("2027-01-02T12:00:00Z"), COPENHAGEN))
                .isEqualTo("2026-W53");
    }

    private static List<String> moments(WeeklyDrill drill, String after, int count) {
        List<String> moments = new ArrayList<>();
        Instant at = Instant.parse(after);
        for (int i = 0; i < count; i++) {
            at = drill.next(at, WALL);
            moments.add(at.toString());
        }
        return moments;
    }
}

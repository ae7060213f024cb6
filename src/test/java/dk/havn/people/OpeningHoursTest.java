package dk.havn.people;

import static dk.havn.store.Await.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dk.havn.queue.Arrivals;
import dk.havn.queue.MovableClock;
import dk.havn.store.SqlRoster;
import dk.havn.store.TestStore;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OpeningHoursTest {
    private static final LocalDate WEDNESDAY = LocalDate.parse("2026-03-04");

    private final TestStore store = TestStore.inNewFolder();
    private final SqlRoster roster = new SqlRoster(store.sql);
    /** 11:00 in Copenhagen. */
    private final MovableClock clock = store.clock;

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void theWeekdaysHoursHold() {
        OpeningHours opening = opening(DayOfWeek.WEDNESDAY, "09:00-15:00");

        assertThat(opening.hoursToday()).isEqualTo("09:00-15:00");
        assertThat(opening.isOpen()).isTrue();
        clock.advance(Duration.ofHours(4));
        assertThat(opening.isOpen()).isFalse();
        clock.advance(Duration.ofHours(20));
        assertThat(opening.hoursToday()).isNull();
        assertThat(opening.isOpen()).isFalse();
    }

    @Test
    void anExceptionOfTheDayTakesTheirPlace() {
        OpeningHours opening = opening(DayOfWeek.WEDNESDAY, "09:00-15:00");
        await(roster.put(new Holiday(Arrivals.CMM, WEDNESDAY, "Møde", "12:00-13:00")));
        await(opening.refresh(roster, Arrivals.CMM));

        assertThat(opening.hoursToday()).isEqualTo("12:00-13:00");
        assertThat(opening.isOpen()).isFalse();

        await(roster.put(new Holiday(Arrivals.CMM, WEDNESDAY, "Lukket", null)));
        await(opening.refresh(roster, Arrivals.CMM));
        assertThat(opening.hoursToday()).isNull();

        await(roster.removeHoliday(Arrivals.CMM, WEDNESDAY));
        await(opening.refresh(roster, Arrivals.CMM));
        assertThat(opening.isOpen()).isTrue();
    }

    @Test
    void hoursOverMidnightHoldOnTheNextDay() {
        OpeningHours opening = opening(DayOfWeek.WEDNESDAY, "20:00-02:00");

        assertThat(opening.isOpen()).isFalse();
        clock.advance(Duration.ofHours(14));
        assertThat(opening.isOpen()).isTrue();
        clock.advance(Duration.ofHours(1));
        assertThat(opening.isOpen()).isFalse();
    }

    @Test
    void aDayMayBeWhole() {
        OpeningHours opening = opening(DayOfWeek.WEDNESDAY, "00:00-24:00");

        assertThat(opening.isOpen()).isTrue();
        clock.advance(Duration.ofMinutes(12 * 60 + 59));
        assertThat(opening.isOpen()).isTrue();
        clock.advance(Duration.ofMinutes(1));
        assertThat(opening.isOpen()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "9-15", "09:00-09:00", "24:00-02:00", "09:00-24:30", "09:00–15:00", "09:60-10:00"})
    void nothingElseIsHours(String text) {
        assertThatThrownBy(() -> Hours.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    private OpeningHours opening(DayOfWeek day, String hours) {
        return new OpeningHours(Map.of(day, hours), ZoneId.of("Europe/Copenhagen"), clock);
    }
}

package dk.havn.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuietHoursTest {
    private static final ZoneId COPENHAGEN = ZoneId.of("Europe/Copenhagen");

    @ParameterizedTest
    @CsvSource({
        "23:00-07:00, 2026-01-10T21:59:59Z, false, ",
        "23:00-07:00, 2026-01-10T22:00:00Z, true,  2026-01-11T06:00:00Z",
        "23:00-07:00, 2026-01-11T05:59:59Z, true,  2026-01-11T06:00:00Z",
        "23:00-07:00, 2026-01-11T06:00:00Z, false, ",
        "13:00-14:00, 2026-01-10T12:30:00Z, true,  2026-01-10T13:00:00Z",
        // The short night of spring, and the long one of autumn.
        "23:00-07:00, 2026-03-28T22:30:00Z, true,  2026-03-29T05:00:00Z",
        "23:00-07:00, 2026-10-24T21:30:00Z, true,  2026-10-25T06:00:00Z",
        // An end in the hour that spring leaves out.
        "23:00-02:30, 2026-03-29T00:30:00Z, true,  2026-03-29T01:30:00Z",
    })
    void followTheWallClock(String hours, Instant moment, boolean quiet, Instant end) {
        QuietHours read = QuietHours.parse(hours);
        assertThat(read.cover(moment, COPENHAGEN)).isEqualTo(quiet);
        if (quiet) {
            assertThat(read.endAfter(moment, COPENHAGEN)).isEqualTo(end);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-", "23:00", "23:00-", "25:00-07:00", "07:00-07:00", "11pm-7am"})
    void othersAreNone(String text) {
        assertThatThrownBy(() -> QuietHours.parse(text)).isInstanceOf(IllegalArgumentException.class);
        assertThat(QuietHours.of(text)).isEmpty();
    }

    @Test
    void whoGaveNoneIsNotSpared() {
        assertThat(QuietHours.of(null)).isEmpty();
    }
}

package dk.havn.people;

import dk.havn.tip.DeskId;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** When the phone is answered: each weekday's hours, and the exceptions on the roster of the first desk, held in memory. */
public final class OpeningHours {
    /** Exceptions known ahead, for days on which the database cannot be asked. */
    private static final int DAYS_AHEAD = 31;

    private final Map<DayOfWeek, String> weekly;
    private final ZoneId zone;
    private final Clock clock;
    private volatile Map<LocalDate, Holiday> exceptions = Map.of();

    /** @param weekly such as {@code 09:00-15:00}; a day that is missing is closed */
    public OpeningHours(Map<DayOfWeek, String> weekly, ZoneId zone, Clock clock) {
        this.weekly = Map.copyOf(weekly);
        this.zone = zone;
        this.clock = clock;
    }

    public ZoneId zone() {
        return zone;
    }

    public LocalDate today() {
        return now().toLocalDate();
    }

    /** Today's; null when the phone is not answered. */
    public @Nullable String hoursToday() {
        return hoursOn(today());
    }

    public @Nullable String hoursOn(LocalDate day) {
        Holiday exception = exceptions.get(day);
        return exception == null ? weekly.get(day.getDayOfWeek()) : exception.hours();
    }

    /** Whether the phone is answered now. */
    public boolean isOpen() {
        LocalDate today = today();
        LocalTime time = now().toLocalTime();
        String hours = hoursOn(today);
        String before = hoursOn(today.minusDays(1));
        return (hours != null && Hours.parse(hours).holdOnTheirDay(time))
                || (before != null && Hours.parse(before).holdOnTheNextDay(time));
    }

    /** Whether any hours are configured; where none are, nobody said that the phone is ever closed. */
    public boolean areKnown() {
        return !weekly.isEmpty();
    }

    /** Reads the exceptions again; after a failure what was known stays. */
    public Future<Void> refresh(Roster roster, DeskId desk) {
        LocalDate today = today();
        return roster.holidays(desk, today.minusDays(1), today.plusDays(DAYS_AHEAD))
                .onSuccess(this::know)
                .mapEmpty();
    }

    private void know(List<Holiday> holidays) {
        Map<LocalDate, Holiday> known = new LinkedHashMap<>();
        holidays.forEach(holiday -> known.put(holiday.day(), holiday));
        exceptions = Map.copyOf(known);
    }

    private ZonedDateTime now() {
        return clock.instant().atZone(zone);
    }
}

package dk.havn.people;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAdjusters;

/** When a desk tries its alarms out, each week, on the clock on the wall. */
public record WeeklyDrill(DayOfWeek day, LocalTime time) {
    private static final int WEEK_LETTERS = "2026-W48".length();

    /** The first such moment after another one. */
    public Instant next(Instant after, WallClock wall) {
        LocalDate date = after.atZone(wall.zone()).toLocalDate().with(TemporalAdjusters.previousOrSame(day));
        Instant moment = wall.start(date.atTime(time));
        while (!moment.isAfter(after)) {
            date = date.plusWeeks(1);
            moment = wall.start(date.atTime(time));
        }
        return moment;
    }

    /** The week's name in ISO 8601. */
    public static String week(Instant moment, ZoneId zone) {
        return DateTimeFormatter.ISO_WEEK_DATE
                .format(moment.atZone(zone).toLocalDate())
                .substring(0, WEEK_LETTERS);
    }
}

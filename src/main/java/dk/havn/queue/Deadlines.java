package dk.havn.queue;

import dk.havn.tip.Urgency;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.EnumSet;
import java.util.Set;

/**
 * By when a human acts on each level of urgency.
 *
 * @param routineAt the hour of the next working day by which routine tips are looked at
 */
public record Deadlines(
        Duration emergency,
        Duration urgent,
        Duration elevated,
        LocalTime routineAt,
        Set<DayOfWeek> workingDays,
        ZoneId zone,
        Duration junk) {
    public static final Deadlines DEFAULT = new Deadlines(
            Duration.ofMinutes(5),
            Duration.ofMinutes(15),
            Duration.ofHours(4),
            LocalTime.NOON,
            EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY),
            ZoneId.of("Europe/Copenhagen"),
            Duration.ofDays(7));

    /** @throws IllegalArgumentException when no day is a working day */
    public Deadlines {
        workingDays = Set.copyOf(workingDays);
        if (workingDays.isEmpty()) {
            throw new IllegalArgumentException("no working day");
        }
    }

    public Instant of(Urgency urgency, Instant from) {
        return switch (urgency) {
            case EMERGENCY -> from.plus(emergency);
            case URGENT -> from.plus(urgent);
            case ELEVATED -> from.plus(elevated);
            case ROUTINE -> nextWorkingDay(from);
            case JUNK -> from.plus(junk);
        };
    }

    private Instant nextWorkingDay(Instant from) {
        ZonedDateTime day = from.atZone(zone).plusDays(1);
        while (!workingDays.contains(day.getDayOfWeek())) {
            day = day.plusDays(1);
        }
        return day.with(routineAt).toInstant();
    }
}

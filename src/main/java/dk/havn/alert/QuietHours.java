package dk.havn.alert;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The hours of every day in which a person is spared, on the wall clock: {@code 23:00-07:00} goes over midnight. */
public record QuietHours(LocalTime from, LocalTime to) {
    /** @throws IllegalArgumentException unless it is {@code HH:MM-HH:MM} with two different times */
    public static QuietHours parse(String text) {
        int dash = text.indexOf('-');
        try {
            return new QuietHours(
                    LocalTime.parse(text.substring(0, Math.max(0, dash))), LocalTime.parse(text.substring(dash + 1)));
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("not quiet hours");
        }
    }

    /** @throws IllegalArgumentException when nothing is between the two */
    public QuietHours {
        if (from.equals(to)) {
            throw new IllegalArgumentException("not quiet hours");
        }
    }

    /** None for a text that is none: what cannot be read spares nobody. */
    static Optional<QuietHours> of(@Nullable String text) {
        try {
            return text == null ? Optional.empty() : Optional.of(parse(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    public boolean cover(Instant moment, ZoneId zone) {
        LocalTime time = moment.atZone(zone).toLocalTime();
        boolean afterFrom = !time.isBefore(from);
        boolean beforeTo = time.isBefore(to);
        return from.isBefore(to) ? afterFrom && beforeTo : afterFrom || beforeTo;
    }

    /** The first end of them after the moment. */
    Instant endAfter(Instant moment, ZoneId zone) {
        ZonedDateTime day = moment.atZone(zone);
        Instant today = day.with(to).toInstant();
        return today.isAfter(moment) ? today : day.plusDays(1).with(to).toInstant();
    }
}

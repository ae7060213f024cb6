package dk.havn.people;

import dk.havn.tip.DeskId;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A day with other hours than its weekday has.
 *
 * @param name as the roster shows it
 * @param hours such as {@code 10:00-12:00}; null when the phone is not answered
 */
public record Holiday(
        DeskId desk, LocalDate day, String name, @Nullable String hours) {}

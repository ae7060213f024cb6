package dk.havn.people;

import dk.havn.tip.DeskId;
import io.vertx.core.Future;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Who is on duty when, and the days that differ from the usual hours. */
public interface Roster {
    /** The desk's shifts that have a moment in common with the time from {@code from} to before {@code to}, by their start. */
    Future<List<Shift>> between(DeskId desk, Instant from, Instant to);

    /** The desk's shifts that cover this moment. */
    default Future<List<Shift>> at(DeskId desk, Instant moment) {
        return between(desk, moment, moment.plusMillis(1));
    }

    Future<Optional<Shift>> find(String id);

    /** Adds all of them or none. */
    Future<Void> add(List<Shift> shifts);

    /** @return false where there is no such shift */
    Future<Boolean> change(Shift shift);

    /** @return false where there is no such shift */
    Future<Boolean> remove(String id);

    /** The desk's holidays from {@code from} to {@code to}, both included. */
    Future<List<Holiday>> holidays(DeskId desk, LocalDate from, LocalDate to);

    /** Adds it, or replaces what the day was. */
    Future<Void> put(Holiday holiday);

    /** @return false where the day is an ordinary one */
    Future<Boolean> removeHoliday(DeskId desk, LocalDate day);
}

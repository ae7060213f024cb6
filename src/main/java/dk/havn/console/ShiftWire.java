package dk.havn.console;

import dk.havn.people.Shift;
import dk.havn.people.WallClock;
import java.time.format.DateTimeFormatter;

/** A shift as JSON; times are RFC 3339 with the offset that holds then. */
record ShiftWire(String id, String member, String role, String starts, String ends) {
    static ShiftWire of(Shift shift, WallClock clock) {
        return new ShiftWire(
                shift.id(),
                shift.member(),
                shift.role().code(),
                DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(clock.show(shift.starts())),
                DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(clock.show(shift.ends())));
    }
}

package dk.havn.people;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;

/** What a time on the wall means, also in the two nights of the year in which the clock is changed. */
public record WallClock(ZoneId zone) {
    /** The first moment that shows this time; where no moment does, the moment of the change. */
    public Instant start(LocalDateTime time) {
        return instant(time, 0);
    }

    /** The last moment that shows this time, so that no hour is left uncovered; where no moment does, the moment of the change. */
    public Instant end(LocalDateTime time) {
        return instant(time, 1);
    }

    /** For people and calendars, with the offset that holds then. */
    public OffsetDateTime show(Instant moment) {
        return moment.atZone(zone).toOffsetDateTime();
    }

    private Instant instant(LocalDateTime time, int preferred) {
        List<ZoneOffset> offsets = zone.getRules().getValidOffsets(time);
        return offsets.isEmpty()
                ? zone.getRules().getTransition(time).getInstant()
                : time.toInstant(offsets.get(Math.min(preferred, offsets.size() - 1)));
    }
}

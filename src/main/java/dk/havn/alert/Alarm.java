package dk.havn.alert;

import dk.havn.tip.DeskId;
import dk.havn.tip.Urgency;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that rings at a desk, with the tips it stands for; immutable, each step makes another.
 *
 * @param id b64u of 16 bytes
 * @param urgency of the most urgent tip that it rang for
 * @param crowd whether it stands for a burst without proof of work
 * @param version grows by one with every change
 * @param nextAt when to look at it again, null where it stands; of a settled one: until when what it left is in good hands
 * @param answer who takes it; null while nobody does
 * @param firstAnsweredAt stays when the ladder resumes
 * @param settledAt when nothing was left to do
 */
public record Alarm(
        String id,
        DeskId desk,
        Urgency urgency,
        boolean drill,
        boolean crowd,
        Instant beganAt,
        long version,
        Place place,
        @Nullable Instant nextAt,
        @Nullable Answered answer,
        @Nullable Instant firstAnsweredAt,
        @Nullable Instant settledAt) {

    /** Who said "I take it", and when. */
    public record Answered(String by, Instant at) {}

    static Alarm begin(String id, Matter matter, boolean crowd, Instant now) {
        return new Alarm(
                id,
                matter.desk(),
                matter.urgency(),
                matter.drill(),
                crowd,
                now,
                1,
                Place.bottom(now),
                now,
                null,
                null,
                null);
    }

    public boolean isLive() {
        return settledAt == null;
    }

    /** Whether it waits for somebody to say "I take it". */
    public boolean rings() {
        return isLive() && answer == null;
    }

    boolean covers(Urgency level) {
        return urgency.atLeast(level);
    }

    Alarm at(Place newPlace, @Nullable Instant next) {
        return with(newPlace, next, answer, firstAnsweredAt, settledAt);
    }

    /** Looked at again then, wherever it stands. */
    Alarm lookedAt(Instant next) {
        return with(place, next, answer, firstAnsweredAt, settledAt);
    }

    /** @param openBy when a human must have read what it stands for */
    Alarm answeredBy(String member, Instant now, Instant openBy) {
        Instant first = firstAnsweredAt == null ? now : firstAnsweredAt;
        return with(place, openBy, new Answered(member, now), first, settledAt);
    }

    /** Whoever answered did not do it: it rings on. */
    Alarm resumed(Instant now) {
        return with(place.on(now), now, null, firstAnsweredAt, null);
    }

    /** @param restsUntil when what nobody has may ring again; null where nothing is left */
    Alarm settled(Instant now, @Nullable Instant restsUntil) {
        return with(place, restsUntil, answer, firstAnsweredAt, now);
    }

    /** Whether somebody said "I take it" and has still time to do so. */
    boolean rests(Instant now) {
        return !isLive() && nextAt != null && nextAt.isAfter(now);
    }

    private Alarm with(
            Place newPlace,
            @Nullable Instant next,
            @Nullable Answered newAnswer,
            @Nullable Instant first,
            @Nullable Instant settled) {
        return new Alarm(id, desk, urgency, drill, crowd, beganAt, version, newPlace, next, newAnswer, first, settled);
    }
}

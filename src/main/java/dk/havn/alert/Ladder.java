package dk.havn.alert;

import dk.havn.queue.Deadlines;
import dk.havn.tip.Urgency;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Says what an alarm that nobody has taken does next: whom it reaches now, in which way, and when it is looked at again. Pure.
 *
 * <p>Each person on a rung is reached in the preferred way first, and in the next one when that failed or stays without effect. A rung
 * lasts as long as its level gives a human to answer; one with nobody to reach lasts no time.
 */
final class Ladder {
    /** Between two ways to the same person. */
    static final Duration NEXT_WAY = Duration.ofSeconds(60);
    /** How long a way may take to say whether it took the alert. */
    static final Duration WAY_ANSWERS = Duration.ofSeconds(20);

    private final Urgency urgency;
    private final Map<Rung, List<Person>> people;
    private final List<Send> sends;
    private final Deadlines deadlines;
    private final Instant now;

    private Ladder(
            Urgency urgency, Map<Rung, List<Person>> people, List<Send> sends, Deadlines deadlines, Instant now) {
        this.urgency = urgency;
        this.people = people;
        this.sends = sends;
        this.deadlines = deadlines;
        this.now = now;
    }

    /** An alert to make. */
    record Call(String member, int place, String way) {}

    /**
     * What is to be done.
     *
     * @param place where the alarm stands from now on
     * @param nextAt null: it stands at the top, and all were alerted
     */
    record Step(Place place, List<Call> calls, @Nullable Instant nextAt) {}

    /**
     * @param people whoever is on each rung as things are now
     * @param sends the alerts that the alarm has made so far, of all its climbs
     */
    static Step next(Alarm alarm, Map<Rung, List<Person>> people, List<Send> sends, Deadlines deadlines, Instant now) {
        return new Ladder(alarm.urgency(), people, sends, deadlines, now).from(alarm.place());
    }

    private Step from(Place start) {
        Place place = start.rung().isTop() && isToBeClimbedAgain(start) ? start.again(now) : start;
        while (!place.rung().isTop() && isDone(place)) {
            place = place.up(now);
        }
        return step(place);
    }

    private Step step(Place place) {
        List<Call> calls = new ArrayList<>();
        List<Instant> moments = new ArrayList<>();
        for (Person person : on(place.rung())) {
            Instant moment = person.isReachable() ? nextWayAt(person, place) : null;
            if (moment != null && !moment.isAfter(now)) {
                calls.add(call(person, place));
                moment = now.plus(WAY_ANSWERS);
            }
            addIfAny(moments, moment);
        }
        addIfAny(moments, endOf(place));
        on(place).forEach(person -> addIfAny(moments, person.sparedUntil()));
        return new Step(place, calls, moments.stream().min(Instant::compareTo).orElse(null));
    }

    private static void addIfAny(List<Instant> moments, @Nullable Instant moment) {
        if (moment != null) {
            moments.add(moment);
        }
    }

    /** Null at the top where somebody was reached: there it stands. */
    private @Nullable Instant endOf(Place place) {
        return place.rung().isTop() && anyReached(place) ? null : rungEnds(place);
    }

    /** From the top: nobody at all was reached, or somebody whom it left out can be reached now. */
    private boolean isToBeClimbedAgain(Place top) {
        boolean nobody = !anyReached(top) && !rungEnds(top).isAfter(now);
        return nobody || on(top).anyMatch(person -> person.isReachable() && isLeftOut(person, top));
    }

    private boolean isLeftOut(Person person, Place place) {
        return sends.stream()
                .noneMatch(
                        send -> send.climb() == place.climb() && send.member().equals(person.member()));
    }

    /** Whose quiet hours matter: at the top everybody's, for it stands for all. */
    private Stream<Person> on(Place place) {
        return place.rung().isTop() ? people.values().stream().flatMap(List::stream) : on(place.rung()).stream();
    }

    private List<Person> on(Rung rung) {
        return people.getOrDefault(rung, List.of());
    }

    private boolean isDone(Place place) {
        return isEmpty(place.rung()) || !rungEnds(place).isAfter(now) || allFailed(place);
    }

    // For the people on duty the console rings by itself, so they need no way.
    private boolean isEmpty(Rung rung) {
        List<Person> there = on(rung);
        return rung == Rung.DUTY ? there.isEmpty() : there.stream().noneMatch(Person::isReachable);
    }

    private boolean allFailed(Place place) {
        List<Person> reachable =
                on(place.rung()).stream().filter(Person::isReachable).toList();
        return !reachable.isEmpty()
                && reachable.stream().allMatch(person -> {
                    List<Send> made = madeTo(person, place);
                    return made.size() >= person.ways().size() && made.stream().allMatch(Send::hasFailed);
                });
    }

    /** When the person's next way is due; null where there is none left. */
    private @Nullable Instant nextWayAt(Person person, Place place) {
        List<Send> made = madeTo(person, place);
        if (made.size() >= person.ways().size()) {
            return null;
        }
        if (made.isEmpty()) {
            return now;
        }
        Send last = made.get(made.size() - 1);
        return switch (last.state()) {
            case FAILED -> now;
            case WAITING -> last.madeAt().plus(WAY_ANSWERS);
            case SENT, SEEN -> last.madeAt().plus(NEXT_WAY);
        };
    }

    private Call call(Person person, Place place) {
        int next = madeTo(person, place).size();
        return new Call(person.member(), next, person.ways().get(next));
    }

    private List<Send> madeTo(Person person, Place place) {
        return sends.stream()
                .filter(send -> send.climb() == place.climb() && send.rung() == place.rung())
                .filter(send -> send.member().equals(person.member()))
                .sorted((a, b) -> Integer.compare(a.place(), b.place()))
                .toList();
    }

    private boolean anyReached(Place place) {
        return sends.stream().anyMatch(send -> send.climb() == place.climb() && send.reached());
    }

    private Instant rungEnds(Place place) {
        return deadlines.of(urgency, place.since());
    }
}

package dk.havn.alert;

import dk.havn.alert.Alarms.Errand;
import dk.havn.alert.Alarms.Made;
import dk.havn.people.Profiles;
import dk.havn.people.Roster;
import dk.havn.queue.Deadlines;
import dk.havn.queue.InOrder;
import dk.havn.tip.B64u;
import dk.havn.tip.DeskId;
import dk.havn.tip.Refusal;
import dk.havn.tip.Refused;
import dk.havn.tip.Urgency;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Keeps alarms going: what changed rings, what rings climbs, what was decided goes out. Everything is committed before it happens, so
 * that any node goes on where another one stopped, and each alert is decided once.
 */
public final class Pager {
    /** Changes that one transaction looks at, to keep its commit short. */
    static final int CHANGES_MAX = 100;
    /** Tips of one desk that are found overdue at once. */
    static final int OVERDUE_MAX = 100;
    /** Alarms that take a step in one round. */
    static final int DUE_MAX = 50;
    /** Alerts on their way at a time, from this node. */
    static final int AT_ONCE_MAX = 64;
    /** Attempts to hand over one alert, where each time its node was gone before it knew. */
    static final int ATTEMPTS_MAX = 3;
    /** Longer than a way may take; who has not noted by then what became of an alert is gone. */
    static final Duration LEASE = Duration.ofSeconds(40);
    /** Alerts that a person may ask for within {@link #TESTS_WITHIN}. */
    static final int TESTS_MAX = 20;

    static final Duration TESTS_WITHIN = Duration.ofMinutes(10);
    /** How long a desk sees what is settled. */
    static final Duration SHOWN = Duration.ofHours(12);
    /** Alarms that a desk sees. */
    static final int SHOWN_MAX = 100;

    private static final long WAY_SECONDS_MAX = Ladder.WAY_ANSWERS.toSeconds() + 5;
    private static final int ID_BYTES = 16;

    private final Alarms alarms;
    private final OnCall onCall;
    private final Crew crew;
    private final Map<String, Way> ways;
    private final Links links;
    private final Deadlines deadlines;
    private final Clock clock;
    private final RandomGenerator random;
    private final AtomicBoolean running = new AtomicBoolean();
    private final AtomicBoolean again = new AtomicBoolean();
    private final Set<Future<Void>> onTheirWay = ConcurrentHashMap.newKeySet();
    private volatile Runnable told = () -> {};
    private volatile boolean stopped;

    /** @param random for ids that nobody guesses */
    public Pager(
            Alarms alarms,
            Roster roster,
            Profiles profiles,
            Addresses addresses,
            Crew crew,
            List<Way> ways,
            Links links,
            Deadlines deadlines,
            Clock clock,
            RandomGenerator random) {
        this.alarms = alarms;
        this.crew = crew;
        this.ways = ways.stream().collect(Collectors.toUnmodifiableMap(Way::name, Function.identity()));
        this.onCall = new OnCall(roster, profiles, addresses, crew, this.ways.keySet(), deadlines.zone());
        this.links = links;
        this.deadlines = deadlines;
        this.clock = clock;
        this.random = random;
    }

    /** Called after each commit that the live feed has to be told of. */
    public void onTold(Runnable look) {
        told = look;
    }

    /** All that is due, one after another. Meant to be called every second and after commits; asked while it is at it, it does it once more. */
    public Future<Void> run() {
        if (stopped) {
            return Future.succeededFuture();
        }
        if (!running.compareAndSet(false, true)) {
            again.set(true);
            return Future.succeededFuture();
        }
        return look().compose(looked -> lookForOverdue())
                .compose(looked -> climb())
                .compose(climbed -> deliver())
                .onComplete(done -> running.set(false))
                .compose(done -> again.compareAndSet(true, false) ? run() : Future.succeededFuture());
    }

    /** Takes no more, and completes when nothing is on its way. */
    public Future<Void> stop() {
        stopped = true;
        return idle();
    }

    /** Completes when of each alert that is on its way now it is noted what became of it. */
    Future<Void> idle() {
        return Future.join(List.copyOf(onTheirWay)).<Void>mapEmpty().otherwiseEmpty();
    }

    /** Lets what changed ring, or cease to. */
    Future<Void> look() {
        return alarms.hasChanges().compose(any -> any ? lookAtChanges() : Future.succeededFuture());
    }

    private Future<Void> lookAtChanges() {
        Instant now = now();
        return alarms.write(writing -> writing.changes(CHANGES_MAX).compose(changes -> {
                    Watch watch = new Watch(writing, deadlines, this::id, now);
                    long last = changes.isEmpty()
                            ? 0
                            : changes.get(changes.size() - 1).seq();
                    return InOrder.each(changes, watch::at)
                            .compose(seen -> changes.isEmpty() ? Future.succeededFuture() : writing.moveTo(last))
                            .map(moved -> changes.size());
                }))
                .onSuccess(count -> told.run())
                .compose(count -> count == CHANGES_MAX ? look() : Future.succeededFuture());
    }

    /** Lets ring what nobody has and whose time is over. */
    Future<Void> lookForOverdue() {
        Instant now = now();
        return InOrder.each(
                crew.desks(),
                desk -> alarms.overdue(desk, now, OVERDUE_MAX)
                        .compose(late -> late.isEmpty() ? Future.succeededFuture() : ring(late, now)));
    }

    private Future<Void> ring(List<Alarms.Changed> late, Instant now) {
        return alarms.<Void>write(writing -> InOrder.each(late, new Watch(writing, deadlines, this::id, now)::at))
                .onSuccess(rung -> told.run());
    }

    /** Takes the next step of each alarm that is due for one. */
    Future<Void> climb() {
        Instant now = now();
        return alarms.due(now, DUE_MAX).compose(due -> InOrder.each(due, alarm -> step(alarm, now)));
    }

    private Future<Void> step(Alarm alarm, Instant now) {
        if (alarm.rings()) {
            return reachableFor(alarm, now)
                    .compose(people -> alarms.sends(alarm.id())
                            .map(sends -> Ladder.next(alarm, people, sends, deadlines, now))
                            .compose(step -> alarms.write(writing -> take(writing, alarm, step, now))));
        }
        return alarms.<Void>write(writing -> writing.find(alarm.id())
                        .compose(found -> found.filter(alarm::equals).isPresent()
                                ? new Answering(writing, deadlines, now).check(alarm)
                                : Future.succeededFuture()))
                .onSuccess(checked -> told.run());
    }

    // A drill is the own desk's: nobody else is told that somebody is needed.
    private Future<Map<Rung, List<Person>>> reachableFor(Alarm alarm, Instant now) {
        return onCall.of(alarm.desk(), alarm.urgency(), now).onSuccess(people -> {
            if (alarm.drill()) {
                people.remove(Rung.OTHER_DESK);
            }
        });
    }

    // Where another node, or an answer, was first, this step is not taken.
    private Future<Void> take(Alarms.Writing writing, Alarm alarm, Ladder.Step step, Instant now) {
        return writing.save(alarm.at(step.place(), step.nextAt()))
                .compose(saved -> saved
                        ? InOrder.each(step.calls(), call -> writing.insert(made(alarm, step.place(), call, now)))
                        : Future.succeededFuture());
    }

    private Made made(Alarm alarm, Place place, Ladder.Call call, Instant now) {
        return made(alarm.id(), alarm.desk(), place, call, now);
    }

    private Made made(@Nullable String alarm, DeskId desk, Place place, Ladder.Call call, Instant now) {
        String id = id();
        Send send = new Send(
                id,
                alarm,
                desk,
                place.climb(),
                place.rung(),
                call.member(),
                call.place(),
                call.way(),
                0,
                now,
                null,
                null,
                null);
        return new Made(send, Links.token(links.secret(id)));
    }

    /** Hands over what was decided; completes when all of it is on its way. */
    Future<Void> deliver() {
        int room = AT_ONCE_MAX - onTheirWay.size();
        if (room <= 0 || stopped) {
            return Future.succeededFuture();
        }
        Instant now = now();
        return alarms.take(now, now.plus(LEASE), room)
                .onSuccess(taken -> taken.forEach(this::begin))
                .mapEmpty();
    }

    private void begin(Errand errand) {
        Future<Void> way = handOver(errand);
        onTheirWay.add(way);
        way.onComplete(done -> onTheirWay.remove(way));
    }

    private Future<Void> handOver(Errand errand) {
        Send send = errand.send();
        if (send.attempts() > ATTEMPTS_MAX) {
            return alarms.failed(send, "unanswered", now());
        }
        return isSpared(errand)
                .compose(spared -> spared ? Future.failedFuture(new WayFailed("quiet")) : goTo(errand))
                .transform(gone -> note(send, gone));
    }

    private Future<Void> note(Send send, AsyncResult<Void> gone) {
        if (gone.succeeded()) {
            return alarms.sent(send, now());
        }
        // Anything else than a way's own word might quote an address.
        String fault = gone.cause() instanceof WayFailed failed ? String.valueOf(failed.getMessage()) : "unanswered";
        return alarms.failed(send, fault, now());
    }

    private Future<Boolean> isSpared(Errand errand) {
        Alarm alarm = errand.alarm();
        return alarm == null || alarm.urgency() == Urgency.EMERGENCY
                ? Future.succeededFuture(false)
                : onCall.isSpared(errand.send().member(), alarm.urgency(), now());
    }

    private Future<Void> goTo(Errand errand) {
        Way way = ways.get(errand.send().way());
        return onCall.address(errand.send())
                .compose(address -> way == null || address.isEmpty()
                        ? Future.failedFuture(new WayFailed("gone"))
                        : way.send(alert(errand), address.get()).timeout(WAY_SECONDS_MAX, TimeUnit.SECONDS));
    }

    private Alert alert(Errand errand) {
        Send send = errand.send();
        Alarm alarm = errand.alarm();
        Urgency urgency = alarm == null ? Urgency.ROUTINE : alarm.urgency();
        return new Alert(send.id(), send.desk(), urgency, errand.count(), kind(send, alarm), links.secret(send.id()));
    }

    private static Alert.Kind kind(Send send, @Nullable Alarm alarm) {
        if (alarm == null) {
            return Alert.Kind.TEST;
        }
        if (send.rung() == Rung.OTHER_DESK) {
            return Alert.Kind.OTHER_DESK;
        }
        return alarm.drill() ? Alert.Kind.DRILL : Alert.Kind.TIP;
    }

    /**
     * Somebody says "I take it".
     *
     * @return the alarm with who has it, which is another person where one was first; empty for an unknown alarm
     */
    public Future<Optional<Alarm>> acknowledge(String alarm, String member) {
        Instant now = now();
        return alarms.write(writing -> writing.find(alarm)
                        .compose(found -> found.isEmpty()
                                ? Future.succeededFuture(found)
                                : new Answering(writing, deadlines, now)
                                        .answer(found.get(), member)
                                        .map(Optional::of)))
                .onSuccess(answered -> told.run());
    }

    /** The alert that a link's secret belongs to. */
    public Future<Optional<Send>> linked(String secret) {
        return alarms.sendOf(Links.token(secret));
    }

    /** The person saw it, as far as the way tells. */
    public Future<Void> seen(String send) {
        return alarms.seen(send, now());
    }

    public Future<Optional<Send>> send(String id) {
        return alarms.send(id);
    }

    public Future<Optional<Alarm>> find(String alarm) {
        return alarms.find(alarm);
    }

    /** What rings at the desk or did so in the last hours. */
    public Future<List<Alarms.Told>> of(DeskId desk) {
        return alarms.of(desk, now().minus(SHOWN), SHOWN_MAX);
    }

    /** Alerts a person in each of the ways that the person gave; fails with {@code Refused(TOO_MANY)}. */
    public Future<List<Send>> test(String member, DeskId desk) {
        Instant now = now();
        return alarms.tests(member, now.minus(TESTS_WITHIN))
                .compose(before ->
                        before < TESTS_MAX ? onCall.ways(member) : Future.failedFuture(new Refused(Refusal.TOO_MANY)))
                .compose(names -> keep(names, member, desk, now));
    }

    private Future<List<Send>> keep(List<String> names, String member, DeskId desk, Instant now) {
        List<Made> made = IntStream.range(0, names.size())
                .mapToObj(i -> made(null, desk, Place.bottom(now), new Ladder.Call(member, i, names.get(i)), now))
                .toList();
        return alarms.keep(made).map(made.stream().map(Made::send).toList());
    }

    private String id() {
        byte[] id = new byte[ID_BYTES];
        random.nextBytes(id);
        return B64u.encode(id);
    }

    // What is stored has milliseconds.
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}

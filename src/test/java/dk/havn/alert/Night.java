package dk.havn.alert;

import static dk.havn.queue.Arrivals.CMM;
import static dk.havn.queue.Arrivals.NEC;
import static dk.havn.store.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import dk.havn.people.Shift;
import dk.havn.people.Shift.Role;
import dk.havn.queue.Arrival;
import dk.havn.queue.Arrivals;
import dk.havn.queue.CloseReason;
import dk.havn.queue.Deadlines;
import dk.havn.queue.Item;
import dk.havn.queue.Queue;
import dk.havn.queue.Worker;
import dk.havn.store.SqlAlarms;
import dk.havn.store.TestStore;
import dk.havn.tip.Channel;
import dk.havn.tip.DeskId;
import dk.havn.tip.Facets;
import dk.havn.tip.Kind;
import dk.havn.tip.Provenance;
import dk.havn.tip.SealedMessage;
import dk.havn.tip.TipId;
import dk.havn.tip.Urgency;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One night of a hotline by a virtual clock, all of it drawn from a seed: ways that fail or take their time, people who do not answer,
 * or answer and do nothing, and two nodes on one database of which either may be killed between any two steps.
 */
final class Night {
    private static final Duration LENGTH = Duration.ofHours(9);
    /** From here on nothing breaks any more, so that what stands at the end stands for a reason. */
    private static final Duration TROUBLE = Duration.ofHours(6);

    private static final List<String> WAYS = List.of("push", "sms", "call", "webhook");
    private static final List<String> QUIET =
            List.of("22:00-07:00", "23:30-06:00", "01:00-02:30", "02:00-03:30", "00:00-23:59");
    private static final List<Instant> CLOCK_CHANGES =
            List.of(Instant.parse("2026-03-28T20:00:00Z"), Instant.parse("2026-10-24T20:00:00Z"));

    private final TestStore store;
    private final Queue queue;
    private final Alarms alarms;
    private final Random random;
    private final Instant start;
    private final Shifts shifts = new Shifts();
    private final Wishes wishes = new Wishes();
    private final Map<String, @Nullable String> quiet = new HashMap<>();
    private final Map<String, Integer> answersInTen = new HashMap<>();
    private final List<Outage> outages = new ArrayList<>();
    private final List<TipId> emergencies = new ArrayList<>();
    private final List<Handed> handed = Collections.synchronizedList(new ArrayList<>());
    private final PriorityQueue<Event> events = new PriorityQueue<>();
    private final Node[] nodes = new Node[2];
    private long order;
    private boolean allSlept;
    private Instant tidied;

    Night(TestStore store, long seed) {
        this.store = store;
        this.queue = store.queue;
        this.alarms = new SqlAlarms(store.sql);
        this.random = new Random(seed);
        this.start = startOf();
        this.tidied = start;
    }

    /** A way does not work. */
    private record Outage(String way, Instant from, Instant to) {}

    /** An alert that a node handed to a way. */
    private record Handed(Send send, Urgency urgency, DeskId desk, Instant at, Node by) {
        String key() {
            return send.alarm() + " " + send.climb() + " " + send.rung() + " " + send.member() + " " + send.way();
        }
    }

    private record Event(Instant at, long order, Runnable happens) implements Comparable<Event> {
        @Override
        public int compareTo(Event other) {
            int byTime = at.compareTo(other.at);
            return byTime != 0 ? byTime : Long.compare(order, other.order);
        }
    }

    private Instant startOf() {
        if (random.nextInt(5) < 2) {
            return CLOCK_CHANGES.get(random.nextInt(CLOCK_CHANGES.size()));
        }
        return Instant.parse("2026-01-01T20:00:00Z").plus(Duration.ofDays(random.nextInt(365)));
    }

    /** Lives through it, and says what should not have been. */
    void pass() {
        store.clock.advance(Duration.between(store.clock.instant(), start));
        drawPeople();
        drawTrouble();
        drawTips();
        nodes[0] = node();
        nodes[1] = node();
        while (now().isBefore(start.plus(LENGTH))) {
            tick();
            advance();
        }
        check();
    }

    // ---- what happens

    private void tick() {
        while (!events.isEmpty() && !events.peek().at().isAfter(now())) {
            events.poll().happens().run();
            settle();
        }
        if (!tidied.plusSeconds(60).isAfter(now())) {
            tidied = now();
            await(queue.tidy());
        }
        List<Supplier<Future<Void>>> steps = new ArrayList<>();
        for (Node node : nodes) {
            if (!node.isDead() && random.nextInt(4) > 0) {
                steps.addAll(
                        List.of(node.pager::look, node.pager::lookForOverdue, node.pager::climb, node.pager::deliver));
            }
        }
        // Now one node is first, now they take turns.
        boolean turns = steps.size() == 8 && random.nextBoolean();
        for (int i = 0; i < steps.size(); i++) {
            await(steps.get(turns ? i / 2 + i % 2 * 4 : i).get().otherwiseEmpty());
            settle();
        }
        allSlept = steps.isEmpty();
    }

    private void settle() {
        for (Node node : nodes) {
            await(Future.join(node.asked()).otherwiseEmpty());
        }
    }

    private void advance() {
        Instant next = Stream.of(nextEvent(), nextDue(), Optional.of(start.plus(LENGTH)))
                .flatMap(Optional::stream)
                .min(Instant::compareTo)
                .orElseThrow();
        Instant second = now().plusSeconds(1);
        // What nobody has looked at yet waits for the next second, not for the next event.
        Instant to = allSlept || next.isBefore(second) ? second : next;
        store.clock.advance(Duration.between(now(), to));
    }

    private Optional<Instant> nextEvent() {
        return Optional.ofNullable(events.peek()).map(Event::at);
    }

    private Optional<Instant> nextDue() {
        String due = """
                SELECT min(at) AS at FROM (
                    SELECT min(next_at) AS at FROM alarm WHERE settled_at IS NULL
                    UNION ALL SELECT min(next_at) FROM alarm WHERE next_at > $1
                    UNION ALL SELECT min(next_at) FROM alarm_send WHERE sent_at IS NULL AND fault IS NULL
                    UNION ALL SELECT min(deadline) FROM assignment WHERE deadline > $1) AS all_of_them
                """;
        return await(store.sql.query(due, row -> Optional.ofNullable(row.timeOrNull("at")), now().toEpochMilli()))
                .get(0);
    }

    private void at(Instant moment, Runnable happens) {
        events.add(new Event(moment, order++, happens));
    }

    private void in(int seconds, Runnable happens) {
        at(now().plusSeconds(seconds), happens);
    }

    // ---- what is drawn

    private void drawPeople() {
        all().forEach(member -> {
            List<String> ways = new ArrayList<>(WAYS);
            Collections.shuffle(ways, random);
            String hours = random.nextInt(10) < 4 ? QUIET.get(random.nextInt(QUIET.size())) : null;
            quiet.put(member, hours);
            answersInTen.put(member, List.of(0, 0, 3, 9).get(random.nextInt(4)));
            wishes.put(member, hours, ways.subList(0, random.nextInt(4)).toArray(String[]::new));
        });
        drawShifts(CMM, TestCrew.CMM, Map.of(Role.DUTY, 8, Role.SUBSTITUTE, 5, Role.LEAD, 4));
        drawShifts(NEC, TestCrew.NEC, Map.of(Role.DUTY, 7));
    }

    private void drawShifts(DeskId desk, List<String> members, Map<Role, Integer> inTen) {
        for (Role role : List.of(Role.DUTY, Role.SUBSTITUTE, Role.LEAD)) {
            for (Instant from = start.minusSeconds(3600); from.isBefore(start.plus(LENGTH)); ) {
                Instant to = from.plus(Duration.ofMinutes(60 + random.nextInt(240)));
                if (random.nextInt(10) < inTen.getOrDefault(role, 0)) {
                    shifts.put(desk, members.get(random.nextInt(members.size())), role, from, to);
                }
                from = to;
            }
        }
    }

    private void drawTrouble() {
        for (int i = random.nextInt(6); i > 0; i--) {
            Instant from = moment(TROUBLE);
            outages.add(new Outage(WAYS.get(random.nextInt(4)), from, from.plusSeconds(random.nextInt(5400))));
        }
        for (int i = random.nextInt(4); i > 0; i--) {
            int which = random.nextInt(2);
            at(moment(TROUBLE), () -> kill(nodes[which]));
        }
    }

    private void drawTips() {
        for (int i = 1 + random.nextInt(4); i > 0; i--) {
            Urgency urgency = List.of(
                            Urgency.EMERGENCY, Urgency.EMERGENCY, Urgency.EMERGENCY, Urgency.URGENT, Urgency.ELEVATED)
                    .get(random.nextInt(5));
            boolean proven = random.nextInt(4) > 0;
            int copies = random.nextInt(10) == 0 ? 9 : 1;
            Instant moment = moment(Duration.ofHours(3));
            boolean raised = urgency != Urgency.EMERGENCY && random.nextInt(3) == 0;
            int raisedAfter = random.nextInt(1800);
            for (int copy = 0; copy < copies; copy++) {
                at(moment.plusSeconds(copy * 7L), () -> send(urgency, proven, raised ? raisedAfter : -1));
            }
        }
    }

    private Instant moment(Duration within) {
        return start.plusSeconds(random.nextInt((int) within.toSeconds()));
    }

    private void send(Urgency urgency, boolean proven, int raisedAfter) {
        TipId tip = Arrivals.tipId();
        SealedMessage message = Arrivals.message(tip, Kind.FIRST, Provenance.SENDER, List.of(CMM));
        Facets facets = new Facets(urgency, List.of(CMM));
        await(queue.accept(new Arrival(Channel.WEB, message, facets, proven, message.digest(), null, null)));
        if (urgency == Urgency.EMERGENCY) {
            emergencies.add(tip);
        }
        if (raisedAfter >= 0) {
            in(raisedAfter, () -> {
                await(queue.append(Arrivals.more(tip, Urgency.EMERGENCY, CMM)).otherwiseEmpty());
                emergencies.add(tip);
            });
        }
    }

    // ---- nodes and ways

    private Node node() {
        return new Node(
                alarms,
                shifts,
                wishes,
                by -> WAYS.stream().<Way>map(name -> new DrawnWay(name, by)).toList(),
                store.clock,
                random);
    }

    private void kill(Node node) {
        if (!node.isDead()) {
            node.kill();
            int which = nodes[0] == node ? 0 : 1;
            in(1 + random.nextInt(120), () -> nodes[which] = node());
        }
    }

    private boolean isTroubled() {
        return now().isBefore(start.plus(TROUBLE));
    }

    /** A way as one node has it. */
    private final class DrawnWay implements Way {
        private final String name;
        private final Node by;

        DrawnWay(String name, Node by) {
            this.name = name;
            this.by = by;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public Future<Void> send(Alert alert, Address to) {
            Promise<Void> answer = Promise.promise();
            if (isTroubled() && random.nextInt(60) == 0) {
                kill(by);
                return answer.future();
            }
            boolean works = outages.stream()
                    .noneMatch(outage ->
                            outage.way().equals(name) && !now().isBefore(outage.from()) && now().isBefore(outage.to()));
            boolean taken = works && (!isTroubled() || random.nextInt(10) > 0);
            int seconds = random.nextInt(3) == 0 ? random.nextInt(20) : 0;
            // The database is asked for more once this node has its answer: it may not be waited for here.
            Instant asked = now();
            in(0, () -> remember(alert, asked, taken));
            if (isTroubled() && random.nextInt(60) == 0) {
                kill(by);
            }
            in(seconds, () -> {
                if (taken) {
                    answer.complete();
                } else {
                    answer.fail(new WayFailed("unreachable"));
                }
            });
            return answer.future();
        }

        private void remember(Alert alert, Instant asked, boolean taken) {
            Send send = await(alarms.send(alert.send())).orElseThrow();
            handed.add(new Handed(send, alert.urgency(), alert.desk(), asked, by));
            if (taken && random.nextInt(10) < Objects.requireNonNull(answersInTen.get(send.member()))) {
                in(10 + random.nextInt(600), () -> answer(send));
            }
        }
    }

    // ---- people

    private void answer(Send send) {
        String alarm = Objects.requireNonNull(send.alarm());
        if (send.rung() == Rung.OTHER_DESK || random.nextInt(3) == 0) {
            await(living().acknowledge(alarm, send.member()));
            return;
        }
        Worker worker = new Worker(send.member(), CMM);
        await(queue.open(CMM, null, 100)).items().stream()
                .filter(item -> item.standing().claimedBy() == null)
                .findFirst()
                .ifPresent(item -> claim(worker, item));
    }

    private Pager living() {
        return new Node(alarms, shifts, wishes, by -> List.of(), store.clock, random).pager;
    }

    private void claim(Worker worker, Item item) {
        await(queue.claim(worker, item.tip(), item.version()).otherwiseEmpty());
        int fate = random.nextInt(10);
        if (fate < 6) {
            in(random.nextInt(900), () -> await(queue.view(worker, item.tip()).otherwiseEmpty()));
        }
        if (fate < 3) {
            in(
                    900 + random.nextInt(900),
                    () -> act(
                            worker,
                            item.tip(),
                            now -> queue.close(worker, item.tip(), now.version(), CloseReason.INFORMED, null)));
        } else if (fate == 9) {
            in(
                    random.nextInt(900),
                    () -> act(worker, item.tip(), now -> queue.release(worker, item.tip(), now.version())));
        }
    }

    private void act(Worker worker, TipId tip, java.util.function.Function<Item, Future<Item>> act) {
        await(queue.item(worker.desk(), tip).compose(act::apply).otherwiseEmpty());
    }

    // ---- what must hold

    private void check() {
        eachAlertWentOutOnce();
        quietHoursWereKept();
        List<Alarms.Told> told = await(alarms.of(CMM, start, 1_000));
        for (TipId tip : emergencies) {
            assertThat(told)
                    .as("the emergency %s rang", tip)
                    .anyMatch(one -> one.alarm().urgency() == Urgency.EMERGENCY
                            && (one.tips().contains(tip.text()) || one.alarm().isLive() || one.count() > 99));
        }
        told.stream()
                .map(Alarms.Told::alarm)
                .filter(alarm -> alarm.urgency() == Urgency.EMERGENCY && alarm.rings())
                .forEach(this::standsAtTheTopWithAllAlerted);
    }

    private void eachAlertWentOutOnce() {
        Map<String, Handed> last = new HashMap<>();
        for (Handed one : handed) {
            Handed before = last.put(one.key(), one);
            if (before != null) {
                assertThat(one.send().id())
                        .as(one.key())
                        .isEqualTo(before.send().id());
                assertThat(before.by().isDead())
                        .as("%s twice without a kill", one.key())
                        .isTrue();
                assertThat(one.at()).as(one.key()).isAfterOrEqualTo(before.at().plus(Pager.LEASE));
            }
        }
    }

    /** By another calculation than {@link QuietHours}. */
    private void quietHoursWereKept() {
        for (Handed one : handed) {
            String hours = quiet.get(one.send().member());
            if (one.urgency() != Urgency.EMERGENCY && hours != null && !isOnDuty(one)) {
                LocalTime time = one.at().atZone(Deadlines.DEFAULT.zone()).toLocalTime();
                int minute = time.getHour() * 60 + time.getMinute();
                int from = minute(hours.substring(0, 5));
                int length = Math.floorMod(minute(hours.substring(6)) - from, 24 * 60);
                assertThat(Math.floorMod(minute - from, 24 * 60))
                        .as("%s was rung up at %s", one.send().member(), time)
                        .isGreaterThanOrEqualTo(length);
            }
        }
    }

    private static int minute(String text) {
        return Integer.parseInt(text.substring(0, 2)) * 60 + Integer.parseInt(text.substring(3));
    }

    private boolean isOnDuty(Handed one) {
        return Stream.of(CMM, NEC)
                .flatMap(desk -> await(shifts.at(desk, one.at())).stream())
                .anyMatch(shift -> shift.role() == Role.DUTY
                        && shift.member().equals(one.send().member()));
    }

    private void standsAtTheTopWithAllAlerted(Alarm alarm) {
        // What began to ring again by the end has not had the time.
        if (alarm.place().since().isAfter(start.plus(LENGTH).minus(Duration.ofMinutes(10)))) {
            return;
        }
        assertThat(alarm.place().rung()).as("%s stands", alarm).isEqualTo(Rung.OTHER_DESK);
        List<Send> sends = await(alarms.sends(alarm.id()));
        Set<String> inThisClimb = sends.stream()
                .filter(send -> send.climb() == alarm.place().climb())
                .map(Send::member)
                .collect(java.util.stream.Collectors.toSet());
        assertThat(inThisClimb)
                .containsAll(TestCrew.CMM.stream().filter(this::hasAWay).toList())
                .containsAll(otherDesk(alarm.place().since()));
        if (all().anyMatch(this::hasAWay)) {
            assertThat(sends)
                    .as("somebody was reached")
                    .anyMatch(send -> send.climb() == alarm.place().climb() && send.sentAt() != null);
            assertThat(alarm.nextAt()).isNull();
        }
    }

    private List<String> otherDesk(Instant moment) {
        List<String> onDuty = await(shifts.at(NEC, moment)).stream()
                .filter(shift -> shift.role() == Role.DUTY)
                .map(Shift::member)
                .toList();
        return (onDuty.isEmpty() ? TestCrew.NEC.subList(0, 1) : onDuty)
                .stream().filter(this::hasAWay).toList();
    }

    private boolean hasAWay(String member) {
        return await(wishes.of(member)).sealedWays() != null;
    }

    private static Stream<String> all() {
        return Stream.concat(TestCrew.CMM.stream(), TestCrew.NEC.stream());
    }

    private Instant now() {
        return store.clock.instant();
    }
}

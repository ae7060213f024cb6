package dk.havn.server;

import static dk.havn.queue.Arrivals.CMM;
import static dk.havn.queue.Arrivals.NEC;
import static dk.havn.store.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import dk.havn.carrier.Tickets;
import dk.havn.intake.DrillIntake;
import dk.havn.intake.Gateway;
import dk.havn.page.Messages;
import dk.havn.people.Directory;
import dk.havn.people.Founding;
import dk.havn.people.WallClock;
import dk.havn.people.WeeklyDrill;
import dk.havn.queue.Item;
import dk.havn.route.Routing;
import dk.havn.seal.Sealer;
import dk.havn.store.SqlWeeklyDrills;
import dk.havn.store.TestDatabase;
import dk.havn.store.TestPostgres;
import dk.havn.store.TestStore;
import dk.havn.tip.DeskId;
import dk.havn.tip.Urgency;
import dk.havn.triage.Triage;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.security.SecureRandom;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The weekly drill comes when its desk set it, once, whoever sends it. */
class DrillRoundsTest {
    private static final Vertx VERTX = Vertx.vertx();
    private static final WallClock WALL = new WallClock(ZoneId.of("Europe/Copenhagen"));
    private static final Triage TRIAGE = Triage.load();
    private static final Messages MESSAGES = Messages.load();
    private static final Directory DIRECTORY = directory();
    /** At the hour that one night leaves out and another one shows twice. */
    private static final WeeklyDrill SUNDAY = new WeeklyDrill(DayOfWeek.SUNDAY, LocalTime.of(2, 30));

    @AfterAll
    static void stop() {
        VERTX.close().await();
    }

    private static Directory directory() {
        Founding.Founded founded = Founding.found(
                Map.of(CMM, List.of("cmm-1"), NEC, List.of("nec-1")), 2, TestStore.WEDNESDAY, new SecureRandom());
        return Directory.verify(founded.directory(), founded.rootFingerprint());
    }

    @ParameterizedTest
    @EnumSource
    void everyWeekOfTheYearHasOneInBothClockChangesToo(TestDatabase database) {
        try (TestStore store = TestStore.on(database)) {
            set(store, SUNDAY);
            DrillRounds rounds = rounds(store);
            Instant end = store.clock.instant().plus(Duration.ofDays(364));
            while (store.clock.instant().isBefore(end)) {
                await(rounds.send());
                // Both half hours around the change, each time.
                store.clock.advance(Duration.ofMinutes(30));
                skipToTheNight(store);
            }
            assertThat(store.count("tip")).isEqualTo(52);
            assertThat(store.count("drill_week")).isEqualTo(52);
        }
    }

    // Days in which nothing can be due are left out; the hours before and after each drill are not.
    private static void skipToTheNight(TestStore store) {
        Instant now = store.clock.instant();
        Duration left = Duration.between(now, SUNDAY.next(now, WALL)).minusHours(1);
        if (!left.isNegative() && left.compareTo(Duration.ofHours(160)) < 0) {
            store.clock.advance(left);
        }
    }

    @ParameterizedTest
    @EnumSource
    void isAnEmergencyOfItsDeskAloneAndSaysWhatItIs(TestDatabase database) {
        try (TestStore store = TestStore.on(database)) {
            set(store, SUNDAY);
            comes(store, SUNDAY);
            await(rounds(store).send());
            Item item = await(store.queue.open(CMM, null, 10)).items().get(0);
            assertThat(item.drill()).isTrue();
            assertThat(item.due().urgency()).isEqualTo(Urgency.EMERGENCY);
            assertThat(item.desks()).containsExactly(CMM);
        }
    }

    @Test
    void twoServersSendOneBetweenThem() {
        var database = TestPostgres.shared().database();
        try (TestStore here = TestStore.open(database);
                TestStore there = TestStore.open(database)) {
            set(here, SUNDAY);
            for (int week = 1; week <= 3; week++) {
                comes(here, SUNDAY);
                comes(there, SUNDAY);
                await(Future.all(
                        rounds(here).send(), rounds(there).send(), rounds(here).send()));
                assertThat(here.count("tip")).isEqualTo(week);
            }
        }
    }

    /** Stopped between the commit and the note of the next one, it finds that the week had its drill. */
    @ParameterizedTest
    @EnumSource
    void whoeverGoesOnAfterAKillSendsNoSecondOne(TestDatabase database) {
        try (TestStore store = TestStore.on(database)) {
            set(store, SUNDAY);
            comes(store, SUNDAY);
            Instant due = store.clock.instant();
            await(rounds(store).send());
            await(new SqlWeeklyDrills(store.sql).put(CMM, SUNDAY, due));
            await(rounds(store).send());
            assertThat(store.count("tip")).isEqualTo(1);
            assertThat(await(new SqlWeeklyDrills(store.sql).due(due, 9))).isEmpty();
        }
    }

    /** A lead who moves it within the week does not get two. */
    @Test
    void aWeekHasOneWhateverDayItIsMovedTo() {
        try (TestStore store = TestStore.inNewFolder()) {
            WeeklyDrill thursday = new WeeklyDrill(DayOfWeek.THURSDAY, LocalTime.of(3, 15));
            set(store, thursday);
            comes(store, thursday);
            await(rounds(store).send());
            set(store, SUNDAY);
            comes(store, SUNDAY);
            await(rounds(store).send());
            assertThat(store.count("tip")).isEqualTo(1);
            comes(store, SUNDAY);
            await(rounds(store).send());
            assertThat(store.count("tip")).isEqualTo(2);
        }
    }

    @Test
    void whatCouldNotBeSentInItsHourWaitsForTheNextWeek() {
        try (TestStore store = TestStore.inNewFolder()) {
            set(store, SUNDAY);
            comes(store, SUNDAY);
            store.clock.advance(DrillRounds.LATE_MAX.plusMillis(1));
            await(rounds(store).send());
            assertThat(store.count("tip")).isZero();
            comes(store, SUNDAY);
            await(rounds(store).send());
            assertThat(store.count("tip")).isEqualTo(1);
        }
    }

    @Test
    void aDeskThatIsNoMoreStopsNobodyElses() {
        try (TestStore store = TestStore.inNewFolder()) {
            SqlWeeklyDrills drills = new SqlWeeklyDrills(store.sql);
            Instant next = SUNDAY.next(store.clock.instant(), WALL);
            await(drills.put(new DeskId("GONE"), SUNDAY, next.minusSeconds(1)));
            set(store, SUNDAY);
            comes(store, SUNDAY);
            await(rounds(store).send());
            assertThat(store.count("tip")).isEqualTo(1);
        }
    }

    private static void set(TestStore store, WeeklyDrill drill) {
        await(new SqlWeeklyDrills(store.sql).put(CMM, drill, drill.next(store.clock.instant(), WALL)));
    }

    private static void comes(TestStore store, WeeklyDrill drill) {
        Instant now = store.clock.instant();
        store.clock.advance(Duration.between(now, drill.next(now, WALL)));
    }

    private static DrillRounds rounds(TestStore store) {
        Gateway gateway = new Gateway(
                TRIAGE,
                Routing.load(),
                new Sealer(new SecureRandom()),
                DIRECTORY,
                new Tickets(new byte[32], store.clock),
                VERTX.createSharedWorkerExecutor("seal", 1),
                store.clock);
        DrillIntake intake = new DrillIntake(store.queue, gateway, MESSAGES);
        return new DrillRounds(VERTX, new SqlWeeklyDrills(store.sql), intake, DIRECTORY.desks(), WALL, store.clock);
    }
}

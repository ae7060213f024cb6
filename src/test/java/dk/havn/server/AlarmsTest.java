package dk.havn.server;

import static org.assertj.core.api.Assertions.assertThat;

import dk.havn.alert.Alert;
import dk.havn.alert.RecordingWay;
import dk.havn.alert.Wishes;
import dk.havn.queue.Arrivals;
import dk.havn.queue.MovableClock;
import dk.havn.store.Postgres;
import dk.havn.store.SqliteSql;
import dk.havn.store.TestPostgres;
import dk.havn.support.DemoProcess;
import dk.havn.support.DutyWorker;
import dk.havn.support.Provider;
import dk.havn.support.TestHavn;
import dk.havn.tip.Urgency;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole server: what comes in by night reaches a human. */
class AlarmsTest {
    /** A test fails by what it sees; this only ends one that would wait for ever. */
    private static final long SECONDS_MAX = 180;

    private static final String EMERGENCY = "They locked us in and will kill us tonight. Please help, call the police";

    private final RecordingWay sms = new RecordingWay("sms");
    private final Reach reach = new Reach(new Wishes(), List.of(sms));

    @TempDir
    private Path folder;

    @Test
    void anEmergencyByTextReachesThePersonOnDuty() throws Exception {
        Path data = Files.createDirectories(folder.resolve("data"));
        OnDuty.people(SqliteSql.Options.of(data.resolve("havn.db")));
        try (TestHavn havn = TestHavn.start(folder, null, reach, Clock.systemUTC())) {
            text(havn.provider(), TestHavn.ACCOUNT_SID, "+4520000001");
            until(() -> !sms.alerts().isEmpty());
            assertThat(sms.alerts()).first().satisfies(alert -> {
                assertThat(alert.urgency()).isEqualTo(Urgency.EMERGENCY);
                assertThat(alert.kind()).isEqualTo(Alert.Kind.TIP);
            });
        }
    }

    /** Killed while the alert was with the phone company, or on the way there: nobody knows, so it goes out again. */
    @Test
    void whatWasDecidedBeforeAKillGoesOutAfterIt() throws Exception {
        Path data = Files.createDirectories(folder.resolve("killed"));
        Files.createFile(data.resolve("silent"));
        try (DemoProcess havn = DemoProcess.start(data, command(0))) {
            text(new Provider("token", havn.url() + "/twilio/sms", havn.url() + "/twilio/sms"), "AC", "+4520000001");
            // One for each desk that the text is for.
            until(() -> asked(data).size() == 2);
            havn.kill();
        }
        Files.delete(data.resolve("silent"));
        try (DemoProcess havn = DemoProcess.start(data, command(60))) {
            until(() -> asked(data).size() == 4);
            havn.stop();
        }
        assertThat(asked(data).subList(2, 4))
                .containsExactlyInAnyOrderElementsOf(asked(data).subList(0, 2))
                .doesNotHaveDuplicates();
    }

    private static List<String> command(long laterSeconds) {
        return List.of(
                DemoProcess.java().toString(),
                "-Dhavn.later=" + laterSeconds,
                "-cp",
                System.getProperty("java.class.path"),
                OnDuty.class.getName());
    }

    private static List<String> asked(Path data) {
        try {
            Path file = data.resolve("asked");
            return Files.exists(file) ? Files.readAllLines(file) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void twoNodesClimbTogetherAndTakeEachRungOnce() throws Exception {
        Postgres database = TestPostgres.shared().database();
        OnDuty.people(database);
        MovableClock clock = new MovableClock(Instant.now());
        try (TestHavn first = TestHavn.start(folder, database, reach, clock);
                TestHavn second = TestHavn.start(folder, database, reach, clock)) {
            DutyWorker worker = first.worker("cmm-1");
            text(first.provider(), TestHavn.ACCOUNT_SID, "+4520000001");
            for (int rung = 1; rung <= 3; rung++) {
                int reached = rung;
                until(() -> sent(worker) == reached);
                clock.advance(Duration.ofMinutes(5));
            }
            text(second.provider(), TestHavn.ACCOUNT_SID, "+4520000002");
            until(() -> sent(worker) == 4);
        }
        assertThat(sms.alerts()).extracting(Alert::send).doesNotHaveDuplicates();
        assertThat(sms.alerts().stream().filter(alert -> alert.desk().equals(Arrivals.CMM)))
                .extracting(Alert::kind)
                .containsExactly(Alert.Kind.TIP, Alert.Kind.TIP, Alert.Kind.OTHER_DESK, Alert.Kind.TIP);
    }

    private static long sent(DutyWorker worker) {
        return worker.alarms().findValuesAsText("state").stream()
                .filter("sent"::equals)
                .count();
    }

    private static void text(Provider provider, String account, String from) {
        Map<String, String> form = new HashMap<>(Provider.sms(Provider.sid(), from, EMERGENCY));
        form.put("AccountSid", account);
        assertThat(provider.post(form).statusCode()).isEqualTo(200);
    }

    private static void until(BooleanSupplier reached) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS_MAX);
        while (!reached.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited for too long").isLessThan(deadline);
            Thread.sleep(50);
        }
    }
}

package dk.havn.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dk.havn.alert.Alert;
import dk.havn.alert.RecordingWay;
import dk.havn.alert.Wishes;
import dk.havn.page.Messages;
import dk.havn.people.WeeklyDrill;
import dk.havn.queue.Arrivals;
import dk.havn.store.Await;
import dk.havn.store.Database;
import dk.havn.store.Sql;
import dk.havn.store.SqlWeeklyDrills;
import dk.havn.store.SqliteSql;
import dk.havn.support.DutyWorker;
import dk.havn.support.TestHavn;
import io.vertx.core.Vertx;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole server: the weekly drill goes the way of a tip. */
class DrillsTest {
    /** A test fails by what it sees; this only ends one that would wait for ever. */
    private static final long SECONDS_MAX = 180;

    private final RecordingWay sms = new RecordingWay("sms");
    private final Reach reach = new Reach(new Wishes(), List.of(sms));

    @TempDir
    private Path folder;

    @Test
    void aWeeklyDrillRingsForThePersonOnDutyAndIsReadByTheDesk() throws Exception {
        Path data = Files.createDirectories(folder.resolve("data"));
        Database database = SqliteSql.Options.of(data.resolve("havn.db"));
        OnDuty.people(database);
        dueNow(database);
        try (TestHavn havn = TestHavn.start(folder, null, reach, Clock.systemUTC())) {
            DutyWorker worker = havn.worker("cmm-1");
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS_MAX);
            while (sms.alerts().isEmpty()) {
                assertThat(System.nanoTime()).as("waited for too long").isLessThan(deadline);
                Thread.sleep(50);
            }
            assertThat(sms.alerts()).extracting(Alert::kind).containsExactly(Alert.Kind.DRILL);
            assertThat(sms.alerts()).extracting(Alert::desk).containsExactly(Arrivals.CMM);

            JsonNode line = worker.list().get(0);
            assertThat(line.path("drill").asBoolean()).isTrue();
            assertThat(worker.texts(line.path("tip").asText()))
                    .singleElement()
                    .asString()
                    .contains(Messages.load().text("en", "drill.weekly"))
                    .contains(Messages.load().text("da", "drill.weekly"));
            assertThat(havn.worker("nec-1").list()).isEmpty();
        }
    }

    private static void dueNow(Database database) {
        Vertx vertx = Vertx.vertx();
        Sql sql = database.open(vertx);
        Instant now = Instant.now();
        WeeklyDrill drill =
                new WeeklyDrill(now.atZone(ZoneId.of("Europe/Copenhagen")).getDayOfWeek(), LocalTime.NOON);
        Await.await(new SqlWeeklyDrills(sql).put(Arrivals.CMM, drill, now));
        Await.await(sql.close());
        Await.await(vertx.close());
    }
}

package dk.havn.store;

import static dk.havn.store.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import dk.havn.queue.Refusals;
import dk.havn.tip.Refusal;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.HostAndPort;
import java.io.IOException;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What PostgreSQL does besides answering. */
class PgFaultsTest {
    private static final Vertx VERTX = Vertx.vertx();
    private static final Postgres.Limits IMPATIENT = new Postgres.Limits(300, 300, 5, 5, 1);

    private final TestPostgres server = TestPostgres.shared();
    private final Postgres database = server.database();
    private final List<Sql> opened = new ArrayList<>();

    @AfterEach
    void close() {
        opened.forEach(sql -> await(sql.close()));
    }

    @AfterAll
    static void closeVertx() {
        await(VERTX.close());
    }

    /** T48: acknowledged means on disk, whatever the server's default is. */
    @Test
    void aCommitWaitsForTheDisk() {
        server.run("ALTER DATABASE " + database.name() + " SET synchronous_commit = off");
        assertThat(setting(open(database), "synchronous_commit")).isEqualTo("on");
        server.run("ALTER DATABASE " + database.name() + " SET synchronous_commit = remote_apply");
        assertThat(setting(open(database), "synchronous_commit")).isEqualTo("remote_apply");
    }

    /** T50: the lines of what waits have an end, and so has the waiting. */
    @Test
    void whileTheDatabaseIsAwayWorkWaitsForABoundedTimeInABoundedLine() {
        Sql sql = open(away(IMPATIENT));
        List<Future<?>> waiting = new ArrayList<>();
        for (int i = 0; i < IMPATIENT.writesWaitingMax(); i++) {
            waiting.add(sql.update(WritingSql.PROBE, i));
            waiting.add(sql.query(ChangeSql.KEPT, row -> 0));
        }
        Future<Integer> oneMore = sql.update(WritingSql.PROBE, 9);
        assertThat(oneMore.isComplete()).isTrue();
        Refusals.assertRefused(oneMore, Refusal.UNAVAILABLE);
        assertThat(waiting).allSatisfy(one -> Refusals.assertRefused(one, Refusal.UNAVAILABLE));
    }

    @Test
    void aLockThatIsHeldTooLongIsUnavailableAndItsEndIsNoticed() {
        Sql other = open(database);
        Sql sql = open(TestPostgres.within(database, IMPATIENT));
        await(sql.update(WritingSql.PROBE, 1));
        server.holding(
                database.name(),
                "LOCK TABLE probe",
                () -> Refusals.assertRefused(sql.update(WritingSql.PROBE, 2), Refusal.UNAVAILABLE));
        await(sql.update(WritingSql.PROBE, 3));
        assertThat(probes(other)).containsExactly(3L);
    }

    /** Nothing was committed, so nobody has to know. */
    @Test
    void workIsRunAgainWhenItsConnectionEndsBeforeTheCommit() {
        Sql sql = open(database);
        AtomicInteger runs = new AtomicInteger();
        Future<Integer> neighbour = sql.update(WritingSql.PROBE, 1);
        Future<Integer> work = sql.inTransaction(on -> on.update(WritingSql.PROBE, 2)
                .compose(n -> runs.incrementAndGet() > 1
                        ? Future.succeededFuture(n)
                        : on.query("SELECT pg_terminate_backend(pg_backend_pid())", row -> 0)
                                .map(n)));
        assertThat(await(neighbour)).isEqualTo(1);
        assertThat(await(work)).isEqualTo(1);
        assertThat(runs).hasValue(2);
        assertThat(probes(sql)).containsExactly(2L);
    }

    @Test
    void aReaderWhoseConnectionEndedReadsOnAnother() {
        Sql sql = open(TestPostgres.within(database, new Postgres.Limits(60_000, 60_000, 5, 5, 1)));
        assertThat(probes(sql)).isEmpty();
        server.run("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '" + database.name() + "'");
        assertThat(probes(sql)).isEmpty();
    }

    @Test
    void whatOneHostDoesNotAnswerTheNextOneDoes() {
        List<HostAndPort> hosts =
                List.of(away(IMPATIENT).hosts().get(0), database.hosts().get(0));
        Sql sql = open(new Postgres(hosts, database.user(), "", database.name(), null, database.limits()));
        assertThat(await(sql.update(WritingSql.PROBE, 1))).isEqualTo(1);
    }

    /** A full disk of the server: the work is refused, and when there is room the next one goes through. */
    @Test
    void aServerWithoutRoomIsUnavailableAndRecoversByItself() {
        Sql sql = open(database);
        String fill = "DO $$ BEGIN RAISE EXCEPTION 'no room' USING ERRCODE = 'disk_full'; END $$";
        Refusals.assertRefused(
                sql.inTransaction(on -> on.update(WritingSql.PROBE, 1).compose(n -> on.update(fill))),
                Refusal.UNAVAILABLE);
        assertThat(probes(sql)).isEmpty();
        await(sql.update(WritingSql.PROBE, 2));
        assertThat(probes(sql)).containsExactly(2L);
    }

    private Sql open(Postgres it) {
        Sql sql = it.open(VERTX);
        opened.add(sql);
        return sql;
    }

    private static Postgres away(Postgres.Limits limits) {
        try (ServerSocket nobody = new ServerSocket(0)) {
            HostAndPort closed = HostAndPort.create("127.0.0.1", nobody.getLocalPort());
            return new Postgres(List.of(closed), "postgres", "", "havn", null, limits);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<Long> probes(Sql sql) {
        return await(sql.query("SELECT at FROM probe", row -> row.number("at")));
    }

    private static String setting(Sql sql, String name) {
        return await(sql.inTransaction(
                        on -> on.query("SELECT current_setting($1) AS value", row -> row.text("value"), name)))
                .get(0);
    }
}

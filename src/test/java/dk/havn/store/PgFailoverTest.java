package dk.havn.store;

import static dk.havn.store.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import dk.havn.queue.Accepted;
import dk.havn.queue.Arrivals;
import dk.havn.queue.Refusals;
import dk.havn.tip.Refusal;
import dk.havn.tip.Urgency;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Servers of PostgreSQL that end, come late, and take over. */
class PgFailoverTest {
    @TempDir
    private Path folder;

    /** What was acknowledged by the one is known to the other, and what was on its way waits for it. */
    @Test
    void theStandbyTakesOver() throws Exception {
        try (TestPostgres primary = TestPostgres.on(folder.resolve("primary"))) {
            String name = primary.database().name();
            primary.stop();
            copy(folder.resolve("primary"), folder.resolve("standby"));
            primary.startAgain();
            follow(folder.resolve("standby"), primary.port());
            try (TestPostgres standby = TestPostgres.on(folder.resolve("standby"))) {
                primary.run("ALTER SYSTEM SET synchronous_standby_names = '*'");
                primary.run("SELECT pg_reload_conf()");
                String url = standby.url(name).replace("@", "@127.0.0.1:" + primary.port() + ",");
                try (TestStore store = TestStore.open(TestPostgres.patient(Postgres.of(url, "", null)))) {
                    List<Accepted> before = await(Future.all(accept(store, 20))).list();
                    primary.kill();
                    List<Future<Accepted>> meanwhile = accept(store, 20);
                    standby.run("SELECT pg_promote()");
                    await(Future.all(meanwhile));
                    assertThat(before).allSatisfy(it -> await(store.queue.item(Arrivals.CMM, it.tip())));
                    assertThat(store.count("tip")).isEqualTo(40);
                }
            }
        }
    }

    @Test
    void theTablesAreMadeWhenTheServerComes() throws Exception {
        Vertx vertx = Vertx.vertx();
        try (TestPostgres server = TestPostgres.on(folder.resolve("late"))) {
            server.stop();
            Sql sql = server.named("postgres").open(vertx);
            Future<Integer> waits = sql.update(WritingSql.PROBE, 1);
            server.startAgain();
            assertThat(await(waits)).isEqualTo(1);
            await(sql.close());
        }
        await(vertx.close());
    }

    /** T48: such a server forgets what it acknowledged. */
    @Test
    void aServerWithoutFsyncIsNotUsed() {
        Vertx vertx = Vertx.vertx();
        try (TestPostgres server = TestPostgres.on(folder.resolve("forgetful"), "fsync=off")) {
            Sql sql = TestPostgres.within(server.named("postgres"), new Postgres.Limits(500, 500, 5, 5, 1))
                    .open(vertx);
            Refusals.assertRefused(sql.update(WritingSql.PROBE, 1), Refusal.UNAVAILABLE);
            await(sql.close());
        }
        await(vertx.close());
    }

    private static List<Future<Accepted>> accept(TestStore store, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> store.queue.accept(Arrivals.web(Arrivals.tipId(), Urgency.URGENT, Arrivals.CMM)))
                .toList();
    }

    private static void copy(Path from, Path to) throws Exception {
        int exit = new ProcessBuilder("cp", "-a", from.toString(), to.toString())
                .inheritIO()
                .start()
                .waitFor();
        assertThat(exit).isZero();
    }

    private static void follow(Path standby, int primaryPort) throws Exception {
        Files.createFile(standby.resolve("standby.signal"));
        Files.writeString(
                standby.resolve("postgresql.auto.conf"),
                "primary_conninfo = 'host=127.0.0.1 port=" + primaryPort + " user=postgres'\n",
                StandardOpenOption.APPEND);
    }
}

package dk.havn.store;

import static dk.havn.store.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import dk.havn.queue.Arrivals;
import dk.havn.queue.Refusals;
import dk.havn.tip.Refusal;
import dk.havn.tip.TipId;
import dk.havn.tip.Urgency;
import io.vertx.core.Future;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteSqlTest extends SqlContractTest {
    @TempDir
    private Path folder;

    private int opened;

    @Override
    Sql open() {
        return SqliteSql.open(new SqliteSql.Options(folder.resolve(opened++ + ".db"), false, 1000, 1000));
    }

    @Override
    String table() {
        return "CREATE TABLE thing (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, bytes BLOB)";
    }

    @Test
    void whatWasCommittedIsThereAfterAReopen() {
        TipId tip = Arrivals.tipId();
        try (TestStore store = TestStore.in(folder)) {
            await(store.queue.accept(Arrivals.web(tip, Urgency.URGENT, Arrivals.CMM)));
        }
        try (TestStore store = TestStore.in(folder)) {
            assertThat(await(store.queue.item(Arrivals.CMM, tip)).tip()).isEqualTo(tip);
        }
    }

    @Test
    void onlyTheOwnerReadsTheFiles() throws IOException {
        try (TestStore store = TestStore.in(folder)) {
            await(store.queue.probe());
            try (Stream<Path> files =
                    Files.list(folder).filter(file -> file.toString().contains("havn.db"))) {
                assertThat(files.toList())
                        .hasSize(3)
                        .allSatisfy(
                                file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                                        .isEqualTo("rw-------"));
            }
        }
    }

    @Test
    void theDatabaseWaitsForTheDiskAtEveryCommit() {
        SqliteSql sql = SqliteSql.open(SqliteSql.Options.of(folder.resolve("durable.db")));
        assertThat(pragma(sql, "synchronous")).isEqualTo("2");
        assertThat(pragma(sql, "journal_mode")).isEqualTo("wal");
        assertThat(pragma(sql, "foreign_keys")).isEqualTo("1");
        assertThat(pragma(sql, "page_size")).isEqualTo("8192");
        await(sql.close());
    }

    /** T50: the line of waiting writes has an end; who comes then is told so at once. */
    @Test
    void oneWriteMoreThanMayWaitIsUnavailable() throws InterruptedException {
        SqliteSql sql = SqliteSql.open(new SqliteSql.Options(folder.resolve("bounded.db"), false, 5, 5));
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        List<Future<Integer>> writes = new ArrayList<>();
        writes.add(sql.inTransaction(on -> {
            begun.countDown();
            awaitLatch(go);
            return Future.succeededFuture(0);
        }));
        begun.await();
        for (int i = 0; i < 5; i++) {
            writes.add(sql.update(WritingSql.PROBE, i));
        }
        Refusals.assertRefused(sql.update(WritingSql.PROBE, 5), Refusal.UNAVAILABLE);
        go.countDown();
        await(Future.all(writes));
        await(sql.update(WritingSql.PROBE, 6));
        await(sql.close());
    }

    /** T49: a full disk is an honest no, leaves no half of a tip, and is forgotten once there is room. */
    @Test
    void aFullDiskIsUnavailableAndRecoversByItself() {
        try (TestStore store = TestStore.in(folder)) {
            TipId before = await(store.queue.accept(Arrivals.web(Arrivals.tipId(), Urgency.URGENT, Arrivals.CMM)))
                    .tip();
            long pages = await(store.sql.query("PRAGMA page_count", row -> row.number("page_count")))
                    .get(0);
            List<Future<?>> group = new ArrayList<>();
            group.add(store.sql.inTransaction(on -> on.query("PRAGMA max_page_count = " + pages, row -> 0)));
            for (int i = 0; i < 20; i++) {
                group.add(store.queue.accept(Arrivals.web(Arrivals.tipId(), Urgency.URGENT, Arrivals.CMM)));
            }
            await(Future.join(group).otherwiseEmpty());
            List<Future<?>> refused = group.stream().filter(Future::failed).toList();
            assertThat(refused).isNotEmpty().allSatisfy(f -> Refusals.assertRefused(f, Refusal.UNAVAILABLE));
            long stored = group.size()
                    - 1
                    - refused.stream().filter(f -> f != group.get(0)).count();
            assertThat(store.count("tip")).isEqualTo(1 + stored).isEqualTo(store.count("message"));
            await(store.queue.accept(Arrivals.web(Arrivals.tipId(), Urgency.URGENT, Arrivals.CMM)));
            await(store.queue.probe());
            assertThat(await(store.queue.item(Arrivals.CMM, before)).tip()).isEqualTo(before);
        }
    }

    /** T50: somebody else holds the lock. */
    @Test
    void aLockedDatabaseIsUnavailable() throws Exception {
        Path file = folder.resolve("locked.db");
        SqliteSql sql = SqliteSql.open(SqliteSql.Options.of(file));
        try (var other = DriverManager.getConnection("jdbc:sqlite:" + file);
                var statement = other.createStatement()) {
            statement.execute("BEGIN IMMEDIATE");
            Refusals.assertRefused(sql.update(WritingSql.PROBE, 1), Refusal.UNAVAILABLE);
            statement.execute("ROLLBACK");
        }
        await(sql.update(WritingSql.PROBE, 1));
        await(sql.close());
    }

    private static String pragma(Sql sql, String name) {
        return await(sql.inTransaction(on -> on.query("PRAGMA " + name, row -> row.text(name))))
                .get(0);
    }

    private static void awaitLatch(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}

package dk.havn.store;

import dk.havn.queue.Deadlines;
import dk.havn.queue.MovableClock;
import dk.havn.queue.Queue;
import dk.havn.queue.Signatures;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Instant;

/** A queue over a database of its own, without fsync where that can be left out. */
public final class TestStore implements AutoCloseable {
    /** A Wednesday, 11:00 in Copenhagen. */
    public static final Instant WEDNESDAY = Instant.parse("2026-03-04T10:00:00Z");

    private static final Vertx VERTX = Vertx.vertx();

    /** Takes every escalation for signed. */
    private static final Signatures TRUSTING = (tip, from, order, shared) -> true;

    public final MovableClock clock = new MovableClock(WEDNESDAY);
    public final Sql sql;
    public final SqlTips tips;
    public final Queue queue;

    private TestStore(Sql sql, Signatures signatures) {
        this.sql = sql;
        tips = new SqlTips(sql);
        queue = new Queue(tips, Deadlines.DEFAULT, signatures, clock);
    }

    /** On an empty database of the kind. */
    public static TestStore on(TestDatabase kind) {
        return open(kind.empty());
    }

    public static TestStore inNewFolder() {
        return on(TestDatabase.SQLITE);
    }

    public static TestStore inNewFolder(Signatures signatures) {
        return new TestStore(TestDatabase.SQLITE.empty().open(VERTX), signatures);
    }

    static TestStore in(Path folder) {
        return open(new SqliteSql.Options(folder.resolve("havn.db"), false, 10_000, 10_000));
    }

    /** Another queue on a database that may have one already. */
    public static TestStore open(Database database) {
        return new TestStore(database.open(VERTX), TRUSTING);
    }

    public long count(String table) {
        return Await.await(sql.query("SELECT count(*) AS n FROM " + table, row -> row.number("n")))
                .get(0);
    }

    @Override
    public void close() {
        Await.await(sql.close());
    }
}

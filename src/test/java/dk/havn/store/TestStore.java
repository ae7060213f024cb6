package dk.havn.store;

import dk.havn.queue.Deadlines;
import dk.havn.queue.MovableClock;
import dk.havn.queue.Queue;
import dk.havn.queue.Signatures;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/** A queue over a database of its own, in a new folder, without fsync unless asked for. */
public final class TestStore implements AutoCloseable {
    /** A Wednesday, 11:00 in Copenhagen. */
    public static final Instant WEDNESDAY = Instant.parse("2026-03-04T10:00:00Z");

    public final Path folder;
    public final MovableClock clock = new MovableClock(WEDNESDAY);
    public final SqliteSql sql;
    public final SqlTips tips;
    public final Queue queue;

    private TestStore(Path folder, Signatures signatures) {
        this.folder = folder;
        sql = SqliteSql.open(new SqliteSql.Options(folder.resolve("havn.db"), false, 10_000, 10_000));
        tips = new SqlTips(sql);
        queue = new Queue(tips, Deadlines.DEFAULT, signatures, clock);
    }

    /** Takes every escalation for signed. */
    public static TestStore inNewFolder() {
        return inNewFolder((tip, from, order, shared) -> true);
    }

    public static TestStore inNewFolder(Signatures signatures) {
        try {
            return new TestStore(Files.createTempDirectory("havn-store"), signatures);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static TestStore in(Path folder) {
        return new TestStore(folder, (tip, from, order, shared) -> true);
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

package dk.havn.store;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteConfig.TempStore;
import org.sqlite.SQLiteConnection;

/** SQLite in one file (WAL): one writer thread that commits in groups, and a reader beside it. */
public final class SqliteSql implements Sql {
    // Held here, because java.util.logging forgets the level of a logger that nobody holds.
    private static final Logger FLYWAY_LOG = Logger.getLogger("org.flywaydb");

    /** Pages of the log that move into the database file together: a page written often moves once. 32 MB. */
    private static final int CHECKPOINT_PAGES = 4096;
    /** Room for every page that one group of tips touches, so that none is written before the commit. 32 MB. */
    private static final int CACHE_PAGES = 4096;
    /** How long another program, such as a backup, may hold the lock before writes are refused. */
    private static final int BUSY_MILLIS_MAX = 2_000;

    /** Two sealed texts fit one page, so a tip costs fewer writes; settled when the file is made. */
    private static final int PAGE_BYTES = 8192;

    private final SqliteWriter writer;
    private final SqliteReader reader;

    private SqliteSql(Options options) {
        writer = new SqliteWriter(options.writesWaitingMax(), () -> connect(options, true));
        reader = new SqliteReader(options.readsWaitingMax(), () -> connect(options, false));
    }

    /**
     * Where and how the database is kept.
     *
     * @param durable false leaves out the fsync, for the test that shows what it is good for
     * @param writesWaitingMax transactions in line for the writer; one more is refused as unavailable
     * @param readsWaitingMax queries in line for the reader
     */
    public record Options(Path file, boolean durable, int writesWaitingMax, int readsWaitingMax) implements Database {
        public static final int WRITES_WAITING_MAX = 2048;
        public static final int READS_WAITING_MAX = 1024;

        public static Options of(Path file) {
            return new Options(file, true, WRITES_WAITING_MAX, READS_WAITING_MAX);
        }

        @Override
        public Sql open(Vertx vertx) {
            return SqliteSql.open(this);
        }
    }

    /** Creates or migrates the file and opens it. Blocks; meant for start-up. */
    public static SqliteSql open(Options options) {
        createPrivate(options.file());
        migrate(options.file());
        return new SqliteSql(options);
    }

    @Override
    public <T> Future<List<T>> query(String sql, Function<Row, T> row, @Nullable Object... parameters) {
        return reader.submit(on -> on.query(sql, row, parameters));
    }

    @Override
    public Future<Integer> update(String sql, @Nullable Object... parameters) {
        return writer.submit(on -> on.update(sql, parameters));
    }

    @Override
    public <T> Future<T> inTransaction(Function<Statements, Future<T>> work) {
        return writer.submit(work);
    }

    // The writer goes last: it then moves the log into the database file and removes it.
    @Override
    public Future<Void> close() {
        return reader.close().compose(ignored -> writer.close());
    }

    private static void migrate(Path file) {
        FLYWAY_LOG.setLevel(Level.WARNING);
        Flyway.configure()
                .dataSource(url(file) + "?page_size=" + PAGE_BYTES, null, null)
                .locations("classpath:store/sqlite", "classpath:store/both")
                .load()
                .migrate();
    }

    private static String url(Path file) {
        return "jdbc:sqlite:" + file.toAbsolutePath();
    }

    // The log and the shared-memory file take the permissions of the database file.
    private static void createPrivate(Path file) {
        try {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } catch (FileAlreadyExistsException e) {
            return;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static SqliteConnection connect(Options options, boolean writes) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(JournalMode.WAL);
        config.setSynchronous(options.durable() ? SynchronousMode.FULL : SynchronousMode.OFF);
        config.enforceForeignKeys(true);
        config.setTempStore(TempStore.MEMORY);
        config.setGetGeneratedKeys(false); // a query after each INSERT; ours say RETURNING
        config.setBusyTimeout(BUSY_MILLIS_MAX);
        SQLiteConnection connection = (SQLiteConnection) config.createConnection(url(options.file()));
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA query_only = " + !writes);
            if (writes) {
                statement.execute("PRAGMA wal_autocheckpoint = " + CHECKPOINT_PAGES);
                statement.execute("PRAGMA cache_size = " + CACHE_PAGES);
            }
        }
        connection.setAutoCommit(!writes);
        return new SqliteConnection(connection);
    }
}

package dk.havn.store;

import dk.havn.support.Stored;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** A PostgreSQL server of the tests, with fsync on, that can be killed and started again on its data. */
public final class TestPostgres implements AutoCloseable {
    private static final String USER = "postgres";

    private final Path data;
    private final boolean keepsData;
    private EmbeddedPostgres server;
    private boolean templated;

    private TestPostgres(Path data, boolean keepsData, List<String> settings) {
        this.data = data;
        this.keepsData = keepsData;
        this.server = start(0, settings);
    }

    /** The one that tests share, which ends with the JVM. */
    public static TestPostgres shared() {
        return Shared.SERVER;
    }

    /**
     * One that a test may harm.
     *
     * @param data kept when the server ends
     * @param settings {@code name=value} each
     */
    public static TestPostgres on(Path data, String... settings) {
        return new TestPostgres(data, true, List.of(settings));
    }

    private static final class Shared {
        static final TestPostgres SERVER = inNewFolder();

        private static TestPostgres inNewFolder() {
            try {
                return new TestPostgres(Files.createTempDirectory("havn-pg"), false, List.of());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** A new database with Havn's tables. */
    public Postgres database() {
        String template = "havn_template";
        synchronized (this) {
            if (!templated) {
                run("CREATE DATABASE " + template);
                new PgMigration(named(template)).tryNow();
                templated = true;
            }
        }
        String name = "t" + UUID.randomUUID().toString().replace("-", "");
        run("CREATE DATABASE " + name + " TEMPLATE " + template);
        return named(name);
    }

    /** With more patience than in earnest, for the machine may be busy. */
    public Postgres named(String database) {
        return patient(Postgres.of(url(database), "", null));
    }

    static Postgres patient(Postgres it) {
        return within(it, new Postgres.Limits(60_000, 60_000, 10_000, 10_000, 2));
    }

    static Postgres within(Postgres it, Postgres.Limits limits) {
        return new Postgres(it.hosts(), it.user(), it.password(), it.name(), it.caFile(), limits);
    }

    public String url(String database) {
        return "postgresql://" + USER + "@127.0.0.1:" + port() + "/" + database;
    }

    public int port() {
        return server.getPort();
    }

    /** SIGKILL to the server and all its processes. */
    public void kill() throws IOException {
        long pid = Long.parseLong(
                Files.readAllLines(data.resolve("postmaster.pid")).get(0));
        ProcessHandle postmaster = ProcessHandle.of(pid).orElseThrow();
        List<ProcessHandle> all = new ArrayList<>(List.of(postmaster));
        postmaster.descendants().forEach(all::add);
        all.forEach(ProcessHandle::destroyForcibly);
        all.forEach(process -> process.onExit()
                .completeOnTimeout(process, 10, TimeUnit.SECONDS)
                .join());
        server.close();
    }

    /** Ends it in good order. */
    public void stop() throws IOException {
        server.close();
    }

    /** Starts it again, on the same port. */
    public void startAgain() {
        server = start(server.getPort(), List.of());
    }

    /** Runs a statement in the database {@code postgres}. */
    public void run(String sql) {
        try (Connection connection = server.getDatabase(USER, "postgres").getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Does something while another session's transaction, open and idle, has run a statement. */
    void holding(String database, String sql, Runnable meanwhile) {
        try (Connection connection = server.getDatabase(USER, database).getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute(sql);
            meanwhile.run();
            connection.rollback();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The first column of an answer, once {@code before} has run on the same connection. */
    List<String> column(String database, String before, String sql) {
        // EXPLAIN of a text with parameters goes through this way of asking only.
        Map<String, String> asText = Map.of("preferQueryMode", "simple");
        try (Connection connection = server.getDatabase(USER, database, asText).getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(before);
            List<String> values = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery(sql)) {
                while (rows.next()) {
                    values.add(rows.getString(1));
                }
            }
            return values;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Answers of two columns, a text and a number. */
    public Map<String, Integer> counts(String database, String sql) {
        try (Connection connection = server.getDatabase(USER, database).getConnection()) {
            return Stored.counts(connection, sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private EmbeddedPostgres start(int port, List<String> settings) {
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(!keepsData)
                .setPort(port)
                .setPGStartupWait(Duration.ofSeconds(60))
                .setServerConfig("fsync", "on")
                .setServerConfig("max_connections", "200");
        settings.forEach(setting -> builder.setServerConfig(
                setting.substring(0, setting.indexOf('=')), setting.substring(setting.indexOf('=') + 1)));
        try {
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

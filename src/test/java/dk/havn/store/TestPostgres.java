package dk.havn.store;

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
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** A PostgreSQL server of the tests, with fsync on, that can be killed and started again on its data. */
public final class TestPostgres implements AutoCloseable {
    private static final String USER = "postgres";

    private final Path data;
    private final List<String> settings;
    private EmbeddedPostgres server;

    private TestPostgres(Path data, List<String> settings) {
        this.data = data;
        this.settings = settings;
        this.server = start(0);
    }

    /** The one that tests share, which ends with the JVM. */
    public static TestPostgres shared() {
        return Shared.SERVER;
    }

    /** One that a test may harm. */
    public static TestPostgres start() {
        try {
            return on(Files.createTempDirectory("havn-pg"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param settings {@code name=value} each */
    public static TestPostgres on(Path data, String... settings) {
        return new TestPostgres(data, List.of(settings));
    }

    private static final class Shared {
        static final TestPostgres SERVER = start();
    }

    /** A new database with Havn's tables. */
    public Postgres database() {
        String template = "havn_template";
        synchronized (this) {
            if (column("SELECT datname FROM pg_database WHERE datname = '" + template + "'")
                    .isEmpty()) {
                run("CREATE DATABASE " + template);
                new PgMigration(named(template)).tryNow();
            }
        }
        String name = "t" + UUID.randomUUID().toString().replace("-", "");
        run("CREATE DATABASE " + name + " TEMPLATE " + template);
        return named(name);
    }

    public Postgres named(String database) {
        return Postgres.of(url(database), "", null);
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

    /** Starts it again after {@link #kill}, on the same port. */
    public void startAgain() {
        server = start(server.getPort());
    }

    /** Runs a statement in the database {@code postgres}. */
    public void run(String sql) {
        run("postgres", sql);
    }

    public void run(String database, String sql) {
        try (Connection connection = server.getDatabase(USER, database).getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    public List<String> column(String sql) {
        return column("postgres", sql);
    }

    public List<String> column(String database, String sql) {
        try (Connection connection = server.getDatabase(USER, database).getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> values = new ArrayList<>();
            while (rows.next()) {
                values.add(rows.getString(1));
            }
            return values;
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

    private EmbeddedPostgres start(int port) {
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
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

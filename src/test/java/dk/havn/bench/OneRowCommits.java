package dk.havn.bench;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/** The reference for a durable answer: one thread, one row for each request, one fsynced commit for all that wait. */
final class OneRowCommits implements Runnable {
    private static final int GROUP_MAX = 256;

    private final BlockingQueue<Waiting> queue = new ArrayBlockingQueue<>(4 * GROUP_MAX);
    private final Connection connection;
    private final PreparedStatement insert;

    @SuppressWarnings("ArrayRecordComponent")
    private record Waiting(byte[] row, Promise<byte[]> done) {}

    private OneRowCommits(Connection connection) throws SQLException {
        this.connection = connection;
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA journal_mode=WAL");
            statement.execute("PRAGMA synchronous=FULL");
            statement.execute("CREATE TABLE row(id INTEGER PRIMARY KEY, bytes BLOB NOT NULL)");
        }
        connection.setAutoCommit(false);
        this.insert = connection.prepareStatement("INSERT INTO row(bytes) VALUES (?)");
    }

    static OneRowCommits open(Path file) throws SQLException {
        OneRowCommits commits = new OneRowCommits(DriverManager.getConnection("jdbc:sqlite:" + file));
        Thread writer = new Thread(commits, "writer");
        writer.setDaemon(true);
        writer.start();
        return commits;
    }

    Future<byte[]> insert(byte[] row) {
        Promise<byte[]> done = Promise.promise();
        if (!queue.offer(new Waiting(row, done))) {
            done.fail("full");
        }
        return done.future();
    }

    @Override
    public void run() {
        List<Waiting> group = new ArrayList<>(GROUP_MAX);
        try {
            while (true) {
                group.add(queue.take());
                queue.drainTo(group, GROUP_MAX - 1);
                for (Waiting waiting : group) {
                    insert.setBytes(1, waiting.row());
                    insert.executeUpdate();
                }
                connection.commit();
                group.forEach(w -> w.done().complete(w.row()));
                group.clear();
            }
        } catch (SQLException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}

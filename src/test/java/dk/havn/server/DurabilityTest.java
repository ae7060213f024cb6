package dk.havn.server;

import static org.assertj.core.api.Assertions.assertThat;

import dk.havn.queue.Arrivals;
import dk.havn.support.DemoProcess;
import dk.havn.support.Tips;
import dk.havn.tip.TipId;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** T48: what was acknowledged before a {@code kill -9} is there once after it. */
class DurabilityTest {
    private static final int ROUNDS = 6;
    private static final int CLIENTS = 16;
    private static final int ACKNOWLEDGED_MAX = 400;
    private static final long WAIT_SECONDS = 120;

    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);
    private final Map<TipId, byte[]> sent = new ConcurrentHashMap<>();
    private final Map<TipId, byte[]> acknowledged = new ConcurrentHashMap<>();

    @TempDir
    private Path folder;

    @Test
    void everyAcknowledgedTipIsThereOnceHoweverOftenTheServerIsKilled() throws Exception {
        Path data = folder.resolve("demo");
        for (int round = 0; round < ROUNDS; round++) {
            try (DemoProcess demo = DemoProcess.start(data)) {
                sendUntilKilled(demo);
            }
        }
        try (DemoProcess demo = DemoProcess.start(data)) {
            assertEachIsKnown(new Tips(demo.url()));
            demo.stop();
        }

        Map<String, Integer> stored = messagesByTip(data.resolve("havn.db"));
        assertThat(acknowledged.keySet().stream().map(TipId::text))
                .as("seed %d", seed)
                .isNotEmpty()
                .allSatisfy(tip -> assertThat(stored).containsEntry(tip, 1));
        assertThat(stored.keySet())
                .isSubsetOf(sent.keySet().stream().map(TipId::text).toList());
        assertThat(stored.values()).containsOnly(1);
    }

    private void sendUntilKilled(DemoProcess demo) throws InterruptedException {
        CountDownLatch enough = new CountDownLatch(CLIENTS + random.nextInt(ACKNOWLEDGED_MAX));
        Tips tips = new Tips(demo.url());
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        for (int i = 0; i < CLIENTS; i++) {
            clients.execute(() -> sendUntilBroken(tips, enough));
        }
        assertThat(enough.await(WAIT_SECONDS, TimeUnit.SECONDS)).isTrue();
        demo.kill();
        clients.shutdown();
        assertThat(clients.awaitTermination(WAIT_SECONDS, TimeUnit.SECONDS)).isTrue();
    }

    private void sendUntilBroken(Tips tips, CountDownLatch enough) {
        try {
            while (true) {
                TipId tip = Arrivals.tipId();
                byte[] body = Tips.body(tip);
                sent.put(tip, body);
                if (tips.post(body) == 201) {
                    acknowledged.put(tip, body);
                    enough.countDown();
                }
            }
        } catch (IOException killed) {
            // the connection ended with the server
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void assertEachIsKnown(Tips tips) throws IOException, InterruptedException {
        for (byte[] body : acknowledged.values()) {
            assertThat(tips.post(body)).as("a repeat, seed %d", seed).isEqualTo(200);
        }
    }

    private static Map<String, Integer> messagesByTip(Path database) throws SQLException {
        Map<String, Integer> messages = new HashMap<>();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
                ResultSet rows = connection
                        .createStatement()
                        .executeQuery("SELECT t.tip, count(m.id) FROM tip t LEFT JOIN message m ON m.tip_id = t.id"
                                + " GROUP BY t.id")) {
            while (rows.next()) {
                messages.put(rows.getString(1), rows.getInt(2));
            }
        }
        return messages;
    }
}

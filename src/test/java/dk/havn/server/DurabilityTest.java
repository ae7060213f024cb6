package dk.havn.server;

import static org.assertj.core.api.Assertions.assertThat;

import dk.havn.store.TestPostgres;
import dk.havn.support.DemoProcess;
import dk.havn.support.Stored;
import dk.havn.support.TestHavn;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** T48: what was acknowledged before a {@code kill -9}, of Havn or of its database, is there once after it. */
class DurabilityTest {
    private static final int ROUNDS = 6;
    private static final int ROUNDS_ON_POSTGRESQL = 3;
    private static final int ACKNOWLEDGED_MAX = 400;

    private final Random random = new Random();
    private final Crowd crowd = new Crowd();

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
            crowd.assertEachAcknowledgedIsKnown(demo.url());
            demo.stop();
        }
        crowd.assertEachAcknowledgedIsThereOnce(
                Stored.in(data.resolve("havn.db")).messagesByTip());
    }

    @Test
    void soItIsOnPostgresql() throws Exception {
        TestPostgres server = TestPostgres.shared();
        String database = server.database().name();
        List<String> command = List.of(
                DemoProcess.java().toString(),
                "-Dhavn.database=" + server.url(database),
                "-cp",
                System.getProperty("java.class.path"),
                OnPostgres.class.getName());
        for (int round = 0; round < ROUNDS_ON_POSTGRESQL; round++) {
            try (DemoProcess havn = DemoProcess.start(folder.resolve("havn"), command)) {
                sendUntilKilled(havn);
            }
        }
        try (DemoProcess havn = DemoProcess.start(folder.resolve("havn"), command)) {
            crowd.assertEachAcknowledgedIsKnown(havn.url());
        }
        crowd.assertEachAcknowledgedIsThereOnce(messagesByTip(server, database));
    }

    @Test
    void soItIsHoweverOftenPostgresqlIsKilled() throws Exception {
        try (TestPostgres server = TestPostgres.on(folder.resolve("postgresql"))) {
            String database = server.database().name();
            try (TestHavn havn = TestHavn.start(folder, server.named(database), Clock.systemUTC())) {
                crowd.sendTo(havn.url());
                for (int round = 0; round < ROUNDS_ON_POSTGRESQL; round++) {
                    crowd.await(Crowd.SENDERS + random.nextInt(ACKNOWLEDGED_MAX));
                    server.kill();
                    server.startAgain();
                }
                crowd.await(Crowd.SENDERS);
                crowd.stop();
                crowd.assertEachAcknowledgedIsKnown(havn.url());
            }
            assertThat(crowd.otherAnswers()).isSubsetOf(503);
            crowd.assertEachAcknowledgedIsThereOnce(messagesByTip(server, database));
        }
    }

    private void sendUntilKilled(DemoProcess server) throws InterruptedException {
        crowd.sendTo(server.url());
        crowd.await(Crowd.SENDERS + random.nextInt(ACKNOWLEDGED_MAX));
        server.kill();
        crowd.stop();
    }

    private static Map<String, Integer> messagesByTip(TestPostgres server, String database) {
        return server.counts(database, Stored.MESSAGES_BY_TIP);
    }
}

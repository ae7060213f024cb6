package dk.havn.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dk.havn.carrier.Tickets;
import dk.havn.route.Routing;
import dk.havn.seal.Sealer;
import dk.havn.store.Await;
import dk.havn.support.TestHavn;
import dk.havn.tip.Answers;
import dk.havn.tip.Channel;
import dk.havn.tip.MessageId;
import dk.havn.tip.Refusal;
import dk.havn.tip.Refused;
import dk.havn.tip.Submission;
import dk.havn.tip.TipId;
import dk.havn.triage.Triage;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** T28: what waits for its seal has a bound, and a place is kept for whoever says that there is danger. */
class GatewayTest {
    private static final Answers DANGER = new Answers(null, "yes", null, null);

    private final Vertx vertx = Vertx.vertx();
    private final WorkerExecutor workers = vertx.createSharedWorkerExecutor("seal", 1);
    private final SecureRandom random = new SecureRandom();
    private final Gateway gateway = new Gateway(
            Triage.load(),
            Routing.load(),
            new Sealer(random),
            TestHavn.directory(),
            new Tickets(new byte[32], Clock.systemUTC()),
            workers,
            Clock.systemUTC());

    @AfterEach
    void stop() {
        vertx.close().await();
    }

    @Test
    void aFullGatewayRefusesUnlessThereIsDanger() {
        workers.executeBlocking(() -> {
            new CountDownLatch(1).await();
            return null;
        });
        for (int i = 0; i < Gateway.WAITING_MAX; i++) {
            assertThat(seal(Answers.NONE).isComplete()).isFalse();
        }
        assertUnavailable(seal(Answers.NONE));

        for (int i = Gateway.WAITING_MAX; i < Gateway.WAITING_IN_DANGER_MAX; i++) {
            assertThat(seal(DANGER).isComplete()).isFalse();
        }
        assertUnavailable(seal(DANGER));
    }

    private Future<Submission> seal(Answers answers) {
        Words words = new Words(Channel.WEB, "help", answers, null, null, null);
        return gateway.sealOnly(TipId.random(random), MessageId.random(random), words);
    }

    private static void assertUnavailable(Future<Submission> sealing) {
        assertThat(Await.failure(sealing))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.refusal()).isEqualTo(Refusal.UNAVAILABLE));
    }
}

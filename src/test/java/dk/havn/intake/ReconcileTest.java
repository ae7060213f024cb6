package dk.havn.intake;

import static dk.havn.store.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import dk.havn.carrier.FilesCarrier;
import dk.havn.carrier.InboundCall;
import dk.havn.carrier.PhoneNumbers;
import dk.havn.carrier.ThreadKeys;
import dk.havn.carrier.Tickets;
import dk.havn.route.Routing;
import dk.havn.seal.Sealer;
import dk.havn.store.TestStore;
import dk.havn.support.TestHavn;
import dk.havn.triage.Triage;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is at the provider and not here comes here: once, in order, and never more at a time than is good. */
class ReconcileTest {
    private static final Instant NOW = Instant.now();

    @TempDir
    private Path folder;

    private final TestStore store = TestStore.inNewFolder();
    private final Vertx vertx = Vertx.vertx();
    private final Clock clock = Clock.systemUTC();
    private Path provider;
    private FilesCarrier carrier;
    private SmsIntake intake;

    @BeforeEach
    void start() throws IOException {
        provider = folder.resolve("provider");
        carrier = new FilesCarrier(provider, vertx.createSharedWorkerExecutor("carrier", 2));
        Gateway gateway = new Gateway(
                Triage.load(),
                Routing.load(),
                new Sealer(new SecureRandom()),
                TestHavn.directory(),
                new Tickets(new byte[32], clock),
                vertx.createSharedWorkerExecutor("seal", 2),
                clock);
        intake = new SmsIntake(store.queue, gateway, new PhoneNumbers("DK"), new ThreadKeys(folder, clock));
    }

    @AfterEach
    void stop() {
        await(vertx.close());
        store.close();
    }

    @Test
    void takesEachSendersTextsInTheOrderInWhichTheyWereSent() throws IOException {
        List<String> one = new ArrayList<>();
        List<String> two = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            one.add(receives("SMa" + (99 - i), "+4520000001", 100 - i));
            two.add(receives("SMb" + i, "+4520000002", 100 - i));
        }
        await(reconcile(Reconcile.MISSED_MAX).run());

        assertThat(refs()).hasSize(60).containsSubsequence(one).containsSubsequence(two);
        assertThat(store.count("tip")).isEqualTo(2);
    }

    @Test
    void takesNothingTwice() throws IOException {
        receives("SM1", "+4520000001", 5);
        Reconcile reconcile = reconcile(Reconcile.MISSED_MAX);
        await(Future.join(
                reconcile.run(),
                reconcile.run(),
                reconcile(Reconcile.MISSED_MAX).run()));
        await(reconcile.run());

        assertThat(refs()).containsExactly("SM1");
    }

    @Test
    void leavesTheNewestOfTooManyForTheNextRun() throws IOException {
        for (int i = 0; i < 5; i++) {
            receives("SM" + i, "+452000000" + i, 100 - i);
        }
        Reconcile reconcile = reconcile(3);

        await(reconcile.run());
        assertThat(refs()).containsExactlyInAnyOrder("SM0", "SM1", "SM2");

        await(reconcile.run());
        assertThat(refs()).containsExactlyInAnyOrder("SM0", "SM1", "SM2", "SM3", "SM4");
    }

    @Test
    void endsWithALongRunOfTextsOfOneSender() throws IOException {
        for (int i = 0; i < 1_000; i++) {
            receives("SM" + i, "+4520000001", 1_000 - i);
        }
        await(reconcile(Reconcile.MISSED_MAX).run());

        assertThat(refs())
                .containsExactlyElementsOf(
                        IntStream.range(0, 1_000).mapToObj(i -> "SM" + i).toList());
    }

    @Test
    void passesOverWhatIsNoMessage() throws IOException {
        receives("SM1", "", 5);
        receives("SM2", "x".repeat(101), 5);
        receives("SM3", "+4520000001", 5);

        await(reconcile(Reconcile.MISSED_MAX).run());

        assertThat(refs()).containsExactly("SM3");
    }

    @Test
    void handsOverCallsWhereSomebodyTakesThem() throws IOException {
        Files.writeString(
                provider.resolve("calls").resolve("CA1.json"),
                "{\"from\": \"+4520000001\", \"at\": \"" + NOW.minusSeconds(5) + "\"}");
        List<String> taken = new ArrayList<>();
        await(reconcile(Reconcile.MISSED_MAX)
                .withCalls((InboundCall call) -> {
                    taken.add(call.sid());
                    return Future.succeededFuture();
                })
                .run());

        assertThat(taken).containsExactly("CA1");
    }

    private Reconcile reconcile(int missedMax) {
        return new Reconcile(carrier, store.queue, intake, clock, missedMax);
    }

    private String receives(String sid, String from, long secondsAgo) throws IOException {
        Files.writeString(
                provider.resolve("inbound").resolve(sid + ".json"),
                "{\"from\": \"" + from + "\", \"body\": \"help\", \"at\": \"" + NOW.minusSeconds(secondsAgo)
                        + "\", \"media\": 0}");
        return sid;
    }

    /** In the order in which they were stored. */
    private List<String> refs() {
        return await(store.sql.query("SELECT provider_ref FROM message ORDER BY id", row -> row.text("provider_ref")));
    }
}

package dk.havn.carrier;

import static org.assertj.core.api.Assertions.assertThat;

import dk.havn.carrier.CarrierFailed.Why;
import dk.havn.support.Provider;
import dk.havn.support.TestHavn;
import dk.havn.tip.ProviderCopy;
import dk.havn.tip.ProviderCopy.Kind;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every phone company behind {@link Carrier} must do; one subclass for each. */
abstract class CarrierContractTest {
    static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    static final Instant LONG_AGO = NOW.minus(3, ChronoUnit.DAYS);

    private final Vertx vertx = Vertx.vertx();
    private Carrier carrier;

    abstract Carrier open(Vertx vertx, WorkerExecutor workers) throws Exception;

    abstract void receives(InboundText text);

    abstract void called(InboundCall call);

    abstract void keeps(Kind kind, String sid, byte[] bytes);

    abstract boolean has(Kind kind, String sid);

    /** {@code number: words} of every text that went out. */
    abstract List<String> sent();

    /** {@code number: script} of every call that was begun. */
    abstract List<String> rung();

    @BeforeEach
    void openCarrier() throws Exception {
        carrier = open(vertx, vertx.createSharedWorkerExecutor("carrier", 4));
    }

    @AfterEach
    void closeVertx() {
        TestHavn.await(vertx.close());
    }

    Carrier carrier() {
        return carrier;
    }

    @Test
    void sendsATextAsItIs() {
        String words = "Er det sikkert? ✓ & = % + \n\"'";
        TestHavn.await(carrier.send(new OutboundText("reply-1", "+4520000001", words)));

        assertThat(sent()).containsExactly("+4520000001: " + words);
    }

    @Test
    void ringsSomebodyWithAScript() {
        String script = "<Response><Say language=\"da-DK\">Tryk 1 & æøå</Say></Response>";
        TestHavn.await(carrier.call(new OutboundCall("call-1", "+4520000001", script)));

        assertThat(rung()).containsExactly("+4520000001: " + script);
        assertThat(sent()).isEmpty();
        assertThat(TestHavn.await(carrier.calls(LONG_AGO, null)).items()).isEmpty();
    }

    @Test
    void knowsWhatItSentAgain() {
        OutboundText text = new OutboundText("reply-1", "+4520000001", "Is it safe to write now?");
        assertThat(TestHavn.await(carrier.sentLike(text, LONG_AGO))).isEmpty();

        String sid = TestHavn.await(carrier.send(text));

        assertThat(TestHavn.await(carrier.sentLike(text, LONG_AGO))).containsExactly(sid);
        OutboundText other = new OutboundText("reply-2", "+4520000001", "Another");
        assertThat(TestHavn.await(carrier.sentLike(other, LONG_AGO))).isEmpty();
    }

    @Test
    void listsWhatCameInTheNewestFirst() {
        InboundText old = new InboundText(Provider.sid(), "+4520000001", "æøå 🆘", NOW.minusSeconds(60), 0);
        InboundText recent = new InboundText(Provider.sid(), "a word", "", NOW, 2);
        receives(old);
        receives(recent);
        receives(new InboundText(Provider.sid(), "+4520000003", "too old", LONG_AGO.minusSeconds(5), 0));
        TestHavn.await(carrier.send(new OutboundText("reply-1", "+4520000001", "went out")));

        Carrier.Batch<InboundText> batch = TestHavn.await(carrier.texts(LONG_AGO, null));

        assertThat(batch.items()).containsExactly(recent, old);
        assertThat(batch.next()).isNull();
    }

    @Test
    void listsByPagesAndLeavesNothingOut() {
        List<String> sids = new ArrayList<>();
        for (int i = 0; i < 450; i++) {
            InboundText text = new InboundText(Provider.sid(), "+4520000001", "no " + i, NOW.minusSeconds(i / 3), 0);
            sids.add(text.sid());
            receives(text);
        }
        List<String> listed = new ArrayList<>();
        String next = null;
        do {
            Carrier.Batch<InboundText> batch = TestHavn.await(carrier.texts(LONG_AGO, next));
            batch.items().forEach(text -> listed.add(text.sid()));
            next = batch.next();
        } while (next != null);

        assertThat(listed).containsExactlyInAnyOrderElementsOf(sids);
    }

    @Test
    void listsCalls() {
        InboundCall call = new InboundCall("CA0001", "+4520000001", NOW);
        called(call);
        called(new InboundCall("CA0002", "+4520000002", LONG_AGO.minusSeconds(5)));

        assertThat(TestHavn.await(carrier.calls(LONG_AGO, null)).items()).containsExactly(call);
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void deletesACopyAndIsContentWhereItIsGone(Kind kind) {
        keeps(kind, "XX0001", new byte[] {1});
        keeps(kind, "XX0002", new byte[] {2});

        TestHavn.await(carrier.delete(ProviderCopy.of(kind, "XX0001")));
        TestHavn.await(carrier.delete(ProviderCopy.of(kind, "XX0001")));

        assertThat(has(kind, "XX0001")).isFalse();
        assertThat(has(kind, "XX0002")).isTrue();
    }

    @Test
    void fetchesARecording() {
        byte[] sound = new byte[100_000];
        sound[99_999] = 7;
        keeps(Kind.RECORDING, "RE0001", sound);

        assertThat(TestHavn.await(carrier.recording("RE0001"))).isEqualTo(sound);
        assertThat(why(carrier.recording("RE0002"))).isEqualTo(Why.UNKNOWN);
    }

    /** T20: an id from outside is no path. */
    @Test
    void takesNoPathForAnId() {
        for (String sid : List.of("../secret", "RE1/../../x", "", "RE1?x=1", "http://127.0.0.1/", "RE1%2f")) {
            assertThat(why(carrier.recording(sid))).isEqualTo(Why.REFUSED);
        }
    }

    static Why why(Future<?> future) {
        Throwable cause = TestHavn.await(future.transform(done -> Future.succeededFuture(done.cause())));
        assertThat(cause).isInstanceOf(CarrierFailed.class).hasNoCause();
        return ((CarrierFailed) cause).why();
    }
}

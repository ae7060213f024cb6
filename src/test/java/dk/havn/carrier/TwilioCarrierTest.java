package dk.havn.carrier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dk.havn.carrier.CarrierFailed.Why;
import dk.havn.support.TestHavn;
import dk.havn.support.TwilioStandIn;
import dk.havn.support.TwilioStandIn.Trouble;
import dk.havn.tip.ProviderCopy;
import dk.havn.tip.ProviderCopy.Kind;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TwilioCarrierTest extends CarrierContractTest {
    private static final OutboundText TEXT = new OutboundText("reply-1", "+4520000001", "Is it safe to write now?");
    private static final OutboundCall CALL = new OutboundCall("call-1", "+4520000001", "<Response/>");
    private static final TwilioCarrier.Account ACCOUNT =
            new TwilioCarrier.Account(TestHavn.ACCOUNT_SID, TestHavn.AUTH_TOKEN, "+4500000000");

    private final TwilioStandIn provider = new TwilioStandIn();
    /** Counts what reaches an address that nobody may call. */
    private final TwilioStandIn elsewhere = new TwilioStandIn();

    @Override
    Carrier open(Vertx vertx, WorkerExecutor workers) {
        return new TwilioCarrier(
                vertx,
                URI.create(provider.url()),
                ACCOUNT,
                workers,
                new ProviderHttp.Limits(Duration.ofSeconds(5), Duration.ofSeconds(5), 1024 * 1024));
    }

    @AfterEach
    void stop() {
        provider.close();
        elsewhere.close();
    }

    @Override
    void receives(InboundText text) {
        provider.receives(new TwilioStandIn.Text(
                text.sid(), text.from(), "+4500000000", text.body(), text.at(), true, text.media()));
    }

    @Override
    void called(InboundCall call) {
        provider.called(new TwilioStandIn.Call(call.sid(), call.from(), call.at()));
    }

    @Override
    void keeps(Kind kind, String sid, byte[] bytes) {
        switch (kind) {
            case MESSAGE -> receives(new InboundText(sid, "+4520000001", "words", NOW, 0));
            case RECORDING -> provider.recorded(sid, bytes);
            case TRANSCRIPT -> provider.transcribed(sid);
        }
    }

    @Override
    boolean has(Kind kind, String sid) {
        return provider.has(sid);
    }

    @Override
    List<String> sent() {
        return provider.sent().stream()
                .map(text -> text.to() + ": " + text.body())
                .toList();
    }

    @Override
    List<String> rung() {
        return provider.rung().stream()
                .map(call -> call.to() + ": " + call.script())
                .toList();
    }

    @Test
    void deletesTheMediaWithTheMessage() {
        receives(new InboundText("MM0001", "+4520000001", "look", NOW, 3));

        TestHavn.await(carrier().delete(ProviderCopy.of(Kind.MESSAGE, "MM0001")));

        assertThat(provider.mediaOf("MM0001")).isEmpty();
        assertThat(provider.has("MM0001")).isFalse();
    }

    @Test
    void saysWhatWentWrongInOneWord() {
        Map<Trouble, Why> meanings = Map.of(
                Trouble.TOO_MANY, Why.LATER,
                Trouble.BROKEN, Why.LATER,
                Trouble.NOT_READY, Why.LATER,
                Trouble.GARBAGE, Why.LATER,
                Trouble.RESET, Why.NO_ANSWER,
                Trouble.DONE_AND_RESET, Why.NO_ANSWER,
                Trouble.SILENT, Why.NO_ANSWER,
                Trouble.REFUSED, Why.REFUSED);
        meanings.forEach((trouble, why) -> {
            provider.next(trouble);
            assertThat(why(carrier().send(TEXT))).as(trouble.name()).isEqualTo(why);
            provider.next(trouble);
            assertThat(why(carrier().call(CALL))).as(trouble.name()).isEqualTo(why);
        });
    }

    @Test
    void asksOnceHoweverItGoes() {
        provider.next(Trouble.BROKEN);

        assertThat(why(carrier().send(TEXT))).isEqualTo(Why.LATER);

        assertThat(provider.log()).hasSize(1);
        assertThat(sent()).isEmpty();
    }

    @Test
    void saysThatNobodyIsThere() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        Vertx vertx = Vertx.vertx();
        Carrier nobody = new TwilioCarrier(
                vertx, URI.create("http://127.0.0.1:" + port), ACCOUNT, vertx.createSharedWorkerExecutor("x", 1));

        assertThat(why(nobody.send(TEXT))).isEqualTo(Why.UNREACHABLE);
        TestHavn.await(vertx.close());
    }

    /** T20: an answer that leads elsewhere is not followed, and the account's token goes nowhere else. */
    @Test
    void followsNoRedirect() {
        elsewhere.recorded("RE0001", new byte[] {1});
        provider.leadsTo(elsewhere.url() + "/2010-04-01/Accounts/" + TestHavn.ACCOUNT_SID + "/Recordings/RE0001.mp3");
        provider.always(Trouble.REDIRECTED);

        assertThat(why(carrier().recording("RE0001"))).isEqualTo(Why.REFUSED);
        assertThat(why(carrier().send(TEXT))).isEqualTo(Why.REFUSED);
        assertThat(why(carrier().texts(LONG_AGO, null))).isEqualTo(Why.REFUSED);
        assertThat(why(carrier().delete(ProviderCopy.of(Kind.MESSAGE, "SM1")))).isEqualTo(Why.REFUSED);

        assertThat(elsewhere.log()).isEmpty();
    }

    /** T20: nor is a list that goes on elsewhere. */
    @Test
    void followsNoListToAnotherHost() {
        receives(new InboundText("SM0001", "+4520000001", "one", NOW, 0));
        String host = elsewhere.url().substring("http://".length());
        for (String next : List.of(
                "@" + host + "/2010-04-01/x",
                ":80@" + host + "/x",
                "." + host + "/x",
                ".evil.example/x",
                "\\@" + host + "/")) {
            provider.leadsTo(next);
            provider.next(Trouble.NEXT_PAGE_ELSEWHERE);
            Carrier.Batch<InboundText> batch = TestHavn.await(carrier().texts(LONG_AGO, null));
            int asked = provider.log().size();

            assertThat(why(carrier().texts(LONG_AGO, batch.next()))).as(next).isEqualTo(Why.REFUSED);
            assertThat(provider.log()).hasSize(asked);
        }
        for (String next : List.of(elsewhere.url() + "/x", "file:///etc/passwd", "http://api.twilio.com/x")) {
            assertThat(why(carrier().texts(LONG_AGO, next))).as(next).isIn(Why.REFUSED, Why.LATER);
        }
        assertThat(elsewhere.log()).isEmpty();
    }

    @Test
    void readsNoAnswerWithoutEnd() {
        keeps(Kind.RECORDING, "RE0001", new byte[2 * 1024 * 1024]);

        assertThat(why(carrier().recording("RE0001"))).isEqualTo(Why.NO_ANSWER);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://api.twilio.com",
                "http://10.0.0.1",
                "https://user@api.twilio.com",
                "https://api.twilio.com/2010",
                "https://api.twilio.com?x",
                "ftp://127.0.0.1",
                "api.twilio.com",
                "https://",
                "not an address"
            })
    void refusesAnAddressThatWouldGiveTheTokenAway(String url) {
        assertThatThrownBy(() -> TwilioCarrier.requireBase(url)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void takesTheRealAddressAndAStandInOnThisMachine() {
        for (String url : List.of("https://api.twilio.com", "https://api.dublin.ie1.twilio.com/", provider.url())) {
            assertThat(TwilioCarrier.requireBase(url)).isEqualTo(URI.create(url));
        }
    }
}

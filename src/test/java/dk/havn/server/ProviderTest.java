package dk.havn.server;

import static org.assertj.core.api.Assertions.assertThat;

import dk.havn.support.Provider;
import dk.havn.support.Stored;
import dk.havn.support.TestHavn;
import dk.havn.support.TwilioStandIn;
import dk.havn.support.TwilioStandIn.Call;
import dk.havn.support.TwilioStandIn.Text;
import dk.havn.support.TwilioStandIn.Trouble;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole server beside a provider: what no webhook brought comes in all the same, once, and is deleted there afterwards. */
class ProviderTest {
    /** A test fails by what it sees; this only ends one that would wait for ever. */
    private static final long SECONDS_MAX = 180;

    @TempDir
    private Path folder;

    private final TwilioStandIn twilio = new TwilioStandIn();

    @AfterEach
    void stop() {
        twilio.close();
    }

    /** Acceptance 3: twenty texts sent while Havn is stopped are all there, once, within a minute of its start. */
    @Test
    void whatWasSentWhileHavnWasStoppedIsTakenInOnce() throws Exception {
        TestHavn.start(folder, twilio.url()).close();
        List<String> sids = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            sids.add(twilio.receives(
                    "+452000000" + i % 4, "text " + i, Instant.now().minusSeconds(600 - i)));
        }
        List<String> storedWhenDeleted = Collections.synchronizedList(new ArrayList<>());
        twilio.onDelete(sid -> {
            if (stored().providerRefs().contains(sid)) {
                storedWhenDeleted.add(sid);
            }
        });
        try (TestHavn havn = TestHavn.start(folder, twilio.url())) {
            // The provider's own, late attempts for some of them, at the same time.
            for (Text text : twilio.inbound().stream().limit(5).toList()) {
                assertThat(havn.provider()
                                .post(Provider.sms(text.sid(), text.from(), text.body()))
                                .statusCode())
                        .isEqualTo(200);
            }
            until(() -> stored().messages() >= 20 && twilio.inbound().isEmpty());

            assertThat(stored().providerRefs()).containsExactlyInAnyOrderElementsOf(sids);
            assertThat(stored().tips()).isEqualTo(4);
            assertThat(storedWhenDeleted).containsExactlyInAnyOrderElementsOf(sids);
        }
    }

    @Test
    void aProviderThatFailsAtTheStartIsAskedAgainSoon() throws Exception {
        twilio.receives("+4520000001", "help", Instant.now());
        twilio.next(Trouble.BROKEN);
        try (TestHavn havn = TestHavn.start(folder, twilio.url())) {
            until(() -> stored().messages() == 1 && twilio.inbound().isEmpty());
            assertThat(havn.get("/health/ready").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void aCallOfWhichNothingCameIsTakenInOnceAsOneWithoutWords() throws Exception {
        Instant now = Instant.now();
        try (TestHavn havn = TestHavn.start(folder, twilio.url())) {
            havn.provider("/twilio/transcript").post(Provider.sentence("CAspoken", 2, "please help"));
        }
        twilio.called(new Call("CAmissed", "+4520000001", now.minusSeconds(3_600)));
        twilio.called(new Call("CAspoken", "+4520000002", now.minusSeconds(3_600)));
        twilio.called(new Call("CAringing", "+4520000003", now));
        try (TestHavn once = TestHavn.start(folder, twilio.url())) {
            until(() -> stored().tips() >= 2);
        }
        String text = twilio.receives("+4520000004", "hello", now);
        try (TestHavn havn = TestHavn.start(folder, twilio.url())) {
            // The list has been read again once a text of it is here.
            until(() -> !twilio.has(text));

            var missed = havn.worker("cmm-1").list().stream()
                    .filter(item -> item.path("channel").asText().equals("call"))
                    .map(item ->
                            havn.worker("cmm-1").read(item.path("tip").asText()).get(0))
                    .filter(body -> body.path("text").asText().isEmpty())
                    .toList();
            assertThat(missed).hasSize(1);
            assertThat(missed.get(0).path("phone").asText()).isEqualTo("+4520000001");
            assertThat(missed.get(0).path("urgency").asText()).isEqualTo("ELEVATED");
            assertThat(missed.get(0).path("hits").get(0).path("rule").asText()).isEqualTo("no-words");
        }
    }

    @Test
    void aTextByWebhookIsDeletedAtTheProvider() throws Exception {
        try (TestHavn havn = TestHavn.start(folder, twilio.url())) {
            // Its texts and its calls were listed.
            until(() -> twilio.log().size() == 2);
            String sid = twilio.receives("+4520000001", "help", Instant.now());
            havn.provider().post(Provider.sms(sid, "+4520000001", "help"));
            until(() -> !twilio.has(sid));
        }
        assertThat(stored().providerRefs()).hasSize(1);
    }

    /** T20: where a webhook says that media lie, nobody goes; here that would be a loopback address. */
    @Test
    void neverCallsWhatAWebhookNames() throws Exception {
        try (TwilioStandIn trap = new TwilioStandIn();
                TestHavn havn = TestHavn.start(folder, twilio.url())) {
            List<String> urls = List.of(
                    trap.url() + "/latest/meta-data/",
                    trap.url().replace("127.0.0.1", "localhost") + "/x",
                    twilio.url() + "/elsewhere");
            for (String url : urls) {
                String sid = Provider.sid();
                twilio.receives(new Text(sid, "+4520000001", "+4500000000", "look", Instant.now(), true, 1));
                Map<String, String> form = new HashMap<>(Provider.sms(sid, "+4520000001", "look"));
                form.put("NumMedia", "1");
                form.put("MediaUrl0", url);
                form.put("MediaContentType0", "image/jpeg");
                form.put("StatusCallback", url);
                assertThat(havn.provider().post(form).statusCode()).isEqualTo(200);
            }
            String last = twilio.receives("+4520000002", "the last one", Instant.now());
            havn.provider().post(Provider.sms(last, "+4520000002", "the last one"));
            until(() -> !twilio.has(last));

            assertThat(trap.log()).isEmpty();
            assertThat(twilio.log()).noneMatch(line -> line.contains("elsewhere"));
            assertThat(twilio.inbound()).hasSize(3);
        }
    }

    private Stored stored() {
        return Stored.in(folder.resolve("data").resolve("havn.db"));
    }

    private static void until(BooleanSupplier reached) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS_MAX);
        while (!reached.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited for too long").isLessThan(deadline);
            Thread.sleep(50);
        }
    }
}

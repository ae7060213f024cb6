package dk.havn.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dk.havn.support.Canary;
import dk.havn.support.DutyWorker;
import dk.havn.support.Provider;
import dk.havn.support.Stored;
import dk.havn.support.TestHavn;
import dk.havn.support.TwilioStandIn;
import dk.havn.support.TwilioStandIn.Trouble;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A recorded call through the real HTTP stack, beside a provider: T20, T29. */
class RecordingWebhookTest {
    private static final String PATH = "/twilio/recording";
    /** A test fails by what it sees; this only ends one that would wait for ever. */
    private static final long SECONDS_MAX = 120;

    @TempDir
    private Path folder;

    private final String call = Provider.callSid();
    private final String recording = "RE" + call.substring(2);
    private final TwilioStandIn twilio = new TwilioStandIn();
    private TestHavn havn;

    @BeforeEach
    void start() throws Exception {
        havn = TestHavn.start(folder, twilio.url());
    }

    @AfterEach
    void stop() {
        havn.close();
        twilio.close();
    }

    @Test
    void theSoundIsSealedAsAFileAndThenDeletedAtTheProvider() throws Exception {
        Canary word = Canary.bird();
        byte[] sound = (word.word() + "~".repeat(150_000)).getBytes(StandardCharsets.UTF_8);
        twilio.recorded(recording, sound);

        assertThat(havn.provider(PATH).post(completed()).statusCode()).isEqualTo(200);
        assertThat(havn.provider(PATH).post(completed()).statusCode()).isEqualTo(200);
        until(() -> !twilio.has(recording));

        DutyWorker cmm = havn.worker("cmm-1");
        JsonNode item = cmm.list().get(0);
        String tip = item.path("tip").asText();
        assertThat(cmm.list()).hasSize(1);
        assertThat(item.path("urgency").asText()).isEqualTo("ELEVATED");
        ObjectNode body = cmm.read(tip).get(0);
        assertThat(body.path("card").path("indicators").get(0).asText()).isEqualTo("recorded");
        assertThat(body.path("files").get(0).path("chunks").asInt()).isEqualTo(3);
        assertThat(cmm.file(tip, body.path("files").get(0))).isEqualTo(sound);
        assertThat(cmm.chunk(tip, body.path("files").get(0).path("fid").asText(), 3))
                .isEqualTo(404);
        assertThat(havn.worker("nec-1")
                        .chunk(tip, body.path("files").get(0).path("fid").asText(), 0))
                .isEqualTo(404);
        assertThat(word.foundUnder(folder)).isEmpty();
    }

    @Test
    void whatCannotBeFetchedIsHeldThereForAHuman() {
        twilio.recorded(recording, new byte[] {1});
        twilio.always(Trouble.BROKEN);

        assertThat(havn.provider(PATH).post(completed()).statusCode()).isEqualTo(200);

        DutyWorker cmm = havn.worker("cmm-1");
        String tip = cmm.list().get(0).path("tip").asText();
        assertThat(cmm.read(tip).get(0).has("files")).isFalse();
        assertThat(cmm.copies(tip).get(0).path("state").asText()).isEqualTo("held");
        assertThat(cmm.copies(tip).get(0).path("kind").asText()).isEqualTo("recording");
        assertThat(twilio.has(recording)).isTrue();
    }

    /** T20: nobody goes where a callback says that the sound lies, nor where the provider leads. */
    @Test
    void neverCallsWhatACallbackNames() {
        try (TwilioStandIn trap = new TwilioStandIn()) {
            trap.recorded(recording, new byte[] {1});
            twilio.recorded(recording, new byte[] {2});
            twilio.leadsTo(trap.url() + "/x");
            twilio.always(Trouble.REDIRECTED);
            for (String url : new String[] {
                trap.url() + "/latest/meta-data/", "http://localhost:1/x", "file:///etc/passwd", "http://[::1]/x"
            }) {
                Map<String, String> form = completed();
                form.put("RecordingUrl", url);
                form.put("TranscriptionUrl", url);
                form.put("StatusCallback", url);
                assertThat(havn.provider(PATH).post(form).statusCode()).isEqualTo(200);
            }

            assertThat(trap.log()).isEmpty();
            assertThat(stored().messages()).isEqualTo(1);
        }
    }

    @Test
    void anIdIsNoPath() {
        for (String sid : new String[] {"../Messages/SM1", "RE1/../../x", "", "RE 1", "http://127.0.0.1/"}) {
            Map<String, String> form = completed();
            form.put("RecordingSid", sid);
            assertThat(havn.provider(PATH).post(form).statusCode()).isEqualTo(400);
        }
        assertThat(stored().messages()).isZero();
        assertThat(twilio.log()).noneMatch(line -> line.contains("Recordings"));
    }

    @Test
    void refusesAForgedSignature() {
        assertThat(havn.provider(PATH).post(completed(), "forged").statusCode()).isEqualTo(403);
        assertThat(twilio.log()).noneMatch(line -> line.contains("Recordings"));
    }

    @Test
    void theTranscriptAtTheProviderIsDeletedWhenTheCallIsOver() throws Exception {
        String transcript = "GT" + call.substring(2);
        twilio.transcribed(transcript);
        havn.provider("/twilio/transcript").post(Provider.sentence(call, 2, "please help"));
        havn.provider("/twilio/transcript").post(Provider.transcription(call, "stopped", 3));

        until(() -> !twilio.has(transcript));
        assertThat(stored().messages()).isEqualTo(1);
    }

    private Map<String, String> completed() {
        Map<String, String> form = Provider.call(call, "+4520000001");
        form.put("RecordingSid", recording);
        form.put("RecordingStatus", "completed");
        form.put("RecordingUrl", "https://api.twilio.com/2010-04-01/Accounts/ACtest/Recordings/" + recording);
        form.put("RecordingDuration", "12");
        return form;
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

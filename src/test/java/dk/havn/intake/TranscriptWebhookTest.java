package dk.havn.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dk.havn.support.Canary;
import dk.havn.support.DutyWorker;
import dk.havn.support.Provider;
import dk.havn.support.Stored;
import dk.havn.support.TestHavn;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A call's transcription through the real HTTP stack: T13, T14, T20. */
class TranscriptWebhookTest {
    private static final String PATH = "/twilio/transcript";
    private static final long SEED = 20261125;

    @TempDir
    private Path folder;

    private final String call = Provider.callSid();
    private TestHavn havn;

    @BeforeEach
    void start() throws Exception {
        havn = TestHavn.start(folder);
    }

    @AfterEach
    void stop() {
        havn.close();
    }

    /** Acceptance 1: forty sentences, repeats, disorder, one missing, a restart in the middle. */
    @Test
    void aCallGrowsAtTheDeskWhileItRuns() throws Exception {
        Canary word = Canary.bird();
        int missing = 23;
        List<Map<String, String>> sentences = script(word.word());
        Random random = new Random(SEED);
        event(Provider.transcription(call, "started", 1));

        say(shuffled(sentences.subList(0, 8), random));
        DutyWorker cmm = havn.worker("cmm-1");
        String tip = onlyTip(cmm);
        assertThat(cmm.texts(tip)).hasSize(8);
        assertThat(urgency(cmm)).isNotEqualTo("EMERGENCY");

        say(shuffled(sentences.subList(8, 20), random));
        assertThat(cmm.texts(tip)).hasSize(20);

        havn.close();
        havn = TestHavn.start(folder);
        cmm = havn.worker("cmm-1");
        List<Map<String, String>> rest = new ArrayList<>(sentences.subList(18, 40));
        rest.removeIf(form -> form.get("SequenceId").equals(Integer.toString(missing)));
        say(shuffled(rest, random));

        // Before anybody hung up.
        assertThat(urgency(cmm)).isEqualTo("EMERGENCY");
        event(Provider.transcription(call, "stopped", 42));

        List<Integer> numbers = numbers(cmm.read(tip));
        assertThat(onlyTip(cmm)).isEqualTo(tip);
        assertThat(numbers)
                .containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(2, 41)
                        .filter(n -> n != missing)
                        .boxed()
                        .toList());
        assertThat(cmm.tip(tip).path("channel").asText()).isEqualTo("call");
        assertThat(cmm.read(tip))
                .allSatisfy(body -> assertThat(body.path("text").asText())
                        .isEqualTo(text(sentences.get(body.path("seq").asInt() - 2))));
        assertThat(word.foundUnder(folder)).isEmpty();
    }

    @Test
    void everyMessageOfACallIsASpokenSentence() {
        event(Provider.sentence(call, 2, "hello"));
        DutyWorker cmm = havn.worker("cmm-1");
        JsonNode message = cmm.tip(onlyTip(cmm)).path("messages").get(0);

        assertThat(message.path("kind").asInt()).isEqualTo(3);
        assertThat(message.path("prov").asInt()).isEqualTo(2);
    }

    @Test
    void readsTheWholeCallAndNeverLowers() {
        event(Provider.sentence(call, 2, "good evening"));
        event(Provider.sentence(call, 3, "there is a gun and he says he will kill me now"));
        DutyWorker cmm = havn.worker("cmm-1");
        assertThat(urgency(cmm)).isEqualTo("EMERGENCY");

        event(Provider.sentence(call, 4, "thank you that was all"));

        assertThat(urgency(cmm)).isEqualTo("EMERGENCY");
        assertThat(cmm.read(onlyTip(cmm)).get(2).path("urgency").asText()).isEqualTo("EMERGENCY");
    }

    @Test
    void ignoresPartialResultsAndKnowsThatTheyAreNoGap() {
        event(Provider.transcription(call, "started", 1));
        Map<String, String> partial = Provider.sentence(call, 2, "he has my");
        partial.put("Final", "false");
        event(partial);
        event(Provider.sentence(call, 3, "he has my passport"));

        DutyWorker cmm = havn.worker("cmm-1");
        ObjectNode only = cmm.read(onlyTip(cmm)).get(0);
        assertThat(only.path("text").asText()).isEqualTo("he has my passport");
        assertThat(only.path("heard").asInt()).isEqualTo(2);
    }

    @Test
    void sealsTheWorkersSideMarkedAndNeverTriagesIt() {
        event(Provider.sentence(call, 2, "good evening"));
        DutyWorker cmm = havn.worker("cmm-1");
        String before = urgency(cmm);
        Map<String, String> ours =
                Provider.sentence(call, 3, "has he got a gun and does he say that he will kill you now");
        ours.put("Track", "outbound_track");
        event(ours);

        ObjectNode spoken = cmm.read(onlyTip(cmm)).get(1);
        assertThat(spoken.path("side").asText()).isEqualTo("worker");
        assertThat(spoken.path("hits")).isEmpty();
        assertThat(urgency(cmm)).isEqualTo(before);
    }

    /** Somebody saw a crime: once that is clear, the police desk reads the beginning too. */
    @Test
    void aDeskThatJoinsReadsTheBeginning() {
        List<String> said = List.of(
                "good evening",
                "it is about the house next door",
                "there is a woman locked in a flat next door and a man beats her");
        for (int i = 0; i < said.size(); i++) {
            event(Provider.sentence(call, i + 2, said.get(i)));
        }
        DutyWorker cmm = havn.worker("cmm-1");
        String tip = onlyTip(cmm);
        assertThat(cmm.read(tip).get(0).path("desks").toString()).isEqualTo("[\"CMM\"]");
        assertThat(cmm.tip(tip).path("desks").toString()).isEqualTo("[\"CMM\",\"NEC\"]");

        assertThat(havn.worker("nec-1").texts(tip)).containsExactlyElementsOf(said);
    }

    @Test
    void afterARestartTheDesksStayUntilAWorkerEscalates() throws Exception {
        event(Provider.sentence(call, 2, "good evening"));
        havn.close();
        havn = TestHavn.start(folder);
        event(Provider.sentence(call, 3, "there is a woman locked in a flat next door and a man beats her"));

        DutyWorker cmm = havn.worker("cmm-1");
        assertThat(cmm.tip(onlyTip(cmm)).path("desks").toString()).isEqualTo("[\"CMM\"]");
        assertThat(urgency(cmm)).isEqualTo("EMERGENCY");
        assertThat(havn.worker("nec-1").list()).isEmpty();
    }

    @Test
    void whatIsSaidAfterARefusalDoesNotGoToThePolice() {
        event(Provider.sentence(call, 2, "there is a woman locked in a flat next door and a man beats her"));
        DutyWorker nec = havn.worker("nec-1");
        String tip = onlyTip(nec);
        event(Provider.sentence(call, 3, "please do not tell the police"));
        event(Provider.sentence(call, 4, "my name is on the door"));

        assertThat(nec.texts(tip)).hasSize(1);
        assertThat(havn.worker("cmm-1").texts(tip)).hasSize(3);
    }

    @Test
    void storesAReplayOnceThoughManyComeAtATime() {
        Map<String, String> form = Provider.sentence(call, 2, "please help");
        Provider provider = havn.provider(PATH);
        List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
        for (int i = 0; i < LiveCall.WAITING_MAX; i++) {
            answers.add(provider.send(form, provider.sign(provider.signedUrl(), form)));
        }

        assertThat(answers).allSatisfy(a -> assertThat(a.join().statusCode()).isEqualTo(200));
        assertThat(stored().messages()).isEqualTo(1);
    }

    @Test
    void refusesAForgedSignatureWithoutATrace() {
        Map<String, String> form = Provider.sentence(call, 2, "please help");
        Map<String, String> altered = new HashMap<>(form);
        altered.put("SequenceId", "3");
        Provider provider = havn.provider(PATH);
        String good = provider.sign(provider.signedUrl(), form);
        List<HttpResponse<String>> refused = List.of(
                provider.post(form, ""),
                provider.post(form, "forged"),
                provider.post(altered, good),
                provider.post(form, provider.sign(havn.url() + "/twilio/sms", form)),
                provider.raw("CallSid=%ZZ", good).join());

        assertThat(refused).allSatisfy(response -> {
            assertThat(response.statusCode()).isEqualTo(403);
            assertThat(response.body()).isEmpty();
        });
        assertThat(stored().messages()).isZero();
    }

    @Test
    void refusesWhatIsSignedButNoSentence() {
        Stream<Map.Entry<String, String>> wrong = Stream.of(
                Map.entry("CallSid", "CA 1"),
                Map.entry("CallSid", ""),
                Map.entry("SequenceId", "x"),
                Map.entry("SequenceId", "0"),
                Map.entry("SequenceId", Integer.toString(LiveCall.NUMBER_MAX + 1)),
                Map.entry("Track", "both"),
                Map.entry("AccountSid", "ACother"),
                Map.entry("TranscriptionData", "{\"transcript\":"),
                Map.entry("TranscriptionData", "{\"transcript\":7}"),
                Map.entry("TranscriptionData", "[]"));
        assertThat(wrong).allSatisfy(change -> {
            Map<String, String> form = Provider.sentence(call, 2, "please help");
            form.put(change.getKey(), change.getValue());
            assertThat(havn.provider(PATH).post(form).statusCode()).isEqualTo(400);
        });
        assertThat(stored().messages()).isZero();
    }

    @Test
    void keepsLongAndStrangeWords() {
        String strange = "\u0000 <b>&amp; \ud83c\udd98 שלום " + "x".repeat(20_000);
        event(Provider.sentence(call, 2, strange));

        DutyWorker cmm = havn.worker("cmm-1");
        assertThat(cmm.texts(onlyTip(cmm)).get(0))
                .isEqualTo(strange.substring(0, strange.offsetByCodePoints(0, 20_000)));
    }

    private static List<Map<String, String>> shuffled(List<Map<String, String>> sentences, Random random) {
        List<Map<String, String>> posts = new ArrayList<>(sentences);
        // Some twice.
        posts.addAll(sentences.subList(0, sentences.size() / 2));
        Collections.shuffle(posts, random);
        return posts;
    }

    private List<Map<String, String>> script(String canary) {
        List<Map<String, String>> sentences = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            String words = i == 30
                    ? "he has a knife and says he will kill me now"
                    : "so the meeting was about the new timetable " + canary + " " + i;
            sentences.add(Provider.sentence(call, i + 2, words));
        }
        return sentences;
    }

    private static String text(Map<String, String> form) {
        try {
            return new com.fasterxml.jackson.databind.ObjectMapper()
                    .readTree(form.get("TranscriptionData"))
                    .path("transcript")
                    .asText();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private void say(List<Map<String, String>> forms) {
        forms.forEach(this::event);
    }

    private void event(Map<String, String> form) {
        assertThat(havn.provider(PATH).post(form).statusCode()).isEqualTo(200);
    }

    private static String onlyTip(DutyWorker worker) {
        List<JsonNode> items = worker.list();
        assertThat(items).hasSize(1);
        return items.get(0).path("tip").asText();
    }

    private static String urgency(DutyWorker worker) {
        return worker.list().get(0).path("urgency").asText();
    }

    private static List<Integer> numbers(List<ObjectNode> bodies) {
        return bodies.stream().map(body -> body.path("seq").asInt()).toList();
    }

    private Stored stored() {
        return Stored.in(folder.resolve("data").resolve("havn.db"));
    }
}

package dk.havn.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dk.havn.page.Messages;
import dk.havn.support.DutyWorker;
import dk.havn.support.Provider;
import dk.havn.support.Stored;
import dk.havn.support.TestHavn;
import java.io.StringReader;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** A call as the provider plays it: each answer's address is followed, and each answer is the next one's question. */
class VoiceWebhookTest {
    private static final String VOICE = "/twilio/voice";
    private static final String DUTY = "+4520123456";

    @TempDir
    private Path folder;

    private final String call = Provider.callSid();
    private final Set<String> spoken = new TreeSet<>();
    private TestHavn havn;

    @AfterEach
    void stop() {
        havn.close();
    }

    @Test
    void greetsAndAsksForALanguageInEachLanguage() throws Exception {
        havn = TestHavn.start(folder);
        Document greeting = step(VOICE, Map.of());

        Element gather = only(greeting, "Gather");
        assertThat(gather.getAttribute("input")).isEqualTo("dtmf");
        assertThat(texts(gather))
                .contains("For English, press 2.", "Tryk 1 for dansk.", "If you cannot speak, press 5.");
        assertThat(languages(greeting)).containsExactlyInAnyOrder("da-DK", "en-GB");
    }

    @Test
    void ringsThePersonOnDutyOnlyWhileThePhoneIsAnswered() throws Exception {
        DayOfWeek otherDay =
                LocalDate.now(ZoneId.of("Europe/Copenhagen")).getDayOfWeek().plus(3);
        havn = TestHavn.startOnDuty(folder, DUTY, Map.of(otherDay, "00:00-24:00"));
        Document talk = step(next(step(VOICE, Map.of())), Map.of("Digits", "1"));

        assertThat(talk.getElementsByTagName("Dial").getLength()).isZero();
        only(talk, "Transcription");
    }

    @Test
    void transcribesInTheChosenLanguageAndTakesTheMessageWhereNobodyIsOnDuty() throws Exception {
        havn = TestHavn.start(folder);
        Document talk = step(next(step(VOICE, Map.of())), Map.of("Digits", "1"));

        Element transcription = only(talk, "Transcription");
        assertThat(transcription.getAttribute("languageCode")).isEqualTo("da-DK");
        assertThat(transcription.getAttribute("profanityFilter")).isEqualTo("false");
        assertThat(transcription.getAttribute("track")).isEqualTo("both_tracks");
        assertThat(transcription.getAttribute("statusCallbackUrl")).isEqualTo(havn.url() + "/twilio/transcript");
        assertThat(transcription.getParentNode().getNodeName()).isEqualTo("Start");
        assertThat(talk.getElementsByTagName("Dial").getLength()).isZero();

        Document round = talk;
        int rounds = 0;
        while (round.getElementsByTagName("Hangup").getLength() == 0) {
            round = step(next(round), Map.of());
            rounds++;
            // A second one would say everything twice.
            assertThat(round.getElementsByTagName("Transcription").getLength()).isZero();
        }
        assertThat(rounds).isEqualTo(CallScript.ROUNDS_MAX + 1);
    }

    @Test
    void connectsToThePersonOnDutyAndListensOnWhereNobodyAnswers() throws Exception {
        havn = TestHavn.startOnDuty(folder, DUTY);
        Document talk = step(next(step(VOICE, Map.of())), Map.of("Digits", "2"));
        assertThat(only(talk, "Number").getTextContent()).isEqualTo(DUTY);
        assertThat(only(talk, "Transcription").getAttribute("languageCode")).isEqualTo("en-GB");

        assertThat(step(next(talk), Map.of("DialCallStatus", "completed"))
                        .getElementsByTagName("Hangup")
                        .getLength())
                .isEqualTo(1);
        Document alone = step(next(talk), Map.of("DialCallStatus", "no-answer"));
        assertThat(only(alone, "Gather").getAttribute("action")).contains("step=listen");
    }

    @Test
    void aSilentCallIsAnUrgentTipWithItsNumber() throws Exception {
        havn = TestHavn.start(folder);
        Document silent = step(next(step(VOICE, Map.of())), Map.of("Digits", "5"));
        step(next(silent), Map.of("Digits", "5"));

        DutyWorker cmm = havn.worker("cmm-1");
        JsonNode item = cmm.list().get(0);
        assertThat(cmm.list()).hasSize(1);
        assertThat(item.path("urgency").asText()).isEqualTo("URGENT");
        var body = cmm.read(item.path("tip").asText());
        assertThat(body).hasSize(1);
        assertThat(body.get(0).path("text").asText()).isEmpty();
        assertThat(body.get(0).path("phone").asText()).isEqualTo("+4520000001");
        assertThat(body.get(0).path("ticket").asText()).isNotEmpty();
        assertThat(body.get(0).path("hits").get(0).path("rule").asText()).isEqualTo("silent");
        assertThat(body.get(0).path("card").path("indicators").get(0).asText()).isEqualTo("silent");
    }

    @Test
    void theFirstSentenceTellsTheNumberOnce() throws Exception {
        havn = TestHavn.start(folder);
        step(VOICE, Map.of());
        havn.provider("/twilio/transcript").post(Provider.sentence(call, 2, "please help me"));
        havn.provider("/twilio/transcript").post(Provider.sentence(call, 3, "he has my passport"));

        DutyWorker cmm = havn.worker("cmm-1");
        var bodies = cmm.read(cmm.list().get(0).path("tip").asText());
        assertThat(bodies.get(0).path("phone").asText()).isEqualTo("+4520000001");
        assertThat(bodies.get(1).has("phone")).isFalse();
    }

    @Test
    void recordsWhatNobodyHereCanWriteDown() throws Exception {
        havn = TestHavn.start(folder);
        for (Map<String, String> key :
                List.of(Map.of("Digits", "9"), Map.<String, String>of(), Map.of("Digits", "0"))) {
            Document record = step(next(step(VOICE, Map.of())), key);
            assertThat(only(record, "Record").getAttribute("recordingStatusCallback"))
                    .isEqualTo(havn.url() + "/twilio/recording");
            assertThat(step(only(record, "Record").getAttribute("action"), Map.of())
                            .getElementsByTagName("Hangup")
                            .getLength())
                    .isEqualTo(1);
        }
    }

    /** Acceptance 7: nothing is ever spoken but a listed sentence, with only its listed slots filled. */
    @Test
    void speaksOnlyListedSentences() throws Exception {
        havn = TestHavn.startOnDuty(folder, DUTY);
        everyStep();
        havn.close();
        havn = TestHavn.start(folder);
        everyStep();

        List<Pattern> listed = new ArrayList<>();
        Messages messages = Messages.load();
        for (String language : messages.languages()) {
            messages.tree(language, "call")
                    .forEach(sentence -> listed.add(Pattern.compile(Pattern.quote(sentence.asText())
                            .replace("{key}", "\\E[0-9]\\Q")
                            .replace("{emergency}", "\\E1 1 2\\Q"))));
        }
        assertThat(spoken)
                .hasSizeGreaterThan(10)
                .allMatch(words -> listed.stream()
                        .anyMatch(pattern -> pattern.matcher(words).matches()));
    }

    @Test
    void everyLanguageOfThePagesHasAKey() {
        havn = start();
        List<CallLanguages.Language> languages = CallLanguages.load().all();

        assertThat(languages)
                .extracting(CallLanguages.Language::tag)
                .containsExactlyInAnyOrderElementsOf(Messages.load().languages());
        assertThat(languages)
                .extracting(CallLanguages.Language::key)
                .doesNotHaveDuplicates()
                .allMatch(key -> key.matches("[1-8]") && !key.equals(CallLanguages.KEY_SILENT));
    }

    @Test
    void refusesAForgedSignature() {
        havn = start();
        Map<String, String> form = Provider.call(call, "+4520000001");
        Provider provider = havn.provider(VOICE);
        String good = provider.sign(provider.signedUrl(), form);
        List<HttpResponse<String>> refused = List.of(
                provider.post(form, ""),
                provider.post(form, "forged"),
                new Provider(TestHavn.AUTH_TOKEN, havn.url() + VOICE + "?step=chosen", "").post(form, good));

        assertThat(refused).allSatisfy(response -> {
            assertThat(response.statusCode()).isEqualTo(403);
            assertThat(response.body()).isEmpty();
        });
        assertThat(Stored.in(folder.resolve("data").resolve("havn.db")).messages())
                .isZero();
    }

    private TestHavn start() {
        try {
            return TestHavn.start(folder);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private void everyStep() throws Exception {
        step(VOICE, Map.of());
        for (String key : List.of("1", "2", "5", "9")) {
            step(VOICE + "?step=chosen", Map.of("Digits", key));
        }
        for (String lang : List.of("", "&lang=da", "&lang=en", "&lang=xx")) {
            step(VOICE + "?step=rung" + lang, Map.of("DialCallStatus", "busy"));
            step(VOICE + "?step=rung" + lang, Map.of("DialCallStatus", "completed"));
            step(VOICE + "?step=recorded" + lang, Map.of());
            step(VOICE + "?step=listen&round=1" + lang, Map.of());
            step(VOICE + "?step=listen&round=1" + lang, Map.of("Digits", "5"));
            step(VOICE + "?step=listen&round=999" + lang, Map.of());
            step(VOICE + "?step=listen" + lang, Map.of());
        }
    }

    private Document step(String path, Map<String, String> more) throws Exception {
        Map<String, String> form = Provider.call(call, "+4520000001");
        form.putAll(more);
        HttpResponse<String> answer =
                havn.provider(path.replace(havn.url(), "")).post(form);
        assertThat(answer.statusCode()).isEqualTo(200);
        Document xml = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(answer.body())));
        assertThat(xml.getDocumentElement().getTagName()).isEqualTo("Response");
        spoken.addAll(texts(xml.getDocumentElement()));
        return xml;
    }

    private static String next(Document xml) {
        for (String tag : List.of("Gather", "Dial", "Record")) {
            if (xml.getElementsByTagName(tag).getLength() == 1) {
                return only(xml, tag).getAttribute("action");
            }
        }
        throw new AssertionError("the call ends here");
    }

    private static Element only(Document xml, String tag) {
        NodeList found = xml.getElementsByTagName(tag);
        assertThat(found.getLength()).as(tag).isEqualTo(1);
        return (Element) found.item(0);
    }

    private static List<String> texts(Element in) {
        NodeList says = in.getElementsByTagName("Say");
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < says.getLength(); i++) {
            texts.add(says.item(i).getTextContent());
        }
        return texts;
    }

    private static Set<String> languages(Document xml) {
        NodeList says = xml.getElementsByTagName("Say");
        Set<String> tags = new TreeSet<>();
        for (int i = 0; i < says.getLength(); i++) {
            tags.add(((Element) says.item(i)).getAttribute("language"));
        }
        return tags;
    }
}

package dk.havn.triage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dk.havn.route.Routing;
import dk.havn.tip.DeskId;
import dk.havn.triage.learn.Corpus;
import dk.havn.triage.learn.Corpus.Labelled;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Java and TypeScript read the same rulebook: same level, language, speaker, desks, signs and offsets for every text. */
class BothInterpretersTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long SEED = 20261123;
    private static final int DISTORTED_ONE_IN = 3;
    private static final Path VERDICTS = Path.of("target/verdicts.jsonl");

    private final Triage triage = Triage.load();
    private final Routing routing = Routing.load();

    @Test
    void agreeOnTheWholeCorpusAndOnItsDistortions() throws Exception {
        Random random = new Random(SEED);
        List<String> lines = new ArrayList<>();
        for (Labelled tip : Corpus.all("train", "heldout")) {
            Report report = tip.report();
            lines.add(line(report));
            if (random.nextInt(DISTORTED_ONE_IN) == 0) {
                lines.add(line(with(report, distorted(report.text(), random))));
            }
        }
        Files.write(VERDICTS, lines);

        Process node = new ProcessBuilder("node", "target/web-test/triage/verdicts.test.mjs")
                .redirectErrorStream(true)
                .start();
        String report = new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(node.waitFor()).as(report).isZero();
        assertThat(report).contains("compared " + lines.size());
    }

    private String line(Report report) throws Exception {
        Verdict verdict = triage.assess(report);
        ObjectNode line = JSON.createObjectNode();
        line.putObject("report")
                .put("channel", report.channel().code())
                .put("text", report.text())
                .set("answers", answers(report));
        ObjectNode expected = line.putObject("verdict");
        expected.put("urgency", verdict.urgency().name());
        expected.put("language", verdict.language());
        expected.put("speaker", verdict.speaker().code());
        ArrayNode desks = expected.putArray("desks");
        routing.desks(verdict.urgency(), verdict.speaker(), verdict.signals(), report.answers()).stream()
                .map(DeskId::text)
                .forEach(desks::add);
        ArrayNode indicators = expected.putArray("indicators");
        verdict.indicators().forEach(hit -> indicators.add(hit.rule() + " " + hit.start() + " " + hit.end()));
        return JSON.writeValueAsString(line);
    }

    private static ObjectNode answers(Report report) {
        ObjectNode answers = JSON.createObjectNode();
        putIfSaid(answers, "who", report.answers().who());
        putIfSaid(answers, "danger", report.answers().danger());
        putIfSaid(answers, "under18", report.answers().under18());
        putIfSaid(answers, "police", report.answers().police());
        return answers;
    }

    private static void putIfSaid(ObjectNode answers, String name, String value) {
        if (value != null) {
            answers.put(name, value);
        }
    }

    private static Report with(Report report, String text) {
        return new Report(report.channel(), text, null, report.answers());
    }

    /** Upper case, dropped and doubled letters, odd spaces, marks and signs: what thumbs and keyboards do. */
    private static String distorted(String text, Random random) {
        StringBuilder out = new StringBuilder();
        String cased = random.nextInt(4) == 0 ? text.toUpperCase(java.util.Locale.ROOT) : text;
        cased.codePoints().forEach(c -> {
            switch (random.nextInt(40)) {
                case 0 -> {}
                case 1 -> out.appendCodePoint(c).appendCodePoint(c);
                case 2 -> out.appendCodePoint(c).append('\u0301');
                case 3 -> out.appendCodePoint(c).append("\u00a0\u200b");
                case 4 -> out.appendCodePoint(c).append("😂");
                case 5 -> out.append('\ufb01');
                default -> out.appendCodePoint(c);
            }
        });
        return out.toString();
    }
}

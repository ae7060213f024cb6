package dk.havn.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dk.havn.route.Routing;
import dk.havn.tip.DeskId;
import dk.havn.tip.Urgency;
import dk.havn.triage.Triage;
import dk.havn.triage.Verdict;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Prints how triage does on a labelled corpus: what a change to a lexicon or a rule did. */
@Command(
        name = "report",
        description =
                "Triages labelled tips (JSON Lines with urgency, desks, who) and prints figures and the worst mistakes.",
        mixinStandardHelpOptions = true)
final class TriageReportCommand implements Callable<Integer> {
    private static final Map<String, String> SPEAKERS =
            Map.of("victim", "self", "police", "professional", "known", "witness");

    @Parameters(paramLabel = "FILE", description = "JSON Lines", arity = "1..*")
    @SuppressWarnings("NullAway.Init")
    private List<Path> files;

    @Option(names = "--figures-only", description = "no tip is shown: for a held-out corpus")
    private boolean figuresOnly;

    @Option(names = "--worst", description = "mistakes to show (default: ${DEFAULT-VALUE})")
    private int worst = 20;

    private final Map<String, String> texts = new HashMap<>();

    @Override
    public Integer call() throws IOException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        TriageScore score = new TriageScore();
        for (Path file : files) {
            read(file, score);
        }
        print(score, out);
        return 0;
    }

    static TriageScore score(List<Path> files) throws IOException {
        TriageReportCommand command = new TriageReportCommand();
        TriageScore score = new TriageScore();
        for (Path file : files) {
            command.read(file, score);
        }
        return score;
    }

    private void read(Path file, TriageScore score) throws IOException {
        Triage triage = Triage.load();
        Routing routing = Routing.load();
        try (InputStream in = Files.newInputStream(file)) {
            Lines lines = new Lines(in);
            for (Lines.Line line = lines.next(); line != null; line = lines.next()) {
                if (line.text() != null && !line.text().isBlank()) {
                    score.add(rate(parse(line, file), triage, routing));
                }
            }
        }
    }

    private static TipLine parse(Lines.Line line, Path file) throws IOException {
        try {
            return TipLine.parse(line.text() == null ? "" : line.text());
        } catch (TipLine.Bad bad) {
            throw new IOException(file + " line " + line.number() + ": " + bad.code(), bad);
        }
    }

    private TriageScore.Case rate(TipLine tip, Triage triage, Routing routing) {
        Verdict verdict = triage.assess(tip.report());
        List<DeskId> desks = routing.desks(
                verdict.urgency(),
                verdict.speaker(),
                verdict.signals(),
                tip.report().answers());
        JsonNode label = tip.fields();
        String who = label.path("who").asText("");
        texts.put(tip.id().asText(), tip.report().text());
        return new TriageScore.Case(
                tip.id().asText(),
                label.path("lang").asText(""),
                Urgency.valueOf(label.path("urgency").asText()),
                verdict.urgency(),
                StreamSupport.stream(label.path("desks").spliterator(), false)
                        .map(JsonNode::asText)
                        .collect(Collectors.joining(",")),
                desks.stream().map(DeskId::text).collect(Collectors.joining(",")),
                SPEAKERS.getOrDefault(who, who),
                verdict.speaker().code(),
                verdict.language());
    }

    private void print(TriageScore score, PrintStream out) {
        print("all", score, out);
        if (score.languages().size() > 1) {
            score.languages()
                    .forEach(lang -> print(lang, score.only(c -> c.lang().equals(lang)), out));
        }
        if (!figuresOnly) {
            out.println("worst mistakes (wanted > given)");
            score.worst(worst)
                    .forEach(c -> out.printf(
                            "  %s %s > %s  %s%n", c.id(), c.wanted(), c.given(), texts.getOrDefault(c.id(), "")));
        }
    }

    private static void print(String title, TriageScore score, PrintStream out) {
        out.printf("%s: %d tips%n", title, score.size());
        printConfusion(score, out);
        for (Urgency level : Urgency.values()) {
            line(out, "recall " + level, score.recall(level));
            line(out, "precision " + level, score.precision(level));
        }
        line(out, "EMERGENCY rated URGENT or higher", score.rated(Urgency.EMERGENCY, Urgency.URGENT));
        line(out, "EMERGENCY rated ELEVATED or higher", score.rated(Urgency.EMERGENCY, Urgency.ELEVATED));
        line(out, "URGENT and above rated ELEVATED or higher", score.urgentAndAboveRatedAtLeastElevated());
        line(out, "ELEVATED rated URGENT or higher", score.rated(Urgency.ELEVATED, Urgency.URGENT));
        line(out, "ROUTINE rated URGENT or higher", score.rated(Urgency.ROUTINE, Urgency.URGENT));
        line(out, "JUNK rated URGENT or higher", score.rated(Urgency.JUNK, Urgency.URGENT));
        line(out, "exact level", score.exact());
        line(out, "NEC first: recall", score.necRecall());
        line(out, "NEC first: precision", score.necPrecision());
        line(out, "victim sent to NEC unasked", score.selfSentUnasked());
        line(out, "speaker", score.speaker());
        line(out, "language", score.language());
        out.println();
    }

    private static void printConfusion(TriageScore score, PrintStream out) {
        out.printf("  %-12s", "wanted\\given");
        for (Urgency given : Urgency.values()) {
            out.printf("%11s", given);
        }
        out.println();
        for (Urgency wanted : Urgency.values()) {
            out.printf("  %-12s", wanted);
            for (Urgency given : Urgency.values()) {
                out.printf("%11d", score.count(wanted, given));
            }
            out.println();
        }
    }

    private static void line(PrintStream out, String name, TriageScore.Share share) {
        out.printf(Locale.ROOT, "  %-44s %s%n", name, share);
    }
}

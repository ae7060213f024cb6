package dk.havn.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dk.havn.route.Routing;
import dk.havn.triage.Hit;
import dk.havn.triage.Triage;
import dk.havn.triage.Verdict;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Triages tips from JSON Lines on standard input to JSON Lines on standard output. */
@Command(
        name = "triage",
        description = "Reads tips as JSON Lines and says how urgent each is, for which desks, and why.",
        mixinStandardHelpOptions = true,
        subcommands = TriageReportCommand.class)
public final class TriageCommand implements Callable<Integer> {
    private final Triage triage = Triage.load();
    private final Routing routing = Routing.load();

    @Override
    public Integer call() throws IOException {
        try (PrintStream out = new PrintStream(standardOutput(), false, StandardCharsets.UTF_8)) {
            Lines lines = new Lines(System.in);
            for (Lines.Line line = lines.next(); line != null; line = lines.next()) {
                if (line.text() == null || !line.text().isBlank()) {
                    out.println(answer(line));
                    out.flush();
                }
            }
        }
        return 0;
    }

    private static OutputStream standardOutput() {
        return new FileOutputStream(FileDescriptor.out);
    }

    private String answer(Lines.Line line) {
        try {
            if (line.text() == null) {
                throw new TipLine.Bad("too_long", null);
            }
            return verdict(TipLine.parse(line.text())).toString();
        } catch (TipLine.Bad bad) {
            return bad.answer(line.number()).toString();
        }
    }

    private ObjectNode verdict(TipLine tip) {
        long start = System.nanoTime();
        Verdict verdict = triage.assess(tip.report());
        double ms = Math.round((System.nanoTime() - start) / 1e3) / 1e3;
        ObjectNode out = TipLine.JSON.createObjectNode();
        out.set("id", tip.id());
        out.put("urgency", verdict.urgency().name());
        ArrayNode desks = out.putArray("desks");
        routing.desks(
                        verdict.urgency(),
                        verdict.speaker(),
                        verdict.signals(),
                        tip.report().answers())
                .forEach(desk -> desks.add(desk.text()));
        out.put("language", verdict.language());
        out.put("speaker", verdict.speaker().code());
        ArrayNode indicators = out.putArray("indicators");
        verdict.indicators().forEach(hit -> indicators.add(indicator(hit)));
        out.put("ms", ms);
        return out;
    }

    private static ObjectNode indicator(Hit hit) {
        return TipLine.JSON
                .createObjectNode()
                .put("rule", hit.rule())
                .put("source", hit.source())
                .put("quote", hit.quote())
                .put("start", hit.start())
                .put("end", hit.end());
    }
}

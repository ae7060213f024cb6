package dk.havn.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dk.havn.people.ChainRefused;
import dk.havn.people.Directory;
import dk.havn.route.Routing;
import dk.havn.seal.Content;
import dk.havn.seal.Sealer;
import dk.havn.tip.DeskId;
import dk.havn.tip.Envelope;
import dk.havn.tip.Facets;
import dk.havn.tip.Kind;
import dk.havn.tip.Provenance;
import dk.havn.tip.Recipient;
import dk.havn.tip.SealedMessage;
import dk.havn.tip.Submission;
import dk.havn.tip.TipId;
import dk.havn.triage.Hit;
import dk.havn.triage.Report;
import dk.havn.triage.Triage;
import dk.havn.triage.Verdict;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code seal}: seals tips from JSON Lines, as a sender's page would, to bodies for POST /tips. */
@Command(
        name = "seal",
        description =
                "Reads tips as JSON Lines, triages, routes and seals each, and writes one POST /tips body a line.",
        mixinStandardHelpOptions = true)
final class SealCommand implements Callable<Integer> {
    @Option(
            names = "--directory",
            required = true,
            paramLabel = "URL-or-FILE",
            description = "The key directory: the address of GET /keys, or a file.")
    private String source;

    @Option(
            names = "--root",
            required = true,
            paramLabel = "FINGERPRINT",
            description = "SHA-256 of the root's public key in hex, from a source other than the server.")
    private String root;

    @Spec
    private CommandSpec spec;

    private final Triage triage = Triage.load();
    private final Routing routing = Routing.load();
    private final Sealer sealer = new Sealer();

    @Override
    public Integer call() throws IOException {
        PrintWriter out = new PrintWriter(System.out, false, StandardCharsets.UTF_8);
        PrintWriter err = spec.commandLine().getErr();
        try {
            Directory directory = Directory.verify(KeySource.read(source), root);
            directory.desks().forEach(desk -> directory.current(desk, Instant.now()));
            Lines lines = new Lines(System.in);
            for (Lines.Line line = lines.next(); line != null; line = lines.next()) {
                if (line.text() == null || !line.text().isBlank()) {
                    out.println(answer(line, directory));
                    out.flush();
                }
            }
            return Exit.OK;
        } catch (ChainRefused refused) {
            err.println("Nothing is sealed, the key directory is not to be trusted: " + refused.getMessage() + ".");
            return Exit.BAD_CONFIGURATION;
        } catch (KeySource.Unreadable e) {
            err.println("The key directory cannot be read: " + source);
            return Exit.BAD_CONFIGURATION;
        }
    }

    private String answer(Lines.Line line, Directory directory) {
        try {
            if (line.text() == null) {
                throw new TipLine.Bad("too_long", null);
            }
            return sealed(TipLine.parse(line.text()), directory);
        } catch (TipLine.Bad bad) {
            return bad.answer(line.number()).toString();
        }
    }

    private String sealed(TipLine line, Directory directory) throws TipLine.Bad {
        TipId tip = tip(line);
        // Before triage, so that the marks point into the text that is sealed.
        String text = Content.normalise(line.report().text());
        Report report = new Report(
                line.report().channel(),
                text,
                line.report().lang(),
                line.report().answers());
        Verdict verdict = triage.assess(report);
        List<DeskId> desks = routing.desks(verdict.urgency(), verdict.speaker(), verdict.signals(), report.answers());
        SealedMessage message = sealer.seal(
                tip,
                Kind.FIRST,
                Provenance.SENDER,
                body(report, verdict, desks),
                card(verdict, desks),
                recipients(desks, directory));
        byte[] json = Envelope.write(new Submission(message, new Facets(verdict.urgency(), desks)));
        return new String(json, StandardCharsets.UTF_8);
    }

    private TipId tip(TipLine line) throws TipLine.Bad {
        JsonNode given = line.fields().get("tip");
        if (given == null || given.isNull()) {
            return sealer.newTip();
        }
        try {
            return new TipId(given.isTextual() ? given.textValue() : "");
        } catch (IllegalArgumentException e) {
            throw new TipLine.Bad("bad_field", line.id());
        }
    }

    private byte[] body(Report report, Verdict verdict, List<DeskId> desks) {
        List<Content.Mark> marks = verdict.indicators().stream()
                .map(hit -> new Content.Mark(hit.rule(), hit.start(), hit.end()))
                .toList();
        return Content.body(new Content.Words(
                report.text(),
                verdict.language(),
                report.answers(),
                Instant.now(),
                1,
                verdict.urgency(),
                desks,
                triage.rulebook(),
                marks,
                null,
                null,
                null));
    }

    private byte[] card(Verdict verdict, List<DeskId> desks) {
        List<String> rules = verdict.indicators().stream().map(Hit::rule).toList();
        return Content.card(new Content.Summary(
                verdict.language(), verdict.speaker(), verdict.urgency(), desks, rules, triage.rulebook()));
    }

    private static List<Recipient> recipients(List<DeskId> desks, Directory directory) {
        return desks.stream()
                .map(desk -> directory.current(desk, Instant.now()))
                .toList();
    }
}

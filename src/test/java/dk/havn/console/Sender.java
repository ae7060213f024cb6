package dk.havn.console;

import static org.assertj.core.api.Assertions.assertThat;

import dk.havn.people.Directory;
import dk.havn.route.Routing;
import dk.havn.seal.Content;
import dk.havn.seal.Sealer;
import dk.havn.tip.Answers;
import dk.havn.tip.Channel;
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
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.List;

/** Somebody with the page open: triages, routes, seals and sends, as the page's script does. */
final class Sender {
    private static final Triage TRIAGE = Triage.load();
    private static final Routing ROUTING = Routing.load();

    private final HttpClient http = HttpClient.newHttpClient();
    private final Sealer sealer = new Sealer();
    private final String url;
    private final Directory directory;

    Sender(String url, String rootFingerprint) throws Exception {
        this.url = url;
        HttpRequest keys = HttpRequest.newBuilder(URI.create(url + "/keys")).build();
        byte[] json = http.send(keys, BodyHandlers.ofByteArray()).body();
        this.directory = Directory.verify(json, rootFingerprint);
    }

    TipId send(String text) throws Exception {
        return send(text, Answers.NONE);
    }

    /** Sends and returns once the server has kept it. */
    TipId send(String text, Answers answers) throws Exception {
        Verdict verdict = TRIAGE.assess(new Report(Channel.WEB, Content.normalise(text), null, answers));
        List<DeskId> desks = ROUTING.desks(verdict.urgency(), verdict.speaker(), verdict.signals(), answers);
        return send(text, answers, verdict, desks, new Facets(verdict.urgency(), desks));
    }

    /** @param facets what is claimed beside the sealed content */
    TipId send(String text, Answers answers, Verdict verdict, List<DeskId> sealedDesks, Facets facets)
            throws Exception {
        TipId tip = sealer.newTip();
        List<Recipient> recipients = facets.desks().stream()
                .map(desk -> directory.recipient(desk, Instant.now()).recipient())
                .toList();
        SealedMessage message = sealer.seal(
                tip,
                Kind.FIRST,
                Provenance.SENDER,
                Content.body(words(text, answers, verdict, sealedDesks)),
                Content.card(summary(verdict, sealedDesks)),
                recipients);
        post(Envelope.write(new Submission(message, facets)));
        return tip;
    }

    private void post(byte[] body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + "/tips"))
                .header("content-type", "application/json")
                .POST(BodyPublishers.ofByteArray(body))
                .build();
        HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    }

    private static Content.Words words(String text, Answers answers, Verdict verdict, List<DeskId> desks) {
        List<Content.Mark> marks = verdict.indicators().stream()
                .map(hit -> new Content.Mark(hit.rule(), hit.start(), hit.end()))
                .toList();
        return new Content.Words(
                text,
                verdict.language(),
                answers,
                Instant.now(),
                1,
                verdict.urgency(),
                desks,
                TRIAGE.rulebook(),
                marks,
                null,
                null,
                null);
    }

    private static Content.Summary summary(Verdict verdict, List<DeskId> desks) {
        List<String> rules = verdict.indicators().stream().map(Hit::rule).toList();
        return new Content.Summary(
                verdict.language(), verdict.speaker(), verdict.urgency(), desks, rules, TRIAGE.rulebook());
    }
}

package dk.havn.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dk.havn.cli.open.Opener;
import dk.havn.people.Directory;
import dk.havn.people.Founding;
import dk.havn.people.MemberLock;
import dk.havn.people.Members;
import dk.havn.seal.Content;
import dk.havn.seal.Sealer;
import dk.havn.tip.Answers;
import dk.havn.tip.B64u;
import dk.havn.tip.DeskId;
import dk.havn.tip.Envelope;
import dk.havn.tip.Facets;
import dk.havn.tip.Kind;
import dk.havn.tip.Provenance;
import dk.havn.tip.Recipient;
import dk.havn.tip.SealedMessage;
import dk.havn.tip.Speaker;
import dk.havn.tip.Submission;
import dk.havn.tip.Urgency;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With fresh keys in every run: Java founds and seals, TypeScript unlocks and opens; TypeScript seals, Java opens. */
class BothWaysTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final DeskId CMM = new DeskId("CMM");
    private static final DeskId NEC = new DeskId("NEC");
    private static final String TEXT = "Døren er låst 😀 مرحبا \u0001";

    private final Instant now = Instant.now();
    private final Founding.Founded founded =
            Founding.found(Map.of(CMM, List.of("cmm-1"), NEC, List.of("nec-1")), 2, now, new SecureRandom());
    private final Directory directory = Directory.verify(founded.directory(), founded.rootFingerprint());

    @Test
    void javaAndTypeScriptReadEachOther(@TempDir Path exchange) throws IOException, InterruptedException {
        Files.writeString(exchange.resolve("java.json"), fromJava().toString());

        runNode(exchange);

        JsonNode answer = JSON.readTree(exchange.resolve("typescript.json").toFile());
        Submission submission = Envelope.parse(answer.get("request").textValue().getBytes(StandardCharsets.UTF_8));
        assertThat(submission.facets()).isEqualTo(new Facets(Urgency.EMERGENCY, List.of(CMM, NEC)));
        Opener opener = new Opener(
                CMM,
                answer.get("epoch").intValue(),
                B64u.decode(answer.get("seed").textValue()));
        SealedMessage message = submission.message();
        assertThat(opener.open(message.tip(), message).body().get("text").textValue())
                .isEqualTo(TEXT);
    }

    private ObjectNode fromJava() throws IOException {
        Members.Member member =
                Members.read(founded.members(), directory).find("cmm-1").orElseThrow();
        String passphrase = founded.passphrases().get("cmm-1");
        ObjectNode java = JSON.createObjectNode()
                .put("keys", new String(directory.published(now), StandardCharsets.UTF_8))
                .put("root", founded.rootFingerprint())
                .put("passphrase", passphrase)
                .put(
                        "token",
                        B64u.encode(
                                MemberLock.stretch(passphrase, member.salt()).loginToken()))
                .put("text", TEXT);
        java.putObject("login")
                .put("salt", B64u.encode(member.salt()))
                .put("memoryKiB", MemberLock.MEMORY_KIB)
                .put("iterations", MemberLock.ITERATIONS)
                .put("parallelism", MemberLock.PARALLELISM);
        java.set("session", session(member));
        java.set("tip", JSON.readTree(Envelope.write(sealed())));
        return java;
    }

    private static ObjectNode session(Members.Member member) {
        ObjectNode session = JSON.createObjectNode()
                .put("member", member.name())
                .put("desk", member.desk().text())
                .put("locked", B64u.encode(member.locked()))
                .put("memberKey", B64u.encode(member.memberKey()))
                .put("memberNotAfter", member.memberNotAfter().toString())
                .put("memberSignature", B64u.encode(member.memberSignature()));
        ArrayNode epochs = session.putArray("epochs");
        member.epochs()
                .forEach(e -> epochs.addObject()
                        .put("epoch", e.epoch())
                        .put("enc", B64u.encode(e.enc()))
                        .put("key", B64u.encode(e.key())));
        return session;
    }

    private Submission sealed() {
        List<DeskId> desks = List.of(CMM, NEC);
        List<Recipient> recipients =
                desks.stream().map(d -> directory.recipient(d, now).recipient()).toList();
        byte[] body = Content.body(new Content.Words(
                TEXT, "da", Answers.NONE, now, 1, Urgency.URGENT, desks, "2026-1", List.of(), null, null, null));
        byte[] card = Content.card(
                new Content.Summary("da", Speaker.UNKNOWN, Urgency.URGENT, desks, List.of("locked_in"), "2026-1"));
        Sealer sealer = new Sealer();
        SealedMessage message = sealer.seal(sealer.newTip(), Kind.FIRST, Provenance.SENDER, body, card, recipients);
        return new Submission(message, new Facets(Urgency.URGENT, desks));
    }

    private static void runNode(Path exchange) throws IOException, InterruptedException {
        ProcessBuilder node = new ProcessBuilder("node", "--test", "target/web-test/seal/bothways.test.mjs")
                .redirectErrorStream(true);
        node.environment().put("HAVN_EXCHANGE", exchange.toString());
        Process running = node.start();
        String report = new String(running.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(running.waitFor()).as(report).isZero();
    }
}

package dk.havn.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import dk.havn.cli.open.MemberKeys;
import dk.havn.cli.open.Opener;
import dk.havn.people.Directory;
import dk.havn.people.Founding;
import dk.havn.people.Members;
import dk.havn.tip.DeskId;
import dk.havn.tip.Envelope;
import dk.havn.tip.Kind;
import dk.havn.tip.Provenance;
import dk.havn.tip.SealedMessage;
import dk.havn.tip.Submission;
import dk.havn.tip.TipId;
import dk.havn.tip.Urgency;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class SealCommandTest {
    private static final DeskId CMM = new DeskId("CMM");
    private static final DeskId NEC = new DeskId("NEC");
    private static final String LOCKED_IN =
            "{\"id\":\"a\",\"channel\":\"web\",\"text\":\"He locked the door.\\r\\nHelp\",\"answers\":{\"who\":\"self\",\"danger\":\"yes\"}}";
    private static Founding.Founded founded = found(Instant.now());
    private static Opener cmm;

    @TempDir
    private Path folder;

    @BeforeAll
    static void unlock() {
        Directory directory = Directory.verify(founded.directory(), founded.rootFingerprint());
        Members.Member member =
                Members.read(founded.members(), directory).find("cmm-1").orElseThrow();
        cmm = MemberKeys.unlock(member, founded.passphrases().get("cmm-1"), directory, Instant.now())
                .opener(1);
    }

    @Test
    void eachTipBecomesABodyForPostTipsThatItsDeskOpens() throws IOException {
        String tip = "AAAAAAAAAAAAAAAAAAAAAA";
        Ran ran = seal(
                file(founded),
                founded.rootFingerprint(),
                LOCKED_IN + "\n\n" + LOCKED_IN.replace("\"id\"", "\"tip\":\"" + tip + "\",\"id\""));

        assertThat(ran.exit()).isZero();
        assertThat(ran.lines()).hasSize(2);
        Submission first = Envelope.parse(ran.lines().get(0).getBytes(UTF_8));
        SealedMessage message = first.message();
        assertThat(first.facets().urgency()).isEqualTo(Urgency.EMERGENCY);
        assertThat(first.facets().desks()).containsExactly(CMM);
        assertThat(message.kind()).isEqualTo(Kind.FIRST);
        assertThat(message.prov()).isEqualTo(Provenance.SENDER);
        JsonNode body = cmm.open(message.tip(), message).body();
        assertThat(body.get("text").textValue()).isEqualTo("He locked the door.\nHelp");
        assertThat(body.get("urgency").textValue()).isEqualTo("EMERGENCY");
        assertThat(Envelope.parse(ran.lines().get(1).getBytes(UTF_8)).message().tip())
                .isEqualTo(new TipId(tip));
    }

    @Test
    void aLineThatIsNoTipIsAnsweredAsTriageDoes() throws IOException {
        Ran ran = seal(
                file(founded),
                founded.rootFingerprint(),
                "{\n{\"id\":7,\"channel\":\"web\",\"text\":\"x\",\"tip\":\"short\"}\n" + LOCKED_IN);

        assertThat(ran.exit()).isZero();
        assertThat(ran.lines().get(0)).isEqualTo("{\"line\":1,\"id\":null,\"error\":\"bad_json\"}");
        assertThat(ran.lines().get(1)).isEqualTo("{\"line\":2,\"id\":7,\"error\":\"bad_field\"}");
        assertThat(ran.lines()).hasSize(3);
    }

    @Test
    void nothingOfTheWordsIsOnAnyStream() throws IOException {
        Ran ran = seal(file(founded), founded.rootFingerprint(), LOCKED_IN + "\n{\"id\":1,\"locked the door");

        assertThat(ran.out() + ran.err()).doesNotContain("door").doesNotContain("locked");
    }

    @Test
    void readsTheDirectoryFromAnAddress() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/keys", exchange -> {
            exchange.sendResponseHeaders(200, founded.directory().length);
            exchange.getResponseBody().write(founded.directory());
            exchange.close();
        });
        server.start();
        try {
            String address = "http://127.0.0.1:" + server.getAddress().getPort();
            assertThat(seal(address + "/keys", founded.rootFingerprint(), LOCKED_IN)
                            .exit())
                    .isZero();
            assertThat(seal(address + "/nothing", founded.rootFingerprint(), LOCKED_IN)
                            .exit())
                    .isEqualTo(2);
        } finally {
            server.stop(0);
        }
    }

    /** T24: another root, a changed byte, an expired epoch, a missing desk, no directory at all. */
    @Test
    void sealsNothingWithoutAChainToTheRoot() throws IOException {
        Founding.Founded old = found(Instant.now().minus(Duration.ofDays(31)));
        String changed = new String(founded.directory(), UTF_8).replaceFirst("\"notAfter\":\"2", "\"notAfter\":\"3");

        refused(file(founded), "00".repeat(32));
        refused(file(old), old.rootFingerprint());
        refused(write("changed.json", changed.getBytes(UTF_8)), founded.rootFingerprint());
        refused(folder.resolve("none.json").toString(), founded.rootFingerprint());
        refused("http://127.0.0.1:1/keys", founded.rootFingerprint());
    }

    private void refused(String directory, String root) {
        Ran ran = seal(directory, root, LOCKED_IN);
        assertThat(ran.exit()).isEqualTo(2);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err().lines()).hasSize(1);
    }

    private record Ran(int exit, String out, String err) {
        List<String> lines() {
            return out.lines().toList();
        }
    }

    private static Ran seal(String directory, String root, String input) {
        InputStream in = System.in;
        PrintStream out = System.out;
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        java.io.StringWriter err = new java.io.StringWriter();
        try {
            System.setIn(new ByteArrayInputStream(input.getBytes(UTF_8)));
            System.setOut(new PrintStream(written, true, UTF_8));
            int exit = new CommandLine(new SealCommand())
                    .setErr(new java.io.PrintWriter(err, true))
                    .execute("--directory", directory, "--root", root);
            return new Ran(exit, written.toString(UTF_8), err.toString());
        } finally {
            System.setIn(in);
            System.setOut(out);
        }
    }

    private static Founding.Founded found(Instant now) {
        Map<DeskId, List<String>> names = new LinkedHashMap<>();
        names.put(CMM, List.of("cmm-1"));
        names.put(NEC, List.of());
        return Founding.found(names, 1, now, new SecureRandom());
    }

    private String file(Founding.Founded of) throws IOException {
        return write(of.rootFingerprint() + ".json", of.directory());
    }

    private String write(String name, byte[] bytes) throws IOException {
        return Files.write(folder.resolve(name), bytes).toString();
    }
}

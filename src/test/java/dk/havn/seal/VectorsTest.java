package dk.havn.seal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dk.havn.cli.open.CannotOpen;
import dk.havn.cli.open.MemberKeys;
import dk.havn.cli.open.Opener;
import dk.havn.people.ChainRefused;
import dk.havn.people.Directory;
import dk.havn.people.EscalationRecord;
import dk.havn.people.HandoverRecord;
import dk.havn.people.KeyCases;
import dk.havn.people.MemberLock;
import dk.havn.people.Members;
import dk.havn.people.ShiftEndRecord;
import dk.havn.people.SignedByMember;
import dk.havn.tip.B64u;
import dk.havn.tip.DeskId;
import dk.havn.tip.Envelope;
import dk.havn.tip.Recipient;
import dk.havn.tip.Refused;
import dk.havn.tip.SealedMessage;
import dk.havn.tip.TipId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs every vector of src/test/resources/seal/vectors, as TypeScript does; {@code -Dvectors.write=true} writes them anew. */
class VectorsTest {
    private static final Path FOLDER = Path.of("src/test/resources/seal/vectors");
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Sealing is pinned to the byte: with the same random bytes, today's code makes the vectors of yesterday. */
    @Test
    void theVectorsAreWhatThisBuildSeals() throws IOException {
        VectorFolder made = new VectorFolder();
        new MessageCases(made).all();
        new KeyCases(made).all();
        for (Map.Entry<String, ObjectNode> entry : made.cases().entrySet()) {
            Path file = FOLDER.resolve(entry.getKey());
            String text = JSON.writerWithDefaultPrettyPrinter().writeValueAsString(entry.getValue()) + "\n";
            if (Boolean.getBoolean("vectors.write")) {
                Files.writeString(file, text);
            }
            assertThat(file).content().isEqualTo(text);
        }
        assertThat(files("").stream()
                        .map(VectorsTest::read)
                        .filter(v -> text(v, "by").equals("java")))
                .hasSameSizeAs(made.cases().keySet());
    }

    @ParameterizedTest
    @MethodSource("messages")
    void messageOpensOrIsRefused(Path file) {
        JsonNode vector = read(file);
        if (!vector.get("opens").booleanValue()) {
            assertThatThrownBy(() -> open(vector)).isInstanceOfAny(CannotOpen.class, Refused.class);
            return;
        }
        Opener.Opened opened = open(vector);
        assertThat(opened.body()).isEqualTo(vector.get("body"));
        assertThat(opened.card().orElse(null)).isEqualTo(vector.get("card"));
    }

    @ParameterizedTest
    @MethodSource("chains")
    void chainVerifiesOrIsRefused(Path file) {
        JsonNode vector = read(file);
        assumeFalse(vector.has("seen"), "only a page lives long enough to remember an epoch");
        if (!vector.get("verifies").booleanValue()) {
            assertThatThrownBy(() -> directory(vector)).isInstanceOf(ChainRefused.class);
            return;
        }
        assertThat(current(directory(vector), Instant.parse(text(vector, "now"))))
                .isEqualTo(JSON.convertValue(vector.get("recipients"), Map.class));
    }

    @ParameterizedTest
    @MethodSource("members")
    void memberUnlocksOrStaysLocked(Path file) {
        JsonNode vector = read(file);
        if (!vector.get("unlocks").booleanValue()) {
            assertThatThrownBy(() -> unlock(vector)).isInstanceOf(CannotOpen.class);
            return;
        }
        MemberKeys keys = unlock(vector);
        assertThat(B64u.encode(keys.loginToken())).isEqualTo(text(vector, "token"));
        vector.get("seeds")
                .properties()
                .forEach(e -> assertThat(B64u.encode(keys.epochSeed(Integer.parseInt(e.getKey()))))
                        .isEqualTo(e.getValue().textValue()));
    }

    @ParameterizedTest
    @MethodSource("escalations")
    void escalationVerifiesOrIsRefused(Path file) {
        JsonNode vector = read(file);
        assertThat(verifies(vector)).isEqualTo(vector.get("verifies").booleanValue());
    }

    @ParameterizedTest
    @MethodSource("handovers")
    void handoverVerifiesOrIsRefused(Path file) {
        JsonNode vector = read(file);
        assertThat(verifies(vector, VectorsTest::handover))
                .isEqualTo(vector.get("verifies").booleanValue());
    }

    @ParameterizedTest
    @MethodSource("shiftEnds")
    void shiftEndVerifiesOrIsRefused(Path file) {
        JsonNode vector = read(file);
        assertThat(verifies(vector, VectorsTest::shiftEnd))
                .isEqualTo(vector.get("verifies").booleanValue());
    }

    private static boolean verifies(JsonNode vector, Function<JsonNode, SignedByMember> read) {
        JsonNode record = vector.get("record");
        try {
            return read.apply(record).verifies(signer(record, "desk"), directory(vector));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static SignedByMember handover(JsonNode record) {
        return new HandoverRecord(
                new TipId(text(record, "tip")),
                text(record, "from"),
                text(record, "to"),
                record.get("seconds").longValue(),
                bytes(record, "signature"));
    }

    private static SignedByMember shiftEnd(JsonNode record) {
        return new ShiftEndRecord(
                new DeskId(text(record, "desk")),
                text(record, "member"),
                record.get("seconds").longValue(),
                bytes(record, "signature"));
    }

    private static Opener.Opened open(JsonNode vector) {
        JsonNode reader = vector.get("reader");
        Opener opener =
                new Opener(new DeskId(text(reader, "desk")), reader.get("epoch").intValue(), bytes(reader, "seed"));
        return opener.open(new TipId(text(reader, "tip")), message(vector.get("message")));
    }

    private static SealedMessage message(JsonNode message) {
        ObjectNode submission = message.deepCopy();
        submission.put("v", 1);
        submission
                .putObject("facets")
                .put("urgency", "URGENT")
                .putArray("desks")
                .add("CMM");
        return Envelope.parse(submission.toString().getBytes(UTF_8)).message();
    }

    private static Directory directory(JsonNode vector) {
        return Directory.verify(text(vector, "directory").getBytes(UTF_8), text(vector, "root"));
    }

    private static Map<String, Integer> current(Directory directory, Instant now) {
        Map<String, Integer> current = new TreeMap<>();
        for (DeskId desk : directory.desks()) {
            Directory.Target target = directory.recipient(desk, now);
            if (!target.expired()) {
                current.put(desk.text(), target.recipient().epoch());
            }
        }
        return current;
    }

    private static MemberKeys unlock(JsonNode vector) {
        JsonNode login = vector.get("login");
        if (login.get("memoryKiB").intValue() != MemberLock.MEMORY_KIB) {
            throw new CannotOpen(); // Java knows no other costs
        }
        JsonNode session = vector.get("session");
        List<Members.EpochKey> epochs = new ArrayList<>();
        session.get("epochs")
                .forEach(e ->
                        epochs.add(new Members.EpochKey(e.get("epoch").intValue(), bytes(e, "enc"), bytes(e, "key"))));
        Members.Member member = new Members.Member(
                text(session, "member"),
                new DeskId(text(session, "desk")),
                bytes(login, "salt"),
                new byte[32],
                bytes(session, "locked"),
                bytes(session, "memberKey"),
                Instant.parse(text(session, "memberNotAfter")),
                bytes(session, "memberSignature"),
                epochs,
                false);
        return MemberKeys.unlock(
                member, text(vector, "passphrase"), directory(vector), Instant.parse(text(vector, "now")));
    }

    private static boolean verifies(JsonNode vector) {
        JsonNode record = vector.get("record");
        Map<String, SealedMessage> messages = new HashMap<>();
        try {
            vector.get("messages").forEach(m -> messages.put(text(m, "msg"), message(m)));
            List<EscalationRecord.Shared> shared = new ArrayList<>();
            vector.get("wraps")
                    .forEach(w -> shared.add(new EscalationRecord.Shared(
                            Objects.requireNonNull(messages.get(text(w, "msg"))), bytes(w, "enc"), bytes(w, "key"))));
            EscalationRecord signed = new EscalationRecord(
                    new TipId(text(vector, "tip")),
                    bytes(record, "fromRcpt"),
                    bytes(record, "toRcpt"),
                    1 + List.of("consent", "danger_to_life", "child").indexOf(text(record, "basis")),
                    Objects.requireNonNull(messages.get(text(record, "reason"))),
                    record.get("seconds").longValue(),
                    shared,
                    bytes(record, "signature"));
            return signed.verifies(signer(record, "from"), own(vector.get("own")), directory(vector));
        } catch (IllegalArgumentException | NullPointerException e) {
            return false;
        }
    }

    private static EscalationRecord.Signer signer(JsonNode record, String desk) {
        return new EscalationRecord.Signer(
                new DeskId(text(record, desk)),
                bytes(record, "memberKey"),
                Instant.parse(text(record, "memberNotAfter")),
                bytes(record, "memberSignature"));
    }

    private static Recipient own(JsonNode own) {
        return new Recipient(new DeskId(text(own, "desk")), own.get("epoch").intValue(), bytes(own, "publicKey"));
    }

    private static String text(JsonNode holder, String part) {
        return holder.get(part).textValue();
    }

    private static byte[] bytes(JsonNode holder, String part) {
        return B64u.decode(text(holder, part));
    }

    private static JsonNode read(Path file) {
        try {
            return JSON.readTree(file.toFile());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    static List<Path> messages() throws IOException {
        return files("message-");
    }

    static List<Path> chains() throws IOException {
        return files("chain-");
    }

    static List<Path> members() throws IOException {
        return files("member-");
    }

    static List<Path> escalations() throws IOException {
        return files("escalation-");
    }

    static List<Path> handovers() throws IOException {
        return files("handover-");
    }

    static List<Path> shiftEnds() throws IOException {
        return files("shift-end-");
    }

    private static List<Path> files(String start) throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(f -> f.getFileName().toString().startsWith(start)
                            && f.getFileName().toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
    }
}

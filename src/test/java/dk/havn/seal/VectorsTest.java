package dk.havn.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dk.havn.cli.open.CannotOpen;
import dk.havn.cli.open.Opener;
import dk.havn.tip.B64u;
import dk.havn.tip.DeskId;
import dk.havn.tip.Envelope;
import dk.havn.tip.Refused;
import dk.havn.tip.SealedMessage;
import dk.havn.tip.TipId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
        for (Map.Entry<String, ObjectNode> entry : made.cases().entrySet()) {
            Path file = FOLDER.resolve(entry.getKey());
            String text = JSON.writerWithDefaultPrettyPrinter().writeValueAsString(entry.getValue()) + "\n";
            if (Boolean.getBoolean("vectors.write")) {
                Files.writeString(file, text);
            }
            assertThat(file).content().isEqualTo(text);
        }
    }

    @ParameterizedTest
    @MethodSource("messages")
    void messageOpensOrIsRefused(Path file) throws IOException {
        JsonNode vector = JSON.readTree(file.toFile());
        if (!vector.get("opens").booleanValue()) {
            assertThatThrownBy(() -> open(vector)).isInstanceOfAny(CannotOpen.class, Refused.class);
            return;
        }
        Opener.Opened opened = open(vector);
        assertThat(opened.body()).isEqualTo(vector.get("body"));
        assertThat(opened.card().orElse(null)).isEqualTo(vector.get("card"));
    }

    private static Opener.Opened open(JsonNode vector) {
        JsonNode reader = vector.get("reader");
        Opener opener = new Opener(
                new DeskId(reader.get("desk").textValue()),
                reader.get("epoch").intValue(),
                B64u.decode(reader.get("seed").textValue()));
        return opener.open(new TipId(reader.get("tip").textValue()), message(vector.get("message")));
    }

    private static SealedMessage message(JsonNode message) {
        ObjectNode submission = message.deepCopy();
        submission.put("v", 1);
        submission
                .putObject("facets")
                .put("urgency", "URGENT")
                .putArray("desks")
                .add("CMM");
        return Envelope.parse(submission.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .message();
    }

    static List<Path> messages() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(f ->
                            Objects.requireNonNull(f.getFileName()).toString().startsWith("message-"))
                    .sorted()
                    .toList();
        }
    }
}

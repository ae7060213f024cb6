package dk.havn.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dk.havn.tip.DeskId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Key directories, genuine and not, that TypeScript made and runs too (T24). */
class ChainVectorsTest {
    private static final Path FOLDER = Path.of("src/test/resources/seal/vectors");
    private static final ObjectMapper JSON = new ObjectMapper();

    @ParameterizedTest
    @MethodSource("chains")
    void aChainHoldsOrIsRefused(Path file) throws IOException {
        JsonNode vector = JSON.readTree(file.toFile());
        if (!vector.get("verifies").booleanValue()) {
            assertThatThrownBy(() -> verify(vector)).isInstanceOf(ChainRefused.class);
            return;
        }
        Map<?, ?> expected = JSON.treeToValue(vector.get("recipients"), Map.class);
        assertThat(recipients(verify(vector), Instant.parse(vector.get("now").textValue())))
                .isEqualTo(expected);
    }

    private static Directory verify(JsonNode vector) {
        byte[] json = vector.get("directory").textValue().getBytes(StandardCharsets.UTF_8);
        return Directory.verify(json, vector.get("root").textValue());
    }

    private static Map<String, Integer> recipients(Directory directory, Instant now) {
        Map<String, Integer> epochs = new TreeMap<>();
        for (DeskId desk : directory.desks()) {
            Directory.Target target = directory.recipient(desk, now);
            if (!target.expired()) {
                epochs.put(desk.text(), target.recipient().epoch());
            }
        }
        return epochs;
    }

    static List<Path> chains() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(f ->
                            Objects.requireNonNull(f.getFileName()).toString().startsWith("chain-"))
                    .sorted()
                    .toList();
        }
    }
}

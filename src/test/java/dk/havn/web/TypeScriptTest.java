package dk.havn.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Runs the TypeScript tests that the web build bundled, under the same Node that bundled them. */
class TypeScriptTest {
    private static final Path BUNDLES = Path.of("target/web-test");

    @Test
    void theTypeScriptTestsPass() throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("node", "--test"));
        command.addAll(bundles());
        Process node = new ProcessBuilder(command).redirectErrorStream(true).start();
        String report = new String(node.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);

        assertThat(node.waitFor()).as(report).isZero();
    }

    private static List<String> bundles() throws IOException {
        try (Stream<Path> files = Files.walk(BUNDLES)) {
            return files.map(Path::toString)
                    .filter(f -> f.endsWith(".test.mjs"))
                    .sorted()
                    .toList();
        }
    }
}

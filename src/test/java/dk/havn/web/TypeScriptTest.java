package dk.havn.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Runs the TypeScript tests that the web build bundled; {@code -Dvectors.write=true} writes the vectors by TypeScript anew. */
class TypeScriptTest {
    private static final Path BUNDLES = Path.of("target/web-test");

    @Test
    void theTypeScriptTestsPass() throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("node", "--test", "--test-reporter=tap"));
        command.addAll(bundles());
        ProcessBuilder node = new ProcessBuilder(command).redirectErrorStream(true);
        node.environment()
                .putAll(Map.of(
                        "VECTORS_DIR", System.getProperty("vectors.dir", "../shared/vectors"),
                        "VECTORS_WRITE", System.getProperty("vectors.write", "false")));
        Process running = node.start();
        String report = new String(running.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(running.waitFor()).as(report).isZero();
        report.lines().filter(line -> line.contains("# SKIP")).forEach(System.out::println);
    }

    private static List<String> bundles() throws IOException {
        try (Stream<Path> files = Files.walk(BUNDLES)) {
            List<String> tests = files.map(Path::toString)
                    .filter(f -> f.endsWith(".test.mjs"))
                    .sorted()
                    .toList();
            assertThat(tests).isNotEmpty();
            return tests;
        }
    }
}

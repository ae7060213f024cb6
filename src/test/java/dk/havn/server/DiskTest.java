package dk.havn.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dk.havn.queue.Arrivals;
import dk.havn.support.Stored;
import dk.havn.support.TestHavn;
import dk.havn.support.Tips;
import dk.havn.tip.TipId;
import java.io.IOException;
import java.io.OutputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** T49: a disk that cannot be written is an honest 503 with the way to a human, and nobody has to restart anything. */
@Timeout(120)
class DiskTest {
    private static final int MEGABYTES = 6;

    @TempDir
    private Path folder;

    private Path data;
    private final List<TipId> acknowledged = new ArrayList<>();

    @BeforeEach
    void needsToMount() throws Exception {
        assumeTrue(Mount.isAllowed(), "skipped: needs to mount a small disk");
        data = Files.createDirectories(folder.resolve("data"));
    }

    @Test
    void aFullDisk() throws Exception {
        try (Mount disk = Mount.disk(data, MEGABYTES)) {
            try (TestHavn havn = TestHavn.start(folder)) {
                assertThat(post(havn).statusCode()).isEqualTo(201);
                Path rest = data.resolve("rest");
                fill(rest);
                HttpResponse<String> refused = postUntilRefused(havn);
                assertIsHonest(refused);
                assertThat(havn.get("/health/ready").statusCode()).isEqualTo(503);

                Files.delete(rest);
                assertThat(post(havn).statusCode()).isEqualTo(201);
                assertThat(havn.get("/health/ready").statusCode()).isEqualTo(200);
            }
            var stored = Stored.in(data.resolve("havn.db")).messagesByTip();
            assertThat(stored.keySet())
                    .containsExactlyInAnyOrderElementsOf(
                            acknowledged.stream().map(TipId::text).toList());
            assertThat(stored.values()).containsOnly(1);
        }
    }

    // The first tip is what opens the database for writing, so it meets the folder as it then is.
    @Test
    void aReadOnlyFolder() throws Exception {
        try (TestHavn havn = TestHavn.start(folder)) {
            try (Mount readOnly = Mount.readOnly(data)) {
                assertIsHonest(post(havn));
                assertThat(havn.get("/health/ready").statusCode()).isEqualTo(503);
            }
            assertThat(post(havn).statusCode()).isEqualTo(201);
            assertThat(havn.get("/health/ready").statusCode()).isEqualTo(200);
        }
    }

    private HttpResponse<String> postUntilRefused(TestHavn havn) {
        HttpResponse<String> answer = post(havn);
        while (answer.statusCode() == 201) {
            answer = post(havn);
        }
        return answer;
    }

    private HttpResponse<String> post(TestHavn havn) {
        TipId tip = Arrivals.tipId();
        HttpResponse<String> answer = havn.postJson("/tips", new String(Tips.body(tip), StandardCharsets.UTF_8));
        if (answer.statusCode() == 201) {
            acknowledged.add(tip);
        }
        return answer;
    }

    private static void assertIsHonest(HttpResponse<String> answer) throws IOException {
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("retry-after")).isPresent();
        JsonNode problem = new ObjectMapper().readTree(answer.body());
        assertThat(problem.path("code").asText()).isEqualTo("unavailable");
        assertThat(problem.path("phone").asText()).isEqualTo("+4500000000");
    }

    private static void fill(Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            while (true) {
                out.write(new byte[4096]);
            }
        } catch (IOException full) {
            assertThat(file).isNotEmptyFile();
        }
    }
}

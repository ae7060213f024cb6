package dk.havn.carrier;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dk.havn.support.TestHavn;
import dk.havn.tip.ProviderCopy.Kind;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FilesCarrierTest extends CarrierContractTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    @Override
    Carrier open(Vertx vertx, WorkerExecutor workers) throws IOException {
        return new FilesCarrier(folder, workers);
    }

    @Override
    void receives(InboundText text) {
        Map<String, Object> file =
                Map.of("from", text.from(), "body", text.body(), "at", text.at().toString(), "media", text.media());
        write("inbound", text.sid() + ".json", json(file));
    }

    @Override
    void called(InboundCall call) {
        write(
                "calls",
                call.sid() + ".json",
                json(Map.of("from", call.from(), "at", call.at().toString())));
    }

    @Override
    void keeps(Kind kind, String sid, byte[] bytes) {
        write(folderOf(kind), nameOf(kind, sid), bytes);
    }

    @Override
    boolean has(Kind kind, String sid) {
        return Files.exists(folder.resolve(folderOf(kind)).resolve(nameOf(kind, sid)));
    }

    @Override
    List<String> sent() {
        return written("outbound", "words");
    }

    @Override
    List<String> rung() {
        return written("rung", "script");
    }

    private List<String> written(String under, String what) {
        List<String> written = new ArrayList<>();
        try (var files = Files.list(folder.resolve(under))) {
            for (Path file : files.toList()) {
                JsonNode one = JSON.readTree(file.toFile());
                written.add(one.path("to").asText() + ": " + one.path(what).asText());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return written;
    }

    @Test
    void writesATextOnceWholeAndForItsOwnerAlone() throws IOException {
        OutboundText text = new OutboundText("reply-1", "+4520000001", "one");
        TestHavn.await(carrier().send(text));
        TestHavn.await(carrier().send(text));

        try (var files = Files.list(folder.resolve("outbound"))) {
            assertThat(files).singleElement().satisfies(file -> {
                assertThat(file).hasFileName("reply-1.json");
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                        .isEqualTo("rw-------");
            });
        }
    }

    @Test
    void passesOverWhatIsNotWrittenToItsEnd() {
        InboundText whole = new InboundText("SM1", "+4520000001", "whole", NOW, 0);
        receives(whole);
        write("inbound", "SM2.json", "{\"from\": \"+45".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        write("inbound", "SM3.json.new", new byte[0]);
        write("inbound", "not a sid!.json", new byte[0]);

        assertThat(TestHavn.await(carrier().texts(LONG_AGO, null)).items()).containsExactly(whole);
    }

    private void write(String under, String name, byte[] bytes) {
        try {
            Files.write(folder.resolve(under).resolve(name), bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] json(Map<String, Object> file) {
        try {
            return JSON.writeValueAsBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String folderOf(Kind kind) {
        return switch (kind) {
            case MESSAGE -> "inbound";
            case RECORDING -> "recordings";
            case TRANSCRIPT -> "transcripts";
        };
    }

    private static String nameOf(Kind kind, String sid) {
        return sid + (kind == Kind.RECORDING ? ".mp3" : ".json");
    }
}

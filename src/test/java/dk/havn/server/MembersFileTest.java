package dk.havn.server;

import static org.assertj.core.api.Assertions.assertThat;

import dk.havn.people.Directory;
import dk.havn.people.Founding;
import dk.havn.people.Members;
import dk.havn.tip.DeskId;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** T41. */
class MembersFileTest {
    private static final int WAIT_SECONDS_MAX = 60;
    private static final String NOBODY = "{\"v\":1,\"members\":[]}";
    private static final Founding.Founded FOUNDED =
            Founding.found(Map.of(new DeskId("CMM"), List.of("cmm-1")), 1, Instant.now(), new SecureRandom());

    @TempDir
    private Path folder;

    @Test
    void aChangeIsTold() throws Exception {
        Path file = folder.resolve("members.json");
        MembersFile members = read(file);
        BlockingQueue<Members> told = new LinkedBlockingQueue<>();
        Vertx vertx = Vertx.vertx();
        try {
            members.follow(vertx, told::add);
            Files.writeString(file, NOBODY);
            assertThat(next(told).find("cmm-1")).isEmpty();
            Files.delete(file);
            Files.write(file, FOUNDED.members());
            assertThat(next(told).find("cmm-1")).isPresent();
        } finally {
            vertx.close().await();
        }
    }

    @Test
    void aFileThatCannotBeUsedChangesNothing() throws Exception {
        MembersFile members = read(folder.resolve("members.json"));
        List<Members> told = new ArrayList<>();
        String signedByAnother = Buffer.buffer(FOUNDED.members()).toString().replace("CMM", "NEC");
        for (String bad : List.of("", "{\"v\":1,\"mem", "{\"v\":2,\"members\":[]}", signedByAnother)) {
            members.look(Buffer.buffer(bad), told::add);
        }
        assertThat(told).isEmpty();
        members.look(Buffer.buffer(NOBODY), told::add);
        members.look(Buffer.buffer(NOBODY), told::add);
        assertThat(told).hasSize(1);
    }

    private static MembersFile read(Path file) throws IOException {
        Files.write(file, FOUNDED.members());
        MembersFile members = new MembersFile(file, Directory.verify(FOUNDED.directory(), FOUNDED.rootFingerprint()));
        assertThat(members.read().find("cmm-1")).isPresent();
        return members;
    }

    private static Members next(BlockingQueue<Members> told) throws InterruptedException {
        Members next = told.poll(WAIT_SECONDS_MAX, TimeUnit.SECONDS);
        assertThat(next).as("told of the change").isNotNull();
        return next;
    }
}

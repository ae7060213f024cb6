package dk.havn.server;

import dk.havn.people.ChainRefused;
import dk.havn.people.Directory;
import dk.havn.people.Members;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;

/** The members' file, followed while the server runs: who is taken out of it is out within seconds (T41). */
final class MembersFile {
    static final Duration LOOK = Duration.ofSeconds(1);

    private static final Logger LOG = System.getLogger(MembersFile.class.getName());

    private final Path file;
    private final Directory directory;
    private Buffer seen = Buffer.buffer();

    MembersFile(Path file, Directory directory) {
        this.file = file;
        this.directory = directory;
    }

    /**
     * Reads it for the start.
     *
     * @throws ChainRefused when it is not what the desks signed
     */
    Members read() throws IOException {
        seen = Buffer.buffer(Files.readAllBytes(file));
        return Members.read(seen.getBytes(), directory);
    }

    /** Tells the members whenever the file's bytes have changed; a file that cannot be used changes nothing and is logged. */
    void follow(Vertx vertx, Consumer<Members> changed) {
        vertx.setPeriodic(
                LOOK.toMillis(),
                ignored -> vertx.fileSystem()
                        .readFile(file.toString())
                        .onSuccess(bytes -> look(bytes, changed))
                        // Missing while it is being replaced: the next look tells.
                        .onFailure(missing -> {}));
    }

    void look(Buffer bytes, Consumer<Members> changed) {
        if (bytes.equals(seen)) {
            return;
        }
        seen = bytes;
        try {
            changed.accept(Members.read(bytes.getBytes(), directory));
        } catch (ChainRefused refused) {
            LOG.log(Level.ERROR, "the file of members changed and is not used: {0}", refused.getMessage());
        }
    }
}

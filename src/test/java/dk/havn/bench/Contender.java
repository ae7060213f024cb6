package dk.havn.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A running server and the requests it gets; remembers its best phase. */
final class Contender implements AutoCloseable {
    private final Server server;
    private final String kind;
    private final String path;
    private final String demoFile;
    private @Nullable LoadPhase best;

    private Contender(Server server, String kind, String path, String demoFile) {
        this.server = server;
        this.kind = kind;
        this.path = path;
        this.demoFile = demoFile;
    }

    /**
     * @param step nothing|commit|seal
     * @param kind of request: plain|sms
     */
    static Contender bare(String step, String kind, Path folder) throws IOException, InterruptedException {
        return new Contender(Server.bare(step, folder.resolve("bare-" + step)), kind, "/", "-");
    }

    /** @param kind of request: tips|sms */
    static Contender demo(Path jar, String kind, String path, Path folder) throws IOException, InterruptedException {
        Server server = Server.demo(jar, folder.resolve("demo-" + kind));
        return new Contender(server, kind, path, server.demoFile().toString());
    }

    void run() throws IOException {
        LoadPhase phase = LoadPhase.run(server, kind, path, demoFile);
        System.err.println("  " + path + " (" + kind + ") " + phase.text());
        best = best == null ? phase : best.better(phase);
    }

    /** What was seen while the server warmed up does not count. */
    void forget() {
        best = null;
    }

    LoadPhase best() {
        return Objects.requireNonNull(best, "not run");
    }

    @Override
    public void close() throws InterruptedException {
        server.close();
    }
}

package dk.havn.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/** A running server and the requests it gets; remembers what its rounds saw. */
final class Contender implements AutoCloseable {
    private static final long WARM_ANSWERS = 40_000;
    private static final int WARM_PHASES_MAX = 8;

    private final Server server;
    private final String kind;
    private final String path;
    private final String demoFile;
    private final List<LoadPhase> rounds = new ArrayList<>();
    private long serverErrors;

    private Contender(Server server, String kind, String path, String demoFile) {
        this.server = server;
        this.kind = kind;
        this.path = path;
        this.demoFile = demoFile;
    }

    /**
     * @param step nothing|commit|seal
     * @param kind of request: tips|sms
     */
    static Contender bare(String step, String kind, Path folder) throws IOException, InterruptedException {
        return new Contender(Server.bare(step, folder.resolve("bare-" + step)), kind, "/", "-");
    }

    /** @param kind of request: tips|sms|plain|call */
    static Contender demo(Path jar, String kind, String path, Path folder) throws IOException, InterruptedException {
        Server server = Server.demo(jar, folder.resolve("demo-" + kind));
        return new Contender(server, kind, path, server.demoFile().toString());
    }

    /** A node on a PostgreSQL that others may share. */
    static Contender postgres(String url, Path data) throws IOException, InterruptedException {
        return new Contender(Server.onPostgres(url, data), "tips", "/tips", "-");
    }

    /** Loads the server until the compilers are done: before, they use more time than the answers. */
    void warm() {
        long answers = 0;
        for (int i = 0; i < WARM_PHASES_MAX && answers < WARM_ANSWERS; i++) {
            answers += phase().result().answers();
        }
    }

    void run() {
        rounds.add(phase());
    }

    /** One phase that is not remembered. */
    LoadPhase phase() {
        LoadPhase phase = LoadPhase.run(server, kind, path, demoFile);
        System.err.println("  " + path + " (" + kind + ") " + phase.text());
        serverErrors += phase.result().serverErrors();
        return phase;
    }

    /** A row with its share of the reference's rate: the middle of the rounds, each against the reference's turn beside it. */
    Figure against(String name, Contender reference, double aim, String of) {
        double share = median(i -> rounds.get(i).result().perSecond()
                / Math.max(1, reference.rounds.get(i).result().perSecond()));
        double cpu =
                median(i -> rounds.get(i).cpuMicros() / reference.rounds.get(i).cpuMicros());
        return Figure.atLeast(name, text() + "  (CPU x %.2f)".formatted(cpu), share, aim, of);
    }

    private double median(IntToDoubleFunction ofRound) {
        double[] sorted =
                IntStream.range(0, rounds.size()).mapToDouble(ofRound).sorted().toArray();
        return sorted[sorted.length / 2];
    }

    /** The best round. */
    String text() {
        return rounds.stream()
                .max(Comparator.comparingDouble(phase -> phase.result().perSecond()))
                .orElseThrow()
                .text();
    }

    /** Also while it warmed up. */
    long serverErrors() {
        return serverErrors;
    }

    @Override
    public void close() throws InterruptedException {
        server.close();
    }
}

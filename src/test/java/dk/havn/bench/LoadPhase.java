package dk.havn.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * One load phase as seen from outside both processes.
 *
 * @param cpuMicros CPU time of the server for one good answer; unlike the rate it does not depend on what else the
 *     machine does
 */
record LoadPhase(LoadResult result, double cpuMicros) {
    private static final int WARM_SECONDS = 2;
    private static final int SECONDS = 6;

    /**
     * @param kind tips|sms|plain|call
     * @param path where to post
     * @param demoFile the demo's file, or "-" for a bare server
     */
    static LoadPhase run(Server server, String kind, String path, String demoFile) {
        try {
            return measured(server, kind, path, demoFile);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static LoadPhase measured(Server server, String kind, String path, String demoFile) throws IOException {
        Process load = new ProcessBuilder(List.of(
                        Server.JAVA.toString(),
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Load.class.getName(),
                        kind,
                        server.url() + path,
                        demoFile,
                        String.valueOf(WARM_SECONDS),
                        String.valueOf(SECONDS)))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader out = load.inputReader(StandardCharsets.UTF_8)) {
            if (!Load.BEGIN.equals(out.readLine())) {
                throw new IOException("the load generator did not start");
            }
            Duration before = server.cpu();
            LoadResult result = new ObjectMapper().readValue(out.readLine(), LoadResult.class);
            double micros = server.cpu().minus(before).toNanos() / 1e3;
            return new LoadPhase(result, micros / Math.max(1, result.perSecond() * SECONDS));
        }
    }

    String text() {
        String errors = result.errors();
        return String.format(
                Locale.ROOT,
                "%,6.0f/s  p50 %.1f ms  p99 %.1f ms  CPU %.0f us%s",
                result.perSecond(),
                result.p50Millis(),
                result.p99Millis(),
                cpuMicros,
                errors.isEmpty() ? "" : "  " + errors);
    }
}

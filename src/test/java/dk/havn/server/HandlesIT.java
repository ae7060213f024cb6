package dk.havn.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dk.havn.queue.Arrivals;
import dk.havn.support.DemoProcess;
import dk.havn.support.Tips;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** T49: a server out of file handles says so on the connections it has, and recovers once others end. */
class HandlesIT {
    private static final int HANDLES = 160;
    private static final long WAIT_SECONDS = 90;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @TempDir
    private Path folder;

    // The jar is one open file; from a folder each class would need a handle of its own.
    @Test
    void isUnavailableAndRecoversByItself() throws Exception {
        assumeTrue(Files.isDirectory(Path.of("/proc/self/fd")), "skipped: counts handles in /proc");
        String jar = System.getProperty("havn.jar");
        String limited = "ulimit -n " + HANDLES + "; exec " + DemoProcess.java() + " -jar " + jar + " \"$@\"";
        try (DemoProcess havn = DemoProcess.start(folder.resolve("demo"), List.of("sh", "-c", limited, "havn"))) {
            HttpRequest keys =
                    HttpRequest.newBuilder(URI.create(havn.url() + "/keys")).build();
            HttpRequest ready = HttpRequest.newBuilder(URI.create(havn.url() + "/health/ready"))
                    .build();
            assertThat(http.send(keys, BodyHandlers.discarding()).statusCode()).isEqualTo(200);
            List<Socket> others = takeAllHandles(havn);

            HttpResponse<String> refused = http.send(tip(havn), BodyHandlers.ofString());
            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(refused.body()).contains("\"phone\"");
            assertThat(http.send(ready, BodyHandlers.discarding()).statusCode()).isEqualTo(503);

            for (Socket other : others) {
                other.close();
            }
            awaitHandlesBelow(havn, HANDLES - others.size() / 2);
            assertThat(http.send(tip(havn), BodyHandlers.discarding()).statusCode())
                    .isEqualTo(201);
            assertThat(http.send(ready, BodyHandlers.discarding()).statusCode()).isEqualTo(200);
        }
    }

    private static HttpRequest tip(DemoProcess havn) {
        return HttpRequest.newBuilder(URI.create(havn.url() + "/tips"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(Tips.body(Arrivals.tipId())))
                .build();
    }

    private static List<Socket> takeAllHandles(DemoProcess havn) throws IOException, InterruptedException {
        URI url = URI.create(havn.url());
        List<Socket> sockets = new ArrayList<>();
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(WAIT_SECONDS);
        while (handles(havn) < HANDLES) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            if (sockets.size() < HANDLES) {
                sockets.add(new Socket(url.getHost(), url.getPort()));
            } else {
                Thread.sleep(20);
            }
        }
        return sockets;
    }

    private static void awaitHandlesBelow(DemoProcess havn, int count) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(WAIT_SECONDS);
        while (handles(havn) >= count) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            Thread.sleep(20);
        }
    }

    private static long handles(DemoProcess havn) throws IOException {
        try (var files = Files.list(Path.of("/proc", String.valueOf(havn.pid()), "fd"))) {
            return files.count();
        }
    }
}

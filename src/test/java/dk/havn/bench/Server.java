package dk.havn.bench;

import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A server in a process of its own, on a free port of this machine. */
final class Server implements AutoCloseable {
    static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");
    private static final Duration READY_WITHIN = Duration.ofSeconds(60);
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final Process process;
    private final int port;
    private final Path data;
    private final double readySeconds;

    private Server(List<String> arguments, int port, Path data) throws IOException, InterruptedException {
        this.port = port;
        this.data = data;
        Files.createDirectories(data);
        List<String> command = new ArrayList<>(List.of(JAVA.toString()));
        command.addAll(arguments);
        File log = data.resolveSibling(data.getFileName() + ".log").toFile();
        long begin = System.nanoTime();
        this.process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log)
                .start();
        awaitReady(log);
        this.readySeconds = (System.nanoTime() - begin) / 1e9;
    }

    /** @param kind nothing|commit|seal */
    static Server bare(String kind, Path data) throws IOException, InterruptedException {
        int port = freePort();
        String classPath = System.getProperty("java.class.path");
        return new Server(
                List.of("-cp", classPath, BareServer.class.getName(), kind, String.valueOf(port), data.toString()),
                port,
                data);
    }

    /** A node on PostgreSQL. */
    static Server onPostgres(String url, Path data) throws IOException, InterruptedException {
        int port = freePort();
        return new Server(
                List.of(
                        "-Dhavn.database=" + url,
                        "-Dhavn.port=" + port,
                        "-cp",
                        System.getProperty("java.class.path"),
                        "dk.havn.server.OnPostgres",
                        data.toString()),
                port,
                data);
    }

    /** @param options of the command, such as a stand-in for the provider */
    static Server demo(Path jar, Path data, String... options) throws IOException, InterruptedException {
        int port = freePort();
        List<String> command = new ArrayList<>(
                List.of("-jar", jar.toString(), "demo", "--port", String.valueOf(port), "--data", data.toString()));
        command.addAll(List.of(options));
        return new Server(command, port, data);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private void awaitReady(File log) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + READY_WITHIN.toNanos();
        HttpRequest ready =
                HttpRequest.newBuilder(URI.create(url() + "/health/ready")).build();
        while (!isReady(ready)) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                process.destroyForcibly();
                throw new IOException("server did not become ready, see " + log);
            }
            Thread.sleep(5);
        }
    }

    private static boolean isReady(HttpRequest ready) throws InterruptedException {
        try {
            return HTTP.send(ready, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false; // not listening yet
        }
    }

    String url() {
        return "http://127.0.0.1:" + port;
    }

    Path demoFile() {
        return data.resolve("demo.json");
    }

    long pid() {
        return process.pid();
    }

    /** From the start of the process to the first 200 of /health/ready. */
    double readySeconds() {
        return readySeconds;
    }

    /** CPU time that the process has used so far, all threads. */
    Duration cpu() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(20, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }
}

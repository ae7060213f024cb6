package dk.havn.support;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A demo hotline in a process of its own, as a user starts it; killed when closed. */
public final class DemoProcess implements AutoCloseable {
    private static final int START_SECONDS_MAX = 300;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Process process;
    private final Path data;
    private final JsonNode demo;

    private DemoProcess(Process process, Path data, JsonNode demo) {
        this.process = process;
        this.data = data;
        this.demo = demo;
    }

    /** Starts from the classes under test; output goes to {@code DIR.out} beside the data folder. */
    public static DemoProcess start(Path data, String... jvmArguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(java().toString()));
        command.addAll(List.of(jvmArguments));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), "dk.havn.cli.Main"));
        return start(data, command);
    }

    /** Starts from the classes under test, with a stand-in for the provider. */
    public static DemoProcess startAsking(Path data, String providerUrl) throws IOException, InterruptedException {
        List<String> command =
                List.of(java().toString(), "-cp", System.getProperty("java.class.path"), "dk.havn.cli.Main");
        return start(data, command, "--twilio-api", providerUrl);
    }

    /** Starts with a command that ends where {@code demo} and its options begin. */
    public static DemoProcess start(Path data, List<String> command, String... options)
            throws IOException, InterruptedException {
        List<String> whole = new ArrayList<>(command);
        whole.addAll(List.of("demo", "--port", "0", "--data", data.toString()));
        whole.addAll(List.of(options));
        Path demoJson = data.resolve("demo.json");
        Files.deleteIfExists(demoJson);
        Process process = new ProcessBuilder(whole)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(output(data).toFile()))
                .start();
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS_MAX);
        while (!Files.exists(demoJson)) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                process.destroyForcibly();
                throw new IllegalStateException("the demo did not start: " + Files.readString(output(data)));
            }
            Thread.sleep(50);
        }
        return new DemoProcess(process, data, JSON.readTree(demoJson.toFile()));
    }

    /** What the process printed. */
    public static Path output(Path data) {
        return data.resolveSibling(data.getFileName() + ".out");
    }

    public JsonNode demo() {
        return demo;
    }

    /** Without a final slash. */
    public String url() {
        return demo.path("url").asText().replaceAll("/$", "");
    }

    public Path data() {
        return data;
    }

    public long pid() {
        return process.pid();
    }

    public Provider provider() {
        JsonNode twilio = demo.path("twilio");
        String smsUrl = twilio.path("smsUrl").asText();
        return new Provider(twilio.path("authToken").asText(), smsUrl, smsUrl);
    }

    public String passphrase(String member) {
        for (JsonNode m : demo.path("members")) {
            if (m.path("name").asText().equals(member)) {
                return m.path("passphrase").asText();
            }
        }
        throw new IllegalArgumentException(member);
    }

    /** SIGTERM; returns the exit code. */
    public int stop() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            throw new IllegalStateException("the demo did not stop");
        }
        return process.exitValue();
    }

    /** SIGKILL: nothing in the process gets to say goodbye. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    public static Path java() {
        return Path.of(System.getProperty("java.home"), "bin", "java");
    }
}

package dk.havn.server;

import static java.util.concurrent.TimeUnit.SECONDS;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** Runs a command under strace, as a child of the command, so that the command is the process that is started and stopped. */
final class Strace {
    private static final long WAIT_SECONDS = 60;

    private Strace() {}

    /** Whether it is installed and this machine lets it trace. */
    static boolean isAllowed() throws InterruptedException {
        try {
            Process probe = new ProcessBuilder("strace", "-D", "-f", "-o", "/dev/null", "true")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return probe.waitFor(WAIT_SECONDS, SECONDS) && probe.exitValue() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    /** The words before the command itself: writes and syncs, with the path of each file descriptor. */
    static List<String> writesAndSyncs(Path trace) {
        return List.of(
                "strace",
                "-D",
                "-f",
                "-y",
                "-s",
                "24",
                "-e",
                "signal=none",
                "-e",
                "trace=write,writev,pwrite64,fsync,fdatasync",
                "-o",
                trace.toString());
    }

    /** Waits until the tracer has written its last line. */
    static void awaitEnd(Path trace, long pid) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + SECONDS.toNanos(WAIT_SECONDS);
        Pattern ended = Pattern.compile("^" + pid + " +\\+\\+\\+ ", Pattern.MULTILINE);
        while (!ended.matcher(Files.readString(trace, StandardCharsets.ISO_8859_1))
                .find()) {
            if (System.nanoTime() > deadline) {
                throw new IOException("strace did not end");
            }
            Thread.sleep(100);
        }
    }
}

package dk.havn.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** What the figures were measured on; without it they mean nothing. */
final class Machine {
    private Machine() {}

    static String text() throws IOException {
        return "%s, %d cores, %s, %s %s, %s, %s"
                        .formatted(
                                processor(),
                                Runtime.getRuntime().availableProcessors(),
                                memory(),
                                System.getProperty("os.name"),
                                System.getProperty("os.version"),
                                System.getProperty("java.vm.name") + " " + Runtime.version(),
                                Instant.now().truncatedTo(ChronoUnit.MINUTES))
                + System.lineSeparator()
                + "Load generator: 64 keep-alive connections from a process of its own on the same cores."
                + " CPU is the server's time for one answer.";
    }

    private static String processor() throws IOException {
        return value("/proc/cpuinfo", "model name");
    }

    private static String memory() throws IOException {
        long kilobytes = Long.parseLong(value("/proc/meminfo", "MemTotal").replaceAll("\\D", ""));
        return "%d GB".formatted(kilobytes / 1_000_000);
    }

    private static String value(String file, String name) throws IOException {
        return Files.readAllLines(Path.of(file)).stream()
                .filter(line -> line.startsWith(name))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElse("unknown");
    }
}

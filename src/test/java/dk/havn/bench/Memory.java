package dk.havn.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What an idle server holds.
 *
 * @param rssMegabytes resident set as the kernel counts it
 * @param liveMegabytes objects that survive a full collection
 */
record Memory(double rssMegabytes, double liveMegabytes) {
    /** Reads the resident set first: counting live objects makes the process collect. */
    static Memory of(long pid) throws IOException {
        return new Memory(rssKilobytes(pid) / 1024.0, liveBytes(pid) / 1048576.0);
    }

    private static long rssKilobytes(long pid) throws IOException {
        return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElse(0);
    }

    private static long liveBytes(long pid) throws IOException {
        String jcmd = Server.JAVA.resolveSibling("jcmd").toString();
        Process process = new ProcessBuilder(jcmd, String.valueOf(pid), "GC.class_histogram").start();
        String histogram = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        String total = histogram.strip().substring(histogram.strip().lastIndexOf("Total"));
        return Long.parseLong(total.trim().split("\\s+")[2]);
    }
}

package dk.havn.server;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * System calls of a server that got one tip at a time, as {@code strace -f -y} wrote them: was the write-ahead log written
 * and on disk before each 201 left?
 */
final class WalTrace {
    private static final Pattern LINE = Pattern.compile("(\\d+) +(.*)");
    private static final Pattern SYNC = Pattern.compile("f(data)?sync\\(\\d+<[^>]*-wal>.*");
    private static final Pattern SYNC_DONE = Pattern.compile("<\\.\\.\\. f(data)?sync resumed>.*= 0.*");
    private static final Pattern WRITE = Pattern.compile("p?write(64)?\\(\\d+<[^>]*-wal>.*");
    private static final Pattern ANSWER = Pattern.compile("writev?\\(\\d+<.*HTTP/1\\.1 201.*");
    /** What the test asks for when nothing is being written: from here on the first write is the next tip's. */
    private static final Pattern QUIET = Pattern.compile("writev?\\(\\d+<.*HTTP/1\\.1 200.*");

    private static final String UNFINISHED = "<unfinished ...>";

    private final Set<String> syncing = new HashSet<>();
    private boolean written;
    private boolean synced;
    private int answers;
    private final List<Integer> tooEarly = new ArrayList<>();

    private WalTrace() {}

    static WalTrace read(Path file) throws IOException {
        WalTrace trace = new WalTrace();
        for (String line : Files.readAllLines(file, StandardCharsets.ISO_8859_1)) {
            Matcher call = LINE.matcher(line);
            if (call.matches()) {
                trace.see(call.group(1), call.group(2));
            }
        }
        return trace;
    }

    /** Answers of 201 that were seen. */
    int answers() {
        return answers;
    }

    /** Which of them, counted from 1, left before the log was on disk. */
    List<Integer> tooEarly() {
        return tooEarly;
    }

    private void see(String thread, String call) {
        if (WRITE.matcher(call).matches()) {
            written = true;
        } else if (SYNC.matcher(call).matches()) {
            if (call.endsWith(UNFINISHED)) {
                syncing.add(thread);
            } else {
                synced |= written;
            }
        } else if (SYNC_DONE.matcher(call).matches() && syncing.remove(thread)) {
            synced |= written;
        } else if (ANSWER.matcher(call).matches()) {
            answered();
        } else if (QUIET.matcher(call).matches()) {
            begin();
        }
    }

    private void answered() {
        answers++;
        if (!synced) {
            tooEarly.add(answers);
        }
        begin();
    }

    private void begin() {
        written = false;
        synced = false;
    }
}

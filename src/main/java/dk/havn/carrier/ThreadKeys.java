package dk.havn.carrier;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Recognises a number without storing it: HMAC(threadKey, E.164) under a key of the month. This month's and last month's
 * keys exist; older ones are destroyed. They lie outside the database and its backups, for key and database together
 * would yield every Danish number.
 */
public final class ThreadKeys {
    private static final Pattern FILE = Pattern.compile("thread-(\\d{4}-\\d{2})\\.key");

    private final Path folder;
    private final Clock clock;
    private Months keys;

    private record Months(YearMonth current, List<Mac256> currentThenPrevious) {}

    public ThreadKeys(Path folder, Clock clock) {
        this.folder = folder;
        this.clock = clock;
        this.keys = load(month());
    }

    /** The number's marks under this month's key and, where there was one, last month's. */
    public synchronized List<byte[]> marks(String e164) {
        if (!keys.current().equals(month())) {
            keys = load(month());
        }
        byte[] number = e164.getBytes(StandardCharsets.UTF_8);
        return keys.currentThenPrevious().stream().map(mac -> mac.of(number)).toList();
    }

    private YearMonth month() {
        return YearMonth.now(clock.withZone(ZoneOffset.UTC));
    }

    private Months load(YearMonth current) {
        try {
            destroyBefore(current.minusMonths(1));
            List<Mac256> macs = new ArrayList<>();
            macs.add(new Mac256(SecretFile.readOrMake(file(current))));
            Path previous = file(current.minusMonths(1));
            if (Files.exists(previous)) {
                macs.add(new Mac256(SecretFile.readOrMake(previous)));
            }
            return new Months(current, macs);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void destroyBefore(YearMonth oldest) throws IOException {
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                var name = FILE.matcher(file.getFileName().toString());
                if (name.matches() && YearMonth.parse(name.group(1)).isBefore(oldest)) {
                    Files.delete(file);
                }
            }
        }
    }

    private Path file(YearMonth month) {
        return folder.resolve("thread-" + month + ".key");
    }
}

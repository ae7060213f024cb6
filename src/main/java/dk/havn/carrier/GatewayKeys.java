package dk.havn.carrier;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The gateway's key of the day, under which waiting texts are sealed. Today's and yesterday's keys exist; older ones are
 * destroyed. They lie outside the database and its backups, so that neither yields a number or a word.
 */
public final class GatewayKeys {
    private static final Pattern FILE = Pattern.compile("gateway-(\\d{4}-\\d{2}-\\d{2})\\.key");

    private final Path folder;
    private final Clock clock;

    public GatewayKeys(Path folder, Clock clock) {
        this.folder = folder;
        this.clock = clock;
    }

    LocalDate today() {
        return LocalDate.now(clock.withZone(ZoneOffset.UTC));
    }

    /** Made on its first use. */
    synchronized byte[] make(LocalDate day) {
        try {
            destroyOld();
            return SecretFile.readOrMake(file(day));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Empty where the key of that day was destroyed or never existed. */
    synchronized Optional<byte[]> of(LocalDate day) {
        try {
            destroyOld();
            Path file = file(day);
            return Files.exists(file) ? Optional.of(SecretFile.readOrMake(file)) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Destroys what is older than yesterday's; meant to be called often. */
    synchronized void destroyOld() throws IOException {
        LocalDate yesterday = today().minusDays(1);
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                var name = FILE.matcher(file.getFileName().toString());
                if (name.matches() && LocalDate.parse(name.group(1)).isBefore(yesterday)) {
                    Files.delete(file);
                }
            }
        }
    }

    private Path file(LocalDate day) {
        return folder.resolve("gateway-" + day + ".key");
    }
}

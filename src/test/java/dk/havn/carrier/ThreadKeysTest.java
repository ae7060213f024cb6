package dk.havn.carrier;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** T19: a number is recognised for at most two months, by keys that then no longer exist. */
class ThreadKeysTest {
    @TempDir
    private Path folder;

    private final Calendar calendar = new Calendar();

    @Test
    void marksANumberTheSameAfterARestart() {
        List<byte[]> before = new ThreadKeys(folder, calendar).marks("+4500000001");

        assertThat(new ThreadKeys(folder, calendar).marks("+4500000001"))
                .usingRecursiveComparison()
                .isEqualTo(before);
        assertThat(new ThreadKeys(folder, calendar).marks("+4500000002").get(0)).isNotEqualTo(before.get(0));
    }

    @Test
    void triesLastMonthsKeySecond() {
        ThreadKeys keys = new ThreadKeys(folder, calendar);
        byte[] november = keys.marks("+4500000001").get(0);

        calendar.now = Instant.parse("2026-12-01T00:00:00Z");

        assertThat(keys.marks("+4500000001")).hasSize(2);
        assertThat(keys.marks("+4500000001").get(1)).isEqualTo(november);
    }

    @Test
    void destroysOlderKeys() throws IOException {
        ThreadKeys keys = new ThreadKeys(folder, calendar);
        calendar.now = Instant.parse("2027-01-01T00:00:00Z");

        assertThat(keys.marks("+4500000001")).hasSize(1);
        try (var files = Files.list(folder)) {
            assertThat(files.map(f -> f.getFileName().toString())).containsExactly("thread-2027-01.key");
        }
    }

    @Test
    void keepsKeysFromOtherEyes() throws IOException {
        new ThreadKeys(folder, calendar);

        assertThat(Files.getPosixFilePermissions(folder.resolve("thread-2026-11.key")))
                .containsExactlyInAnyOrder(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
    }

    private static final class Calendar extends Clock {
        private Instant now = Instant.parse("2026-11-23T12:00:00Z");

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return zone.equals(ZoneOffset.UTC) ? this : Clock.fixed(now, zone);
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}

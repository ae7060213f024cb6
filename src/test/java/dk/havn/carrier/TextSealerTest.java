package dk.havn.carrier;

import static org.assertj.core.api.Assertions.assertThat;

import dk.havn.queue.MovableClock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What waits to be sent is readable for a day at most, and only with a key that is not in the database. */
class TextSealerTest {
    private static final OutboundText TEXT = new OutboundText("reply-1", "+4520000001", "Is it safe to write now?");

    @TempDir
    private Path folder;

    private final MovableClock clock = new MovableClock(Instant.parse("2026-03-04T23:30:00Z"));
    private TextSealer sealer;
    private TextOpener opener;

    @BeforeEach
    void keys() {
        GatewayKeys keys = new GatewayKeys(folder, clock);
        sealer = new TextSealer(keys, new SecureRandom());
        opener = new TextOpener(keys);
    }

    @Test
    void opensWhatItSealedAlsoAfterMidnight() {
        byte[] sealed = sealer.seal(TEXT);
        assertThat(opener.open("reply-1", sealed)).contains(TEXT);

        clock.advance(Duration.ofHours(24));

        assertThat(opener.open("reply-1", sealed)).contains(TEXT);
    }

    @Test
    void aDayLaterTheKeyIsDestroyed() throws Exception {
        byte[] sealed = sealer.seal(TEXT);
        clock.advance(Duration.ofHours(25));

        assertThat(opener.open("reply-1", sealed)).isEmpty();
        try (var files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
        sealer.seal(TEXT);
        try (var files = Files.list(folder)) {
            assertThat(files).singleElement().satisfies(file -> assertThat(file).hasFileName("gateway-2026-03-06.key"));
        }
    }

    @Test
    void showsNothingAndNeverTheSameTwice() {
        byte[] sealed = sealer.seal(TEXT);

        String bytes = new String(sealed, StandardCharsets.ISO_8859_1);
        assertThat(bytes).doesNotContain("20000001", "safe", "reply");
        assertThat(sealer.seal(TEXT)).isNotEqualTo(sealed);
    }

    @Test
    void opensNothingThatWasChangedOrBelongsToAnotherText() {
        byte[] sealed = sealer.seal(TEXT);

        assertThat(opener.open("reply-2", sealed)).isEmpty();
        assertThat(opener.open("reply-1", new byte[5])).isEmpty();
        for (int i = 0; i < sealed.length; i++) {
            byte[] changed = sealed.clone();
            changed[i] ^= 1;
            assertThat(opener.open("reply-1", changed)).as("byte %d", i).isEmpty();
        }
    }
}

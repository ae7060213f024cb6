package dk.havn.intake;

import dk.havn.cli.open.Opener;
import dk.havn.people.Directory;
import dk.havn.people.Founding;
import dk.havn.people.Founding.Founded;
import dk.havn.seal.Desks;
import dk.havn.tip.B64u;
import dk.havn.tip.DeskId;
import dk.havn.tip.Recipient;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** A hotline's signed keys for tests, whose desks' private seeds the test knows because it watched them being drawn. */
final class TestKeys {
    private final Founded founded;
    private final Directory directory;
    private final List<byte[]> drawn = new ArrayList<>();

    TestKeys(Instant now) {
        founded = Founding.found(
                Map.of(new DeskId("CMM"), List.of(), new DeskId("NEC"), List.of()), 2, now, new Watched());
        directory = Directory.verify(founded.directory(), founded.rootFingerprint());
    }

    /** What GET /keys answers. */
    String published(Instant now) {
        return new String(directory.published(now), StandardCharsets.UTF_8);
    }

    TellPage.Trust trust() {
        return new TellPage.Trust(founded.rootFingerprint(), B64u.encode(directory.deployment()));
    }

    Opener opener(String desk) {
        Recipient recipient =
                directory.recipient(new DeskId(desk), Instant.now()).recipient();
        byte[] seed = drawn.stream()
                .filter(bytes -> Arrays.equals(
                        Desks.of(desk, recipient.epoch(), bytes).recipient().publicKey(), recipient.publicKey()))
                .findFirst()
                .orElseThrow();
        return new Opener(new DeskId(desk), recipient.epoch(), seed);
    }

    @SuppressWarnings("serial")
    private final class Watched extends SecureRandom {
        @Override
        public void nextBytes(byte[] bytes) {
            super.nextBytes(bytes);
            if (bytes.length == 32) {
                drawn.add(bytes.clone());
            }
        }
    }
}

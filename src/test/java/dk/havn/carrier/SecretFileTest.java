package dk.havn.carrier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretFileTest {
    @TempDir
    private Path folder;

    @Test
    void aKeyIsMadeOnceAndIsItsOwnersAlone() throws IOException {
        Path file = folder.resolve("a.key");
        assertThat(SecretFile.readOrMake(file)).hasSize(32).isEqualTo(SecretFile.readOrMake(file));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    /** Two servers on one folder would else mark the same number differently. */
    @Test
    void whoComesSecondTakesTheKeyOfTheFirst() throws IOException {
        for (int round = 0; round < 20; round++) {
            Path file = folder.resolve(round + ".key");
            List<byte[]> keys =
                    IntStream.range(0, 8).parallel().mapToObj(i -> read(file)).toList();
            assertThat(keys).allSatisfy(key -> assertThat(key).isEqualTo(read(file)));
        }
        try (var files = Files.list(folder)) {
            assertThat(files).hasSize(20);
        }
    }

    @Test
    void anotherLengthIsNoKey() throws IOException {
        Path file = Files.write(folder.resolve("short.key"), new byte[31]);
        assertThatThrownBy(() -> SecretFile.readOrMake(file)).hasMessageContaining("32 bytes");
    }

    private static byte[] read(Path file) {
        try {
            return SecretFile.readOrMake(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

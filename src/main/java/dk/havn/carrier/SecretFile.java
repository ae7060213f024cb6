package dk.havn.carrier;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Set;
import java.util.UUID;

/** A 32-byte key in a file that only its owner reads; made on first use, whole or not at all. */
public final class SecretFile {
    private static final int BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private SecretFile() {}

    /** @throws IOException when the file cannot be read or made, or does not hold 32 bytes */
    public static byte[] readOrMake(Path file) throws IOException {
        byte[] key;
        try {
            key = Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            key = make(file);
        }
        if (key.length != BYTES) {
            throw new IOException(file.getFileName() + " does not hold a key of " + BYTES + " bytes");
        }
        return key;
    }

    // Two servers may share the folder: the first to name its key makes the key of both.
    private static byte[] make(Path file) throws IOException {
        byte[] key = new byte[BYTES];
        RANDOM.nextBytes(key);
        Path own = file.resolveSibling(file.getFileName() + "." + UUID.randomUUID());
        write(own, key);
        try {
            Files.createLink(file, own);
        } catch (FileAlreadyExistsException e) {
            key = Files.readAllBytes(file);
        } finally {
            Files.delete(own);
        }
        return key;
    }

    /** Writes with mode 600 beside the target, syncs, then renames into place. */
    public static void write(Path file, byte[] content) throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(fresh);
        var ownerOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        try (FileChannel channel =
                FileChannel.open(fresh, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), ownerOnly)) {
            ByteBuffer bytes = ByteBuffer.wrap(content);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}

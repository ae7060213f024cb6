package dk.havn.seal;

import dk.havn.tip.B64u;
import dk.havn.tip.Bytes;
import dk.havn.tip.SealedFile;
import dk.havn.tip.SealedMessage;
import dk.havn.tip.TipId;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** Seals a file of a message in chunks, as SECURITY.md's envelope, version 1, says; there is no way back in here. */
public final class FileSealer {
    private static final int KEY_BYTES = 32;
    private static final String LABEL = "havn/v1 file";

    private final Draws draws;

    public FileSealer(SecureRandom random) {
        this.draws = new Draws(random);
    }

    /** A sealed file, and what its message has to say of it. */
    public record Sealed(SealedFile file, Content.FileKey key) {}

    /**
     * @param bytes 1 to {@link SealedFile#BYTES_MAX}
     * @throws IllegalArgumentException for none, or too many
     */
    public Sealed seal(TipId tip, byte[] bytes) {
        if (bytes.length == 0 || bytes.length > SealedFile.BYTES_MAX) {
            throw new IllegalArgumentException("not a file of this hotline");
        }
        byte[] fid = draws.take(SealedFile.FID_BYTES);
        byte[] key = draws.take(KEY_BYTES);
        byte[] fileKey = Sealer.derive(key, LABEL, Bytes.concat(tip.bytes(), fid));
        int count = (bytes.length + SealedFile.CHUNK_BYTES - 1) / SealedFile.CHUNK_BYTES;
        List<byte[]> chunks = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int start = i * SealedFile.CHUNK_BYTES;
            // Longer than what is left: copyOfRange fills up with zeros.
            byte[] padded = Arrays.copyOfRange(bytes, start, start + SealedFile.CHUNK_BYTES);
            chunks.add(encrypt(fileKey, nonce(i, i == count - 1), padded));
        }
        Arrays.fill(fileKey, (byte) 0);
        String id = B64u.encode(fid);
        String sha256 = B64u.encode(Bytes.sha256(bytes));
        return new Sealed(
                new SealedFile(id, chunks), new Content.FileKey(id, B64u.encode(key), bytes.length, count, sha256));
    }

    /** u88 index || u8 last */
    private static byte[] nonce(int index, boolean last) {
        return ByteBuffer.allocate(12)
                .position(7)
                .putInt(index)
                .put((byte) (last ? 1 : 0))
                .array();
    }

    private static byte[] encrypt(byte[] key, byte[] nonce, byte[] padded) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(
                    Cipher.ENCRYPT_MODE,
                    new SecretKeySpec(key, "AES"),
                    new GCMParameterSpec(SealedMessage.TAG_BYTES * 8, nonce));
            return cipher.doFinal(padded);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has AES-GCM", e);
        } finally {
            Arrays.fill(padded, (byte) 0);
        }
    }
}

package dk.havn.tip;

import java.util.List;

/**
 * A file of a message as it rests: chunks of one size each; the key is in the message. envelope.md, {@code file}.
 *
 * @param fid b64u of 16 bytes
 * @param chunks in order
 */
public record SealedFile(String fid, List<byte[]> chunks) {
    public static final int FID_BYTES = 16;
    /** Of a chunk before its tag. */
    public static final int CHUNK_BYTES = 64 * 1024;
    /** Of a whole file. */
    public static final int BYTES_MAX = 20 * 1024 * 1024;

    /** @throws IllegalArgumentException for an id or a length that the envelope does not allow */
    public SealedFile {
        chunks = List.copyOf(chunks);
        B64u.decode(fid, FID_BYTES);
        boolean whole = chunks.stream().allMatch(chunk -> chunk.length == CHUNK_BYTES + SealedMessage.TAG_BYTES);
        if (chunks.isEmpty() || chunks.size() > BYTES_MAX / CHUNK_BYTES || !whole) {
            throw new IllegalArgumentException("not a sealed file");
        }
    }
}

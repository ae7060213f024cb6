package dk.havn.tip;

/**
 * A desk's key in one epoch: what a message key is wrapped to.
 *
 * @param publicKey X-Wing public key, 1216 bytes (ML-KEM-768 1184, then X25519 32)
 */
@SuppressWarnings("ArrayRecordComponent") // compared nowhere
public record Recipient(DeskId desk, int epoch, byte[] publicKey) {
    public static final int PUBLIC_KEY_BYTES = 1216;

    private static final byte[] TYPE_DESK = {1};

    /** @throws IllegalArgumentException for another length or an epoch below 1 */
    public Recipient {
        if (epoch < 1 || publicKey.length != PUBLIC_KEY_BYTES) {
            throw new IllegalArgumentException("not a desk's key");
        }
    }

    /** rcpt of the envelope: {@code 0x01 || u8 len || desk || u32 epoch || SHA-256(pk)}. */
    public byte[] rcpt() {
        return Bytes.concat(TYPE_DESK, Bytes.name(desk), Bytes.u32(epoch), Bytes.sha256(publicKey));
    }
}

package dk.havn.tip;

/**
 * A message key locked for one desk (RFC 9180, Base mode, KEM 0x647a).
 *
 * @param enc encapsulated key, 1120 bytes
 * @param key sealed message key, 48 bytes
 */
@SuppressWarnings("ArrayRecordComponent") // compared nowhere; its bytes are compared by digest
public record Wrap(DeskId desk, int epoch, byte[] enc, byte[] key) {
    public static final int ENC_BYTES = 1120;
    public static final int KEY_BYTES = 48;

    /** @throws IllegalArgumentException for a length or epoch that the envelope does not allow */
    public Wrap {
        if (epoch < 1 || enc.length != ENC_BYTES || key.length != KEY_BYTES) {
            throw new IllegalArgumentException("not a wrap");
        }
    }
}

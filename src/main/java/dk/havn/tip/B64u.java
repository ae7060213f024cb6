package dk.havn.tip;

import java.util.Arrays;
import java.util.Base64;

/** Unpadded, canonical base64url (RFC 4648 §5): one text for each byte string, all others refused. */
public final class B64u {
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
    private static final Base64.Decoder DECODER = Base64.getUrlDecoder();

    private B64u() {}

    public static String encode(byte[] bytes) {
        return ENCODER.encodeToString(bytes);
    }

    /** @throws IllegalArgumentException when padded, not base64url, or not the canonical text of its bytes */
    public static byte[] decode(String text) {
        byte[] bytes = DECODER.decode(text);
        if (text.length() != (bytes.length * 4 + 2) / 3 || !isCanonical(text, bytes)) {
            throw new IllegalArgumentException("not canonical base64url");
        }
        return bytes;
    }

    /** @throws IllegalArgumentException also when the length in bytes is another */
    public static byte[] decode(String text, int lengthBytes) {
        byte[] bytes = decode(text);
        if (bytes.length != lengthBytes) {
            throw new IllegalArgumentException("wrong length");
        }
        return bytes;
    }

    // Only the last character can hold stray bits, so only the last group is encoded again.
    private static boolean isCanonical(String text, byte[] bytes) {
        int rest = bytes.length % 3;
        if (rest == 0) {
            return true;
        }
        String lastGroup = encode(Arrays.copyOfRange(bytes, bytes.length - rest, bytes.length));
        return text.endsWith(lastGroup);
    }
}

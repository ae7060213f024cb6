package dk.havn.alert;

import dk.havn.carrier.Mac256;
import dk.havn.tip.B64u;
import dk.havn.tip.Bytes;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The secrets of the links by which a person takes an alarm: the same when an alert is tried again, and on every node. */
public final class Links {
    private static final int SECRET_BYTES = 16;

    private final Mac256 mac;

    /** @param key 32 bytes that are neither in the database nor in its backups */
    public Links(byte[] key) {
        mac = new Mac256(key);
    }

    /** Whether it can be one. */
    static boolean isSecret(@Nullable String text) {
        try {
            return text != null && B64u.decode(text, SECRET_BYTES).length == SECRET_BYTES;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** The secret of an alert's link, b64u. */
    String secret(String send) {
        return B64u.encode(Arrays.copyOf(mac.of(Bytes.ascii("link"), Bytes.ascii(send)), SECRET_BYTES));
    }

    /** What the database knows of it. */
    public static byte[] token(String secret) {
        return Bytes.sha256(Bytes.ascii(secret));
    }
}

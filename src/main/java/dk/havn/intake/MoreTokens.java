package dk.havn.intake;

import dk.havn.carrier.Mac256;
import dk.havn.tip.B64u;
import dk.havn.tip.TipId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The token that lets the same page add to its tip. It is derived, so that a repeated post gets the same answer. */
final class MoreTokens {
    private static final byte[] LABEL = "havn/v1 more".getBytes(StandardCharsets.US_ASCII);
    private static final int BYTES = 16;

    private final Mac256 mac;

    MoreTokens(byte[] key) {
        this.mac = new Mac256(key);
    }

    String of(TipId tip) {
        return B64u.encode(Arrays.copyOf(mac.of(LABEL, tip.bytes()), BYTES));
    }

    boolean fits(TipId tip, @Nullable String token) {
        return token != null
                && MessageDigest.isEqual(
                        of(tip).getBytes(StandardCharsets.US_ASCII), token.getBytes(StandardCharsets.UTF_8));
    }
}

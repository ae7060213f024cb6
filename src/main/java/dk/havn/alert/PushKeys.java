package dk.havn.alert;

import com.interaso.webpush.VapidKeys;
import dk.havn.tip.B64u;
import java.math.BigInteger;
import java.util.Arrays;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.math.ec.FixedPointCombMultiplier;
import org.bouncycastle.util.BigIntegers;

/** This server's name at the push services: a P-256 key pair (VAPID, RFC 8292), which browsers bind their subscriptions to. */
public final class PushKeys {
    private static final int SCALAR_BYTES = 32;
    private static final X9ECParameters P256 = CustomNamedCurves.getByName("P-256");

    private final VapidKeys keys;

    /** @param secret 32 bytes that stay the same after a restart and on every node: all subscriptions hang on them */
    public PushKeys(byte[] secret) {
        // 1 to n-1, as FIPS 186-5 A.2.1 has it; 256 bits for 256 leave a bias of 2^-32.
        BigInteger scalar = new BigInteger(1, secret)
                .mod(P256.getN().subtract(BigInteger.ONE))
                .add(BigInteger.ONE);
        byte[] point =
                new FixedPointCombMultiplier().multiply(P256.getG(), scalar).getEncoded(false);
        keys = VapidKeys.fromUncompressedBytes(
                B64u.encode(point), B64u.encode(BigIntegers.asUnsignedByteArray(SCALAR_BYTES, scalar)));
    }

    VapidKeys vapid() {
        return keys;
    }

    /** What a browser subscribes with: b64u of the uncompressed public key, 65 bytes. */
    public String publicKey() {
        byte[] point = keys.getApplicationServerKey();
        return B64u.encode(Arrays.copyOf(point, point.length));
    }

    @Override
    public String toString() {
        return "PushKeys[withheld]";
    }
}

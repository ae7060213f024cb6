package dk.havn.seal;

import dk.havn.tip.DeskId;
import dk.havn.tip.Recipient;
import java.security.SecureRandom;
import org.bouncycastle.crypto.hpke.HPKE;

/** Desks with fresh keys, for tests that seal and open. */
public record Desks(Recipient recipient, byte[] seed) {
    private static final SecureRandom RANDOM = new SecureRandom();

    public static Desks fresh(String desk, int epoch) {
        byte[] seed = new byte[32];
        RANDOM.nextBytes(seed);
        return of(desk, epoch, seed);
    }

    public static Desks of(String desk, int epoch, byte[] seed) {
        HPKE suite = new HPKE(HPKE.mode_base, HPKE.kem_MLKEM768_X25519, HPKE.kdf_HKDF_SHA256, HPKE.aead_AES_GCM256);
        byte[] publicKey =
                suite.serializePublicKey(suite.deserializePrivateKey(seed, null).getPublic());
        return new Desks(new Recipient(new DeskId(desk), epoch, publicKey), seed);
    }
}

package dk.havn.bench;

import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.hpke.HPKE;
import org.bouncycastle.crypto.hpke.HPKEContextWithEncapsulation;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;

/** The reference for sealing at the gateway: one HPKE seal of the body, KEM 0x647a, and nothing else. */
final class OneSeal {
    // Bouncy Castle does not say that its HPKE may be shared between threads.
    private final ThreadLocal<HPKE> hpke = ThreadLocal.withInitial(OneSeal::suite);
    private final AsymmetricKeyParameter desk = suite().generatePrivateKey().getPublic();

    private static HPKE suite() {
        return new HPKE(HPKE.mode_base, HPKE.kem_MLKEM768_X25519, HPKE.kdf_HKDF_SHA256, HPKE.aead_AES_GCM256);
    }

    /** A desk's public key, 1216 bytes. */
    static byte[] newPublicKey() {
        HPKE suite = suite();
        return suite.serializePublicKey(suite.generatePrivateKey().getPublic());
    }

    byte[] seal(byte[] body) {
        HPKEContextWithEncapsulation context = hpke.get().setupBaseS(desk, new byte[0]);
        try {
            return context.seal(new byte[0], body);
        } catch (InvalidCipherTextException e) {
            throw new IllegalStateException(e);
        }
    }
}

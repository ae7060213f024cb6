package dk.havn.people;

import static java.nio.charset.StandardCharsets.UTF_8;

import dk.havn.tip.Bytes;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.generators.HKDFBytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.bouncycastle.crypto.params.HKDFParameters;

/** What a member's passphrase becomes: a token to sign in with and, apart from it, the key of the member's lock. */
public final class MemberLock {
    public static final int MEMORY_KIB = 65_536;
    public static final int ITERATIONS = 3;
    public static final int PARALLELISM = 1;
    public static final int SALT_BYTES = 16;
    private static final int KEY_BYTES = 32;

    private MemberLock() {}

    /** Two outputs of one stretching: whoever holds the token learns nothing about the lock key. */
    @SuppressWarnings("ArrayRecordComponent") // compared nowhere
    public record Stretched(byte[] loginToken, byte[] lockKey) {
        @Override
        public String toString() {
            return "Stretched[secret]";
        }
    }

    /** Argon2id (RFC 9106) of the passphrase; takes about 0.2 s and 64 MiB. */
    public static Stretched stretch(String passphrase, byte[] salt) {
        Argon2BytesGenerator argon = new Argon2BytesGenerator();
        argon.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(MEMORY_KIB)
                .withIterations(ITERATIONS)
                .withParallelism(PARALLELISM)
                .withSalt(salt)
                .build());
        byte[] stretched = new byte[KEY_BYTES];
        argon.generateBytes(normalised(passphrase).getBytes(UTF_8), stretched);
        try {
            return new Stretched(derive(stretched, "havn/v1 member login"), derive(stretched, "havn/v1 member lock"));
        } finally {
            Arrays.fill(stretched, (byte) 0);
        }
    }

    /** The associated data of a member's lock: it opens for no other name. */
    public static byte[] associated(String name) {
        return ("havn/v1 member" + name).getBytes(UTF_8);
    }

    // Typed by a tired hand: any spacing and any case is the same passphrase.
    private static String normalised(String passphrase) {
        return Normalizer.normalize(passphrase, Normalizer.Form.NFKC)
                .strip()
                .toLowerCase(Locale.ROOT)
                .replaceAll("\\s+", " ");
    }

    static byte[] derive(byte[] secret, String label) {
        HKDFBytesGenerator hkdf = new HKDFBytesGenerator(new SHA256Digest());
        hkdf.init(new HKDFParameters(secret, null, Bytes.ascii(label)));
        byte[] derived = new byte[KEY_BYTES];
        hkdf.generateBytes(derived, 0, derived.length);
        return derived;
    }
}

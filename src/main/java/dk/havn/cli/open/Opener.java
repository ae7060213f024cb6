package dk.havn.cli.open;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dk.havn.tip.Bytes;
import dk.havn.tip.DeskId;
import dk.havn.tip.Recipient;
import dk.havn.tip.SealedMessage;
import dk.havn.tip.TipId;
import dk.havn.tip.Wrap;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.generators.HKDFBytesGenerator;
import org.bouncycastle.crypto.hpke.HPKE;
import org.bouncycastle.crypto.params.HKDFParameters;

/** Opens sealed messages with the private seed of one desk's epoch, in the order of SECURITY.md's reader, failing closed. */
public final class Opener {
    private static final int KEY_BYTES = 32;
    private static final int LENGTH_BYTES = 4;
    private static final byte[] NO_BYTES = {};

    private final DeskId desk;
    private final int epoch;
    private final byte[] seed;

    /** @param seed the epoch's X-Wing private key, 32 bytes */
    public Opener(DeskId desk, int epoch, byte[] seed) {
        this.desk = desk;
        this.epoch = epoch;
        this.seed = seed.clone();
    }

    byte[] seed() {
        return seed.clone();
    }

    /** What was sealed; {@code card} is empty for kinds without one. */
    public record Opened(ObjectNode body, Optional<ObjectNode> card) {
        /** The words stay out of logs and exceptions. */
        @Override
        public String toString() {
            return "Opened[]";
        }
    }

    /**
     * @param asked the tip that was asked for; a message that was sealed for another tip does not open under it
     * @throws CannotOpen whatever the reason
     */
    public Opened open(TipId asked, SealedMessage message) {
        try {
            return opened(asked, message);
        } catch (GeneralSecurityException | InvalidCipherTextException | RuntimeException e) {
            throw new CannotOpen();
        }
    }

    private Opened opened(TipId asked, SealedMessage message)
            throws GeneralSecurityException, InvalidCipherTextException {
        byte[] header = SealedMessage.header(asked, message.msg(), message.kind(), message.prov());
        byte[] aad = Bytes.concat(header, message.commit());
        byte[] key = unwrap(ownWrap(message), aad);
        requireCommitment(message.commit(), derive(key, "havn/v1 commit", header));
        ObjectNode body = Sealed.body(
                message.kind(),
                message.prov(),
                unpad(decrypt(derive(key, "havn/v1 aead", header), aad, message.body())));
        return new Opened(body, card(message, key, header, aad));
    }

    private static Optional<ObjectNode> card(SealedMessage message, byte[] key, byte[] header, byte[] aad)
            throws GeneralSecurityException {
        if (!message.kind().hasCard()) {
            return Optional.empty();
        }
        byte[] card = decrypt(derive(key, "havn/v1 card", header), aad, message.card());
        return Optional.of(Sealed.card(unpad(card)));
    }

    private Wrap ownWrap(SealedMessage message) {
        return message.wraps().stream()
                .filter(w -> w.desk().equals(desk) && w.epoch() == epoch)
                .findFirst()
                .orElseThrow(CannotOpen::new);
    }

    private byte[] unwrap(Wrap wrap, byte[] headerAndCommit) throws InvalidCipherTextException {
        HPKE suite = new HPKE(HPKE.mode_base, HPKE.kem_MLKEM768_X25519, HPKE.kdf_HKDF_SHA256, HPKE.aead_AES_GCM256);
        AsymmetricCipherKeyPair pair = suite.deserializePrivateKey(seed, null);
        Recipient self = new Recipient(desk, epoch, suite.serializePublicKey(pair.getPublic()));
        byte[] info = Bytes.concat(Bytes.ascii("havn/v1 wrap"), headerAndCommit, self.rcpt());
        byte[] key = suite.setupBaseR(wrap.enc(), pair, info).open(NO_BYTES, wrap.key());
        require(key.length == KEY_BYTES);
        return key;
    }

    // AES-GCM does not commit to its key: without this, two desks could be shown two texts (T23).
    private static void requireCommitment(byte[] given, byte[] derived) {
        require(MessageDigest.isEqual(given, derived));
    }

    private static byte[] decrypt(byte[] key, byte[] aad, byte[] sealed) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(
                Cipher.DECRYPT_MODE,
                new SecretKeySpec(key, "AES"),
                new GCMParameterSpec(SealedMessage.TAG_BYTES * 8, new byte[12]));
        cipher.updateAAD(aad);
        return cipher.doFinal(sealed);
    }

    /** u32 n || n bytes || zeros; no byte of the padding may carry anything. */
    private static byte[] unpad(byte[] padded) {
        long n = Integer.toUnsignedLong(ByteBuffer.wrap(padded).getInt());
        require(n <= padded.length - LENGTH_BYTES);
        int end = LENGTH_BYTES + (int) n;
        for (int i = end; i < padded.length; i++) {
            require(padded[i] == 0);
        }
        return Arrays.copyOfRange(padded, LENGTH_BYTES, end);
    }

    private static byte[] derive(byte[] key, String label, byte[] header) {
        HKDFBytesGenerator hkdf = new HKDFBytesGenerator(new SHA256Digest());
        hkdf.init(new HKDFParameters(key, null, Bytes.concat(Bytes.ascii(label), header)));
        byte[] derived = new byte[KEY_BYTES];
        hkdf.generateBytes(derived, 0, derived.length);
        return derived;
    }

    private static void require(boolean holds) {
        if (!holds) {
            throw new CannotOpen();
        }
    }
}

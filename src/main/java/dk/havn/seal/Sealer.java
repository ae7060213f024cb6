package dk.havn.seal;

import dk.havn.tip.Bytes;
import dk.havn.tip.Kind;
import dk.havn.tip.MessageId;
import dk.havn.tip.Provenance;
import dk.havn.tip.Recipient;
import dk.havn.tip.SealedMessage;
import dk.havn.tip.TipId;
import dk.havn.tip.Wrap;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.generators.HKDFBytesGenerator;
import org.bouncycastle.crypto.hpke.HPKE;
import org.bouncycastle.crypto.hpke.HPKEContextWithEncapsulation;
import org.bouncycastle.crypto.params.HKDFParameters;

/** Seals one message for its desks as SECURITY.md's envelope, version 1, says; there is no way back in here. */
public final class Sealer {
    private static final int KEY_BYTES = 32;
    private static final int ID_BYTES = 16;
    /** X-Wing's encapsulation takes 32 bytes for ML-KEM and 32 for X25519. */
    private static final int ENCAPSULATION_SEED_BYTES = 64;

    private static final int LENGTH_BYTES = 4;
    private static final int CARD_PADDED_BYTES = SealedMessage.CARD_BYTES - SealedMessage.TAG_BYTES;
    private static final byte[] NO_BYTES = {};

    private final Draws draws;

    public Sealer() {
        this(new SecureRandom());
    }

    /** @param random a test's source; one that repeats itself or is constant stops sealing */
    public Sealer(SecureRandom random) {
        this.draws = new Draws(random);
    }

    public TipId newTip() {
        return TipId.of(draws.take(ID_BYTES));
    }

    public MessageId newMessage() {
        return MessageId.of(draws.take(ID_BYTES));
    }

    /**
     * Seals one message under a key drawn here, used once and forgotten.
     *
     * @param body JSON of {@link Content}, at most {@link #bodyBytesMax()} bytes
     * @param card JSON of {@link Content}, at most {@link #cardBytesMax()} bytes; empty for kinds without a card
     * @param recipients the desks that may read it, 1 to 4, each once
     * @throws IllegalArgumentException when too long, or a key is malformed
     * @throws IllegalStateException when the random source is broken
     */
    public SealedMessage seal(
            TipId tip, Kind kind, Provenance prov, byte[] body, byte[] card, List<Recipient> recipients) {
        return seal(tip, newMessage(), kind, prov, body, card, recipients);
    }

    /** The same under a name given by the caller, who may seal the same words again under it: each time with another key. */
    public SealedMessage seal(
            TipId tip,
            MessageId msg,
            Kind kind,
            Provenance prov,
            byte[] body,
            byte[] card,
            List<Recipient> recipients) {
        Held held = sealHeld(tip, msg, kind, prov, body, card, recipients);
        held.key().close();
        return held.message();
    }

    /** A sealed message, and its key for the desks that join while its call runs. */
    public record Held(SealedMessage message, HeldKey key) {}

    /** As {@link #seal}, but the key stays in memory until the caller closes it. */
    public Held sealHeld(TipId tip, Kind kind, Provenance prov, byte[] body, byte[] card, List<Recipient> recipients) {
        return sealHeld(tip, newMessage(), kind, prov, body, card, recipients);
    }

    private Held sealHeld(
            TipId tip,
            MessageId msg,
            Kind kind,
            Provenance prov,
            byte[] body,
            byte[] card,
            List<Recipient> recipients) {
        byte[] header = SealedMessage.header(tip, msg, kind, prov);
        byte[] key = draws.take(KEY_BYTES);
        boolean sealed = false;
        try {
            byte[] commit = derive(key, "havn/v1 commit", header);
            byte[] aad = Bytes.concat(header, commit);
            byte[] sealedBody = encrypt(derive(key, "havn/v1 aead", header), aad, pad(body, bucket(body.length)));
            byte[] sealedCard = kind.hasCard()
                    ? encrypt(derive(key, "havn/v1 card", header), aad, pad(card, CARD_PADDED_BYTES))
                    : NO_BYTES;
            List<Wrap> wraps = recipients.stream().map(to -> wrap(key, aad, to)).toList();
            SealedMessage message = new SealedMessage(tip, msg, kind, prov, sealedCard, sealedBody, commit, wraps);
            sealed = true;
            return new Held(message, new HeldKey(key, to -> wrap(key, aad, to)));
        } finally {
            if (!sealed) {
                Arrays.fill(key, (byte) 0);
            }
        }
    }

    public static int bodyBytesMax() {
        return SealedMessage.BUCKETS_BYTES.get(SealedMessage.BUCKETS_BYTES.size() - 1) - LENGTH_BYTES;
    }

    public static int cardBytesMax() {
        return CARD_PADDED_BYTES - LENGTH_BYTES;
    }

    private static int bucket(int bodyBytes) {
        return SealedMessage.BUCKETS_BYTES.stream()
                .filter(b -> b >= LENGTH_BYTES + bodyBytes)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("body too long"));
    }

    /** u32 n || n bytes || zeros */
    private static byte[] pad(byte[] json, int paddedBytes) {
        if (LENGTH_BYTES + json.length > paddedBytes) {
            throw new IllegalArgumentException("too long");
        }
        return ByteBuffer.allocate(paddedBytes).putInt(json.length).put(json).array();
    }

    static byte[] derive(byte[] key, String label, byte[] header) {
        HKDFBytesGenerator hkdf = new HKDFBytesGenerator(new SHA256Digest());
        hkdf.init(new HKDFParameters(key, null, Bytes.concat(Bytes.ascii(label), header)));
        byte[] derived = new byte[KEY_BYTES];
        hkdf.generateBytes(derived, 0, derived.length);
        return derived;
    }

    // The nonce may be zero because each derived key encrypts exactly once.
    private static byte[] encrypt(byte[] key, byte[] aad, byte[] padded) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(
                    Cipher.ENCRYPT_MODE,
                    new SecretKeySpec(key, "AES"),
                    new GCMParameterSpec(SealedMessage.TAG_BYTES * 8, new byte[12]));
            cipher.updateAAD(aad);
            return cipher.doFinal(padded);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has AES-GCM", e);
        } finally {
            Arrays.fill(key, (byte) 0);
            Arrays.fill(padded, (byte) 0);
        }
    }

    // RFC 9180 §5.1.1: info binds the wrap to this message, its content and its recipient.
    private Wrap wrap(byte[] key, byte[] headerAndCommit, Recipient to) {
        byte[] info = Bytes.concat(Bytes.ascii("havn/v1 wrap"), headerAndCommit, to.rcpt());
        // One for each wrap: the library's object keeps state and is not for two threads.
        HPKE suite = new HPKE(HPKE.mode_base, HPKE.kem_MLKEM768_X25519, HPKE.kdf_HKDF_SHA256, HPKE.aead_AES_GCM256);
        HPKEContextWithEncapsulation sender = suite.setupBaseS(
                suite.deserializePublicKey(to.publicKey()), info, draws.take(ENCAPSULATION_SEED_BYTES));
        try {
            return new Wrap(to.desk(), to.epoch(), sender.getEncapsulation(), sender.seal(NO_BYTES, key));
        } catch (InvalidCipherTextException e) {
            throw new IllegalStateException("encryption does not fail", e);
        }
    }
}

package dk.havn.seal;

import static java.nio.charset.StandardCharsets.UTF_8;

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
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.generators.HKDFBytesGenerator;
import org.bouncycastle.crypto.hpke.HPKE;
import org.bouncycastle.crypto.hpke.HPKEContextWithEncapsulation;
import org.bouncycastle.crypto.params.HKDFParameters;

/** A sealing side that keeps to the envelope except where it is told to cheat: it makes the hostile vectors. */
final class Forge {
    private final Dice dice;
    private final TipId tip;
    private final MessageId msg;
    private final byte[] key;
    private Kind kind = Kind.FIRST;
    private Provenance prov = Provenance.SENDER;
    private byte version = 1;
    private UnaryOperator<byte[]> padding = p -> p;
    private UnaryOperator<byte[]> commitment = c -> c;
    private byte[] body;
    private byte[] card;

    Forge(String name, byte[] body, byte[] card) {
        this.dice = new Dice(name);
        this.tip = TipId.of(dice.take(16));
        this.msg = MessageId.of(dice.take(16));
        this.key = dice.take(32);
        this.body = body;
        this.card = card;
    }

    Forge kind(Kind other, Provenance from) {
        kind = other;
        prov = from;
        return this;
    }

    Forge version(int other) {
        version = (byte) other;
        return this;
    }

    /** Changes the padded body before it is encrypted. */
    Forge padding(UnaryOperator<byte[]> change) {
        padding = change;
        return this;
    }

    /** Changes the commitment, and uses the changed one everywhere. */
    Forge commitment(UnaryOperator<byte[]> change) {
        commitment = change;
        return this;
    }

    Forge body(String json) {
        body = json.getBytes(UTF_8);
        return this;
    }

    Forge body(byte[] json) {
        body = json;
        return this;
    }

    Forge card(String json) {
        card = json.getBytes(UTF_8);
        return this;
    }

    byte[] body() {
        return body.clone();
    }

    SealedMessage seal(Recipient... recipients) {
        byte[] header = SealedMessage.header(tip, msg, kind, prov);
        header[7] = version;
        byte[] commit = commitment.apply(derive("havn/v1 commit", header));
        byte[] aad = Bytes.concat(header, commit);
        byte[] sealedBody = encrypt("havn/v1 aead", header, aad, padding.apply(pad(body, bucket())));
        byte[] sealedCard = kind.hasCard() ? encrypt("havn/v1 card", header, aad, pad(card, 512)) : new byte[0];
        List<Wrap> wraps = new ArrayList<>();
        for (Recipient recipient : recipients) {
            wraps.add(wrap(aad, recipient));
        }
        return new SealedMessage(tip, msg, kind, prov, sealedCard, sealedBody, commit, wraps);
    }

    private int bucket() {
        return SealedMessage.BUCKETS_BYTES.stream()
                .filter(b -> b >= body.length + 4)
                .findFirst()
                .orElseThrow();
    }

    private static byte[] pad(byte[] json, int bytes) {
        return ByteBuffer.allocate(bytes).putInt(json.length).put(json).array();
    }

    private byte[] derive(String label, byte[] header) {
        HKDFBytesGenerator hkdf = new HKDFBytesGenerator(new SHA256Digest());
        hkdf.init(new HKDFParameters(key, null, Bytes.concat(Bytes.ascii(label), header)));
        byte[] derived = new byte[32];
        hkdf.generateBytes(derived, 0, 32);
        return derived;
    }

    private byte[] encrypt(String label, byte[] header, byte[] aad, byte[] padded) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            SecretKeySpec derived = new SecretKeySpec(derive(label, header), "AES");
            cipher.init(Cipher.ENCRYPT_MODE, derived, new GCMParameterSpec(128, new byte[12]));
            cipher.updateAAD(aad);
            return cipher.doFinal(padded);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private Wrap wrap(byte[] aad, Recipient to) {
        HPKE suite = new HPKE(HPKE.mode_base, HPKE.kem_MLKEM768_X25519, HPKE.kdf_HKDF_SHA256, HPKE.aead_AES_GCM256);
        HPKEContextWithEncapsulation sender = suite.setupBaseS(
                suite.deserializePublicKey(to.publicKey()),
                Bytes.concat(Bytes.ascii("havn/v1 wrap"), aad, to.rcpt()),
                dice.take(64));
        try {
            return new Wrap(to.desk(), to.epoch(), sender.getEncapsulation(), sender.seal(new byte[0], key));
        } catch (InvalidCipherTextException e) {
            throw new AssertionError(e);
        }
    }
}

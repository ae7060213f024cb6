package dk.havn.people;

import dk.havn.tip.Bytes;
import dk.havn.tip.DeskId;
import java.time.Instant;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;

/** The bytes that root and desks sign (SECURITY.md, "Keys"), and Ed25519 (RFC 8032) over them. */
final class Chain {
    static final int KEY_BYTES = 32;
    static final int SIGNATURE_BYTES = 64;
    static final int DEPLOYMENT_BYTES = 16;

    private Chain() {}

    /** What the root signs: this key signs for this desk until {@code notAfter}. */
    static byte[] desk(byte[] deployment, DeskId desk, byte[] deskKey, Instant notAfter) {
        return Bytes.concat(
                Bytes.ascii("havn/v1 desk"),
                deployment,
                Bytes.name(desk),
                deskKey,
                Bytes.u64(notAfter.getEpochSecond()));
    }

    /** What the desk signs: messages may be locked to this key during the epoch, and replies are signed by that one. */
    static byte[] epoch(
            byte[] deployment,
            DeskId desk,
            int epoch,
            byte[] publicKey,
            byte[] replyKey,
            Instant notBefore,
            Instant notAfter) {
        return Bytes.concat(
                Bytes.ascii("havn/v1 epoch"),
                deployment,
                Bytes.name(desk),
                Bytes.u32(epoch),
                publicKey,
                replyKey,
                Bytes.u64(notBefore.getEpochSecond()),
                Bytes.u64(notAfter.getEpochSecond()));
    }

    /** What the desk signs: this key signs as a member of the desk until {@code notAfter}. */
    static byte[] member(byte[] deployment, DeskId desk, byte[] memberKey, Instant notAfter) {
        return Bytes.concat(
                Bytes.ascii("havn/v1 member"),
                deployment,
                Bytes.name(desk),
                memberKey,
                Bytes.u64(notAfter.getEpochSecond()));
    }

    static byte[] publicKey(byte[] seed) {
        return new Ed25519PrivateKeyParameters(seed).generatePublicKey().getEncoded();
    }

    static byte[] sign(byte[] seed, byte[] message) {
        Ed25519Signer signer = new Ed25519Signer();
        signer.init(true, new Ed25519PrivateKeyParameters(seed));
        signer.update(message, 0, message.length);
        return signer.generateSignature();
    }

    /** @throws ChainRefused when the key is no key or did not sign this */
    static void verify(byte[] publicKey, byte[] message, byte[] signature, String what) {
        try {
            Ed25519Signer verifier = new Ed25519Signer();
            verifier.init(false, new Ed25519PublicKeyParameters(publicKey));
            verifier.update(message, 0, message.length);
            if (verifier.verifySignature(signature)) {
                return;
            }
        } catch (IllegalArgumentException e) {
            throw new ChainRefused(what + ": not a key");
        }
        throw new ChainRefused(what + ": signature does not verify");
    }
}

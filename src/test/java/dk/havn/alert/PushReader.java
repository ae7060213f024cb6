package dk.havn.alert;

import dk.havn.tip.B64u;
import dk.havn.tip.Bytes;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.KeyAgreement;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** A browser that asked for notices: makes the keys of a subscription, and opens what is sent to it (RFC 8188, RFC 8291). */
final class PushReader {
    private static final int POINT_BYTES = 65;
    private static final int HALF_BYTES = 32;

    private final KeyPair keys;
    private final byte[] auth = new byte[16];

    PushReader() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            keys = generator.generateKeyPair();
            new SecureRandom().nextBytes(auth);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    Address.Push at(String endpoint) {
        return new Address.Push(endpoint, B64u.encode(point()), B64u.encode(auth));
    }

    private byte[] point() {
        ECPoint w = ((ECPublicKey) keys.getPublic()).getW();
        return Bytes.concat(new byte[] {4}, half(w.getAffineX()), half(w.getAffineY()));
    }

    String open(byte[] body) {
        try {
            ByteBuffer parts = ByteBuffer.wrap(body);
            byte[] salt = take(parts, 16);
            parts.getInt();
            byte[] theirs = take(parts, parts.get());
            byte[] info = Bytes.concat(label("WebPush: info"), point(), theirs);
            byte[] secret = hkdf(auth, agreed(theirs), info, 32);
            byte[] key = hkdf(salt, secret, label("Content-Encoding: aes128gcm"), 16);
            byte[] nonce = hkdf(salt, secret, label("Content-Encoding: nonce"), 12);
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(key, "AES"), new GCMParameterSpec(128, nonce));
            byte[] opened = cipher.doFinal(take(parts, parts.remaining()));
            return new String(opened, 0, opened.length - 1, StandardCharsets.UTF_8);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private byte[] agreed(byte[] theirs) throws GeneralSecurityException {
        KeyAgreement agreement = KeyAgreement.getInstance("ECDH");
        agreement.init(keys.getPrivate());
        agreement.doPhase(publicKey(theirs), true);
        return agreement.generateSecret();
    }

    ECPublicKey publicKey(byte[] point) throws GeneralSecurityException {
        ECPoint w = new ECPoint(
                new BigInteger(1, Arrays.copyOfRange(point, 1, 1 + HALF_BYTES)),
                new BigInteger(1, Arrays.copyOfRange(point, 1 + HALF_BYTES, POINT_BYTES)));
        ECPublicKeySpec spec = new ECPublicKeySpec(w, ((ECPublicKey) keys.getPublic()).getParams());
        return (ECPublicKey) KeyFactory.getInstance("EC").generatePublic(spec);
    }

    private static byte[] hkdf(byte[] salt, byte[] input, byte[] info, int length) throws GeneralSecurityException {
        return Arrays.copyOf(hmac(hmac(salt, input), Bytes.concat(info, new byte[] {1})), length);
    }

    private static byte[] hmac(byte[] key, byte[] data) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(data);
    }

    private static byte[] label(String text) {
        return Bytes.ascii(text + "\0");
    }

    private static byte[] take(ByteBuffer from, int bytes) {
        byte[] taken = new byte[bytes];
        from.get(taken);
        return taken;
    }

    private static byte[] half(BigInteger number) {
        byte[] bytes = number.toByteArray();
        byte[] half = new byte[HALF_BYTES];
        int length = Math.min(bytes.length, HALF_BYTES);
        System.arraycopy(bytes, bytes.length - length, half, HALF_BYTES - length, length);
        return half;
    }
}

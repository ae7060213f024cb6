package dk.havn.carrier;

import dk.havn.tip.StrictJson;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.LocalDate;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals a waiting text under the gateway's key of the day: {@code u64 day || nonce 12 || AES-256-GCM(to, words)}, bound to the
 * text's key.
 */
public final class TextSealer {
    static final String CIPHER = "AES/GCM/NoPadding";
    static final int NONCE_BYTES = 12;
    static final int TAG_BITS = 128;

    private final GatewayKeys keys;
    private final SecureRandom random;

    public TextSealer(GatewayKeys keys, SecureRandom random) {
        this.keys = keys;
        this.random = random;
    }

    record Payload(String to, String words) {
        @Override
        public String toString() {
            return "Payload[withheld]";
        }
    }

    byte[] seal(OutboundText text) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        byte[] payload = StrictJson.write(new Payload(text.to(), text.words()));
        try {
            LocalDate today = keys.today();
            long day = today.toEpochDay();
            Cipher cipher = Cipher.getInstance(CIPHER);
            cipher.init(
                    Cipher.ENCRYPT_MODE,
                    new SecretKeySpec(keys.make(today), "AES"),
                    new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(boundTo(text.key(), day));
            byte[] sealed = cipher.doFinal(payload);
            return ByteBuffer.allocate(Long.BYTES + NONCE_BYTES + sealed.length)
                    .putLong(day)
                    .put(nonce)
                    .put(sealed)
                    .array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has AES-GCM", e);
        }
    }

    static byte[] boundTo(String key, long day) {
        return ("havn/v1 outbox " + day + " " + key).getBytes(StandardCharsets.US_ASCII);
    }
}

package dk.havn.carrier;

import dk.havn.carrier.TextSealer.Payload;
import dk.havn.tip.StrictJson;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** Opens a waiting text at the moment it is sent: one of the two openers that the server has. */
public final class TextOpener {
    private final GatewayKeys keys;

    public TextOpener(GatewayKeys keys) {
        this.keys = keys;
    }

    /** Empty where the day's key was destroyed, or the bytes are not what was sealed for this key. */
    Optional<OutboundText> open(String key, byte[] sealed) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(sealed);
            long day = bytes.getLong();
            byte[] nonce = new byte[TextSealer.NONCE_BYTES];
            bytes.get(nonce);
            Optional<byte[]> dayKey = keys.of(LocalDate.ofEpochDay(day));
            if (dayKey.isEmpty()) {
                return Optional.empty();
            }
            Cipher cipher = Cipher.getInstance(TextSealer.CIPHER);
            cipher.init(
                    Cipher.DECRYPT_MODE,
                    new SecretKeySpec(dayKey.get(), "AES"),
                    new GCMParameterSpec(TextSealer.TAG_BITS, nonce));
            cipher.updateAAD(TextSealer.boundTo(key, day));
            byte[] payload = cipher.doFinal(sealed, bytes.position(), bytes.remaining());
            Payload text = StrictJson.read(payload, Payload.class);
            return Optional.of(new OutboundText(key, text.to(), text.words()));
        } catch (GeneralSecurityException | BufferUnderflowException | DateTimeException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}

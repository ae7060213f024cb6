package dk.havn.tip;

import java.security.SecureRandom;

/** One sealed message within a tip: 16 random bytes made by the sealing side, as base64url text. */
public record MessageId(String text) {
    private static final int BYTES = 16;

    /** @throws IllegalArgumentException unless {@code text} is the canonical base64url of 16 bytes */
    public MessageId {
        B64u.decode(text, BYTES);
    }

    public static MessageId of(byte[] bytes) {
        return new MessageId(B64u.encode(bytes));
    }

    public static MessageId random(SecureRandom random) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return of(bytes);
    }

    public byte[] bytes() {
        return B64u.decode(text, BYTES);
    }

    @Override
    public String toString() {
        return text;
    }
}

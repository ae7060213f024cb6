package dk.havn.queue;

import org.jspecify.annotations.Nullable;

/**
 * A sender's number as HMAC(threadKey, E.164), under this month's key and, while it lives, last month's.
 */
@SuppressWarnings("ArrayRecordComponent") // compared in the database
public record ThreadLink(byte[] current, byte @Nullable [] previous) {
    private static final int HMAC_BYTES = 32;

    /** @throws IllegalArgumentException unless each is 32 bytes */
    public ThreadLink {
        if (current.length != HMAC_BYTES || (previous != null && previous.length != HMAC_BYTES)) {
            throw new IllegalArgumentException("not an HMAC-SHA256");
        }
    }
}

package dk.havn.carrier;

import dk.havn.tip.B64u;
import dk.havn.tip.TipId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;

/**
 * Lets a worker's browser later ask for a message to a number that only the sealed message knows: the server checks the
 * ticket and looks nothing up.
 */
public final class Tickets {
    private static final Duration LIFETIME = Duration.ofDays(90);

    private final Mac256 mac;
    private final Clock clock;

    public Tickets(byte[] ticketKey, Clock clock) {
        this.mac = new Mac256(ticketKey);
        this.clock = clock;
    }

    /** {@code b64u(u64 expiry seconds || HMAC(ticketKey, tip || E.164 || expiry))}. */
    public String issue(TipId tip, String e164) {
        byte[] expiry = ByteBuffer.allocate(Long.BYTES)
                .putLong(clock.instant().plus(LIFETIME).getEpochSecond())
                .array();
        byte[] hmac = mac.of(tip.bytes(), e164.getBytes(StandardCharsets.US_ASCII), expiry);
        return B64u.encode(ByteBuffer.allocate(expiry.length + hmac.length)
                .put(expiry)
                .put(hmac)
                .array());
    }
}

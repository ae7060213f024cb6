package dk.havn.queue;

import dk.havn.tip.TipId;
import java.time.Instant;

/** What the store remembers of a message, to know it again. */
@SuppressWarnings("ArrayRecordComponent") // compared by Queue, with MessageDigest.isEqual
public record Stored(TipId tip, byte[] fingerprint, Instant receivedAt) {}

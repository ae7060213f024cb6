package dk.havn.queue;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How and when a message came, beside its sealed bytes.
 *
 * @param author the member who wrote a note, or typed what a caller said; null for what a sender wrote
 */
@SuppressWarnings("ArrayRecordComponent") // compared in the database
public record Arrived(
        Linked linked,
        @Nullable String author,
        Instant at,
        byte[] fingerprint,
        @Nullable String providerRef) {}

package dk.havn.queue;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How and when a message came, beside its sealed bytes. */
@SuppressWarnings("ArrayRecordComponent") // compared in the database
public record Arrived(
        Linked linked,
        Instant at,
        byte[] fingerprint,
        @Nullable String providerRef) {}

package dk.havn.queue;

import java.time.Instant;

/**
 * The member's public key as the desk signed it, kept with what the member signed. envelope.md, {@code member}.
 *
 * @param publicKey Ed25519, 32 bytes
 * @param signature Ed25519 by the desk key, 64 bytes
 */
@SuppressWarnings("ArrayRecordComponent") // compared nowhere
public record MemberCertificate(byte[] publicKey, Instant notAfter, byte[] signature) {}

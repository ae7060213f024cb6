package dk.havn.queue;

import dk.havn.tip.Channel;
import dk.havn.tip.Facets;
import dk.havn.tip.ProviderCopy;
import dk.havn.tip.SealedMessage;
import dk.havn.tip.Submission;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One sealed message that reached the door.
 *
 * @param proven whether work was proven, or the sender otherwise shown to be no flood
 * @param fingerprint SHA-256 of what arrived, 32 bytes: the same message twice is told from another under its name
 * @param providerRef the provider's own id of the message; the same one is never stored twice
 * @param copies what the provider holds of it and has to forget once it is stored
 * @param thread the sender's number as keyed digests, where the channel has one
 * @param drill said by whoever takes it in, never by what arrived
 */
@SuppressWarnings("ArrayRecordComponent") // compared in the database
public record Arrival(
        Channel channel,
        SealedMessage message,
        Facets facets,
        boolean proven,
        byte[] fingerprint,
        @Nullable String providerRef,
        List<ProviderCopy> copies,
        @Nullable ThreadLink thread,
        boolean drill) {
    private static final int FINGERPRINT_BYTES = 32;

    /** @throws IllegalArgumentException for a fingerprint of another length */
    public Arrival {
        if (fingerprint.length != FINGERPRINT_BYTES) {
            throw new IllegalArgumentException("not a fingerprint");
        }
        copies = List.copyOf(copies);
    }

    /**
     * A message that was sealed before it was sent here.
     *
     * @param body the bytes of the request: the same ones again are the same message
     */
    public static Arrival posted(Channel channel, Submission submission, boolean proven, byte[] body) {
        return new Arrival(channel, submission.message(), submission.facets(), proven, sha256(body), null, null);
    }

    /** A message that somebody sent. */
    public Arrival(
            Channel channel,
            SealedMessage message,
            Facets facets,
            boolean proven,
            byte[] fingerprint,
            @Nullable String providerRef,
            List<ProviderCopy> copies,
            @Nullable ThreadLink thread) {
        this(channel, message, facets, proven, fingerprint, providerRef, copies, thread, false);
    }

    /** The same as a drill. */
    Arrival asDrill() {
        return new Arrival(channel, message, facets, proven, fingerprint, providerRef, copies, thread, true);
    }

    /** A message of which no provider has a copy. */
    public Arrival(
            Channel channel,
            SealedMessage message,
            Facets facets,
            boolean proven,
            byte[] fingerprint,
            @Nullable String providerRef,
            @Nullable ThreadLink thread) {
        this(channel, message, facets, proven, fingerprint, providerRef, List.of(), thread);
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}

package dk.havn.queue;

import dk.havn.queue.EscalationOrder.SharedKey;
import dk.havn.tip.DeskId;
import dk.havn.tip.MessageId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One desk sharing messages of a tip with another, as the worker's browser signed it. envelope.md, {@code escalate}.
 *
 * @param reason the sealed note (kind 5) that tells the other desk why
 * @param keys the shared messages with the very wraps that the signature covers
 */
public record Escalation(
        DeskId from,
        DeskId to,
        String member,
        MemberCertificate certificate,
        Basis basis,
        MessageId reason,
        Signed signed,
        List<SharedKey> keys,
        @Nullable Answered answered) {
    public Escalation {
        keys = List.copyOf(keys);
    }

    /**
     * The parts of the signed record that the server only keeps.
     *
     * @param seconds when it was signed, Unix time
     * @param fromRcpt recipient of the desk that shares: 0x01, length, desk, epoch, SHA-256 of the key
     * @param signature Ed25519, 64 bytes
     */
    @SuppressWarnings("ArrayRecordComponent") // compared nowhere
    public record Signed(long seconds, byte[] fromRcpt, byte[] toRcpt, byte[] signature) {
        private static final int SIGNATURE_BYTES = 64;

        /** @throws IllegalArgumentException for a time or length that the envelope does not allow */
        public Signed {
            if (seconds < 0 || signature.length != SIGNATURE_BYTES) {
                throw new IllegalArgumentException("not a signed escalation");
            }
        }

        boolean isBetween(DeskId from, DeskId to) {
            return names(fromRcpt, from) && names(toRcpt, to);
        }

        // rcpt = 0x01 || u8 len || desk || u32 epoch || SHA-256(pk)
        private static boolean names(byte[] rcpt, DeskId desk) {
            byte[] name = desk.text().getBytes(StandardCharsets.US_ASCII);
            return rcpt.length == 2 + name.length + 4 + 32
                    && rcpt[0] == 1
                    && rcpt[1] == name.length
                    && Arrays.equals(rcpt, 2, 2 + name.length, name, 0, name.length);
        }
    }

    /** What the other desk said to it. */
    public record Answered(Answer answer, String by, Instant at) {}
}

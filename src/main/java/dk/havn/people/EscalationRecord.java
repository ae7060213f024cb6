package dk.havn.people;

import dk.havn.tip.Bytes;
import dk.havn.tip.DeskId;
import dk.havn.tip.Recipient;
import dk.havn.tip.SealedMessage;
import dk.havn.tip.TipId;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/**
 * Who gave which messages of a tip to which desk, when, and on what basis, as a member signed it. SECURITY.md,
 * {@code escalate}.
 *
 * @param basis 1 consent, 2 danger to life, 3 child
 * @param reason the sealed note
 * @param seconds Unix time
 */
@SuppressWarnings("ArrayRecordComponent") // compared nowhere
public record EscalationRecord(
        TipId tip,
        byte[] fromRcpt,
        byte[] toRcpt,
        int basis,
        SealedMessage reason,
        long seconds,
        List<Shared> shared,
        byte[] signature) {
    private static final int MESSAGES_MAX = 0xFFFF;

    /** A message, and its key as it was locked for the receiving desk. */
    @SuppressWarnings("ArrayRecordComponent") // compared nowhere
    public record Shared(SealedMessage message, byte[] enc, byte[] key) {
        /** {@code D || SHA-256(enc || key)} */
        private byte[] entry() {
            return Bytes.concat(message.digest(), Bytes.sha256(enc, key));
        }
    }

    /** A member's key and the desk's signature over it. */
    @SuppressWarnings("ArrayRecordComponent") // compared nowhere
    public record Signer(DeskId desk, byte[] key, Instant notAfter, byte[] signature) {}

    /** @throws IllegalArgumentException for a basis that there is not, or a message that is there twice or of another tip */
    public EscalationRecord {
        shared = List.copyOf(shared);
        boolean ofThisTip = reason.tip().equals(tip)
                && shared.stream().allMatch(s -> s.message().tip().equals(tip));
        boolean each = shared.stream().map(s -> s.message().msg()).distinct().count() == shared.size();
        if (basis < 1 || basis > 3 || !ofThisTip || !each || shared.size() > MESSAGES_MAX) {
            throw new IllegalArgumentException("not an escalation");
        }
    }

    /**
     * What the receiving desk checks before it shows anything, and the server before it stores anything (T43): the chain, then the
     * record.
     *
     * @param own the key that the receiving desk's wraps were made for
     */
    public boolean verifies(Signer signer, Recipient own, Directory directory) {
        try {
            directory.verifyMember(signer.desk(), signer.key(), signer.notAfter(), signer.signature());
            Chain.verify(signer.key(), signed(directory.deployment()), signature, "escalation");
            return seconds < signer.notAfter().getEpochSecond()
                    && Arrays.equals(toRcpt, own.rcpt())
                    && names(signer.desk());
        } catch (ChainRefused | IllegalArgumentException e) {
            return false;
        }
    }

    /** What the member signs. */
    public byte[] signed(byte[] deployment) {
        byte[][] entries = shared.stream()
                .map(Shared::entry)
                .sorted(Arrays::compareUnsigned)
                .toArray(byte[][]::new);
        return Bytes.concat(
                Bytes.ascii("havn/v1 escalate"),
                deployment,
                tip.bytes(),
                fromRcpt,
                toRcpt,
                new byte[] {(byte) basis},
                reason.digest(),
                Bytes.u64(seconds),
                new byte[] {(byte) (entries.length >> 8), (byte) entries.length},
                Bytes.concat(entries));
    }

    /** {@code 0x01 || u8 len || desk || u32 epoch || 32 bytes} with this desk's name. */
    private boolean names(DeskId desk) {
        byte[] start = Bytes.concat(new byte[] {1}, Bytes.name(desk));
        return fromRcpt.length == start.length + 4 + 32 && Arrays.equals(Arrays.copyOf(fromRcpt, start.length), start);
    }
}

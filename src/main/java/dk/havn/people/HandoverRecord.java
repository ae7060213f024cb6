package dk.havn.people;

import dk.havn.tip.Bytes;
import dk.havn.tip.TipId;

/** Who passes a tip to whom, as the one who offers it signs it, and as the one who accepts it signs it too. SECURITY.md, {@code handover}. */
@SuppressWarnings("ArrayRecordComponent") // compared nowhere
public record HandoverRecord(TipId tip, String from, String to, long seconds, byte[] signature)
        implements SignedByMember {
    /** @throws IllegalArgumentException for what is no member's name */
    public HandoverRecord {
        Members.requireName(from);
        Members.requireName(to);
    }

    @Override
    public byte[] signed(byte[] deployment) {
        return Bytes.concat(
                Bytes.ascii("havn/v1 handover"),
                deployment,
                tip.bytes(),
                Bytes.name(from),
                Bytes.name(to),
                Bytes.u64(seconds));
    }
}

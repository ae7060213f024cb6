package dk.havn.people;

import dk.havn.tip.Bytes;
import dk.havn.tip.DeskId;

/** That a member goes off duty, having passed on every tip, as the member signs it. SECURITY.md, {@code shift end}. */
@SuppressWarnings("ArrayRecordComponent") // compared nowhere
public record ShiftEndRecord(DeskId desk, String member, long seconds, byte[] signature) implements SignedByMember {
    /** @throws IllegalArgumentException for what is no member's name */
    public ShiftEndRecord {
        Members.requireName(member);
    }

    @Override
    public byte[] signed(byte[] deployment) {
        return Bytes.concat(
                Bytes.ascii("havn/v1 shift end"), deployment, Bytes.name(desk), Bytes.name(member), Bytes.u64(seconds));
    }
}

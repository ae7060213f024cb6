package dk.havn.people;

import dk.havn.people.EscalationRecord.Signer;

/** What a member signs at the end of a shift, with the key that the desk vouches for. */
public sealed interface SignedByMember permits HandoverRecord, ShiftEndRecord {
    /** The bytes that are signed. */
    byte[] signed(byte[] deployment);

    /** Unix time. */
    long seconds();

    byte[] signature();

    /** Whether the signer was a member of the desk then, and signed exactly this. */
    default boolean verifies(Signer signer, Directory directory) {
        try {
            directory.verifyMember(signer.desk(), signer.key(), signer.notAfter(), signer.signature());
            Chain.verify(signer.key(), signed(directory.deployment()), signature(), "act");
            return seconds() < signer.notAfter().getEpochSecond();
        } catch (ChainRefused | IllegalArgumentException e) {
            return false;
        }
    }
}

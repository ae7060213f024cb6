package dk.havn.server;

import dk.havn.people.Directory;
import dk.havn.people.EscalationRecord;
import dk.havn.people.EscalationRecord.Shared;
import dk.havn.people.EscalationRecord.Signer;
import dk.havn.people.HandoverRecord;
import dk.havn.people.ShiftEndRecord;
import dk.havn.queue.EscalationOrder;
import dk.havn.queue.EscalationOrder.SharedKey;
import dk.havn.queue.Handover;
import dk.havn.queue.MemberCertificate;
import dk.havn.queue.ShiftSignatures;
import dk.havn.queue.Signatures;
import dk.havn.queue.Worker;
import dk.havn.tip.DeskId;
import dk.havn.tip.Recipient;
import dk.havn.tip.SealedMessage;
import dk.havn.tip.TipId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Follows a member's signature to the root, as the receiving desk will: what would not be shown there is not stored here. */
public final class MemberSignatures implements Signatures, ShiftSignatures {
    private final Directory directory;

    public MemberSignatures(Directory directory) {
        this.directory = directory;
    }

    @Override
    public boolean cover(TipId tip, DeskId from, EscalationOrder order, List<SealedMessage> shared) {
        Signer signer = signer(from, order.certificate());
        return receiver(order)
                .filter(own -> record(tip, order, shared).verifies(signer, own, directory))
                .isPresent();
    }

    @Override
    public boolean coverHandover(Worker signer, TipId tip, String from, String to, Handover.Signed signed) {
        return new HandoverRecord(tip, from, to, signed.seconds(), signed.signature())
                .verifies(signer(signer.desk(), signed.certificate()), directory);
    }

    @Override
    public boolean coverEnd(Worker worker, Handover.Signed signed) {
        return new ShiftEndRecord(worker.desk(), worker.name(), signed.seconds(), signed.signature())
                .verifies(signer(worker.desk(), signed.certificate()), directory);
    }

    private static Signer signer(DeskId desk, MemberCertificate member) {
        return new Signer(desk, member.publicKey(), member.notAfter(), member.signature());
    }

    // The record names one key of the receiving desk, so every wrap has to be for that one.
    private Optional<Recipient> receiver(EscalationOrder order) {
        List<Integer> epochs =
                order.keys().stream().map(key -> key.wrap().epoch()).distinct().toList();
        return epochs.size() == 1 ? directory.recipient(order.to(), epochs.get(0)) : Optional.empty();
    }

    private static EscalationRecord record(TipId tip, EscalationOrder order, List<SealedMessage> shared) {
        return new EscalationRecord(
                tip,
                order.signed().fromRcpt(),
                order.signed().toRcpt(),
                order.basis().number(),
                order.note(),
                order.signed().seconds(),
                withKeys(order.keys(), shared),
                order.signed().signature());
    }

    private static List<Shared> withKeys(List<SharedKey> keys, List<SealedMessage> shared) {
        List<Shared> both = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            both.add(new Shared(
                    shared.get(i), keys.get(i).wrap().enc(), keys.get(i).wrap().key()));
        }
        return both;
    }
}

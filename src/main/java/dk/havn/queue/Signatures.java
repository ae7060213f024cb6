package dk.havn.queue;

import dk.havn.tip.DeskId;
import dk.havn.tip.SealedMessage;
import dk.havn.tip.TipId;
import java.util.List;

/** Says whether an escalation is signed; the queue stores none that is not, and knows no key itself. */
@FunctionalInterface
public interface Signatures {
    /**
     * Whether a member of {@code from} signed exactly this.
     *
     * @param shared the stored messages, in the order of the order's keys
     */
    boolean cover(TipId tip, DeskId from, EscalationOrder order, List<SealedMessage> shared);
}

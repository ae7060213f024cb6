package dk.havn.queue;

import dk.havn.tip.DeskId;
import dk.havn.tip.MessageId;
import dk.havn.tip.SealedMessage;
import dk.havn.tip.Wrap;
import java.util.List;

/**
 * What a worker's browser made to escalate a tip.
 *
 * @param note the sealed reason, wrapped for both desks
 * @param keys the chosen messages, each wrapped for the other desk
 */
public record EscalationOrder(
        DeskId to,
        Basis basis,
        SealedMessage note,
        Escalation.Signed signed,
        MemberCertificate certificate,
        List<SharedKey> keys) {
    /** Messages in one escalation: all of the longest thread with its notes. */
    public static final int KEYS_MAX = Intake.THREAD_MESSAGES_MAX + DeskWork.NOTES_MAX;

    /** @throws IllegalArgumentException for no key, too many, a message twice, or a wrap for a third desk */
    public EscalationOrder {
        keys = List.copyOf(keys);
        boolean toTheDesk = keys.stream().allMatch(key -> key.wrap().desk().equals(to));
        boolean each = keys.stream().map(SharedKey::msg).distinct().count() == keys.size();
        if (keys.isEmpty() || keys.size() > KEYS_MAX || !toTheDesk || !each) {
            throw new IllegalArgumentException("not an escalation");
        }
    }

    /** A message's key, locked for the other desk. */
    public record SharedKey(MessageId msg, Wrap wrap) {}
}

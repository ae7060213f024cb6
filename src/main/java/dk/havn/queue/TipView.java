package dk.havn.queue;

import dk.havn.tip.SealedMessage;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All that one desk may see of a tip. */
public record TipView(Item item, List<Message> messages, List<Escalation> escalations, List<Act> acts) {
    public TipView {
        messages = List.copyOf(messages);
        escalations = List.copyOf(escalations);
        acts = List.copyOf(acts);
    }

    /** A sealed message with the reader's own wrap only; {@code author} is null for what a sender wrote and sent. */
    public record Message(
            SealedMessage sealed, Linked linked, @Nullable String author, Instant receivedAt) {}
}

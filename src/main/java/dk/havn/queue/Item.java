package dk.havn.queue;

import dk.havn.tip.Channel;
import dk.havn.tip.DeskId;
import dk.havn.tip.TipId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One line of a desk's list.
 *
 * @param desks all desks that hold the tip, the responsible one first
 * @param messageCount messages that this desk can open
 * @param drill whether a shift lead made it, to try the alarms out
 */
public record Item(
        TipId tip,
        Channel channel,
        boolean proven,
        Instant receivedAt,
        List<DeskId> desks,
        int version,
        Due due,
        Standing standing,
        @Nullable DeskId escalatedFrom,
        @Nullable Answer answer,
        SealedCard sealed,
        int messageCount,
        boolean drill) {
    public Item {
        desks = List.copyOf(desks);
    }

    /** Where a list goes on after this line. */
    Cursor cursor() {
        Instant closedAt = standing.closedAt();
        return closedAt == null
                ? new Cursor(Ranks.of(due.urgency()), due.deadline(), tip)
                : new Cursor(0, closedAt, tip);
    }
}

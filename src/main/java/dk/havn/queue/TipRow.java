package dk.havn.queue;

import dk.havn.tip.Channel;
import dk.havn.tip.DeskId;
import dk.havn.tip.TipId;
import java.time.Instant;
import java.util.List;

/**
 * A tip as the store keeps it.
 *
 * @param row the store's own number of it; never leaves the server
 * @param routed the first routing's desks, in order; a call's routing goes on while it runs
 * @param shared the desks it was escalated to later, in order
 * @param drill whether a shift lead made it, to try the alarms out; it stays at the desk
 */
public record TipRow(
        long row,
        TipId tip,
        Channel channel,
        List<DeskId> routed,
        List<DeskId> shared,
        Instant receivedAt,
        boolean drill) {
    public TipRow {
        routed = List.copyOf(routed);
        shared = List.copyOf(shared);
    }
}

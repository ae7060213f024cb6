package dk.havn.queue;

import dk.havn.tip.DeskId;
import dk.havn.tip.MessageId;
import dk.havn.tip.SealedMessage;
import dk.havn.tip.TipId;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Where tips are kept; the queue decides, this remembers. */
public interface Tips {
    /** Everything that {@code work} writes is kept together or not at all; {@code work} may be run again. */
    <T> Future<T> write(Function<Writing, Future<T>> work);

    /** The desk's open tips in the order in which they are due: urgency, deadline, tip. */
    Future<List<Item>> open(DeskId desk, @Nullable Cursor after, int limit);

    /** The desk's closed tips, the last closed first. */
    Future<List<Item>> closed(DeskId desk, @Nullable Cursor after, int limit);

    Future<Optional<Item>> item(DeskId desk, TipId tip);

    /** The tip that the number's messages join now. */
    Future<Optional<TipId>> threadTip(ThreadLink link, int messagesMax);

    /** A tiny write, to know that a commit would succeed. */
    Future<Void> probe(Instant now);

    /** The statements of one transaction. */
    interface Writing {
        /** @return the new tip's row, or empty where the id is taken */
        Future<Optional<Long>> insertTip(Arrival arrival, Instant receivedAt);

        /** @return the new message's row */
        Future<Long> insertMessage(long tipRow, SealedMessage message, Arrived arrived);

        /** Inserts it and tells the live feed. */
        Future<Void> insert(Assignment assignment);

        /** Saves the next version of it and tells the live feed; fails with {@code Refused(STALE)} where it is not the last one. */
        Future<Assignment> save(Assignment assignment);

        Future<Optional<TipRow>> tip(TipId tip);

        Future<List<Assignment>> assignments(long tipRow);

        Future<Optional<Stored>> stored(TipId tip, MessageId msg);

        Future<Optional<Stored>> storedByProviderRef(String providerRef);

        Future<Integer> messageCount(long tipRow, int kind);

        Future<Optional<TipId>> threadTip(ThreadLink link, int messagesMax);

        Future<Void> joinThread(ThreadLink link, long tipRow, Instant now);

        Future<Void> record(Act act, long tipRow);
    }
}

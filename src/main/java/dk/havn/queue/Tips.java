package dk.havn.queue;

import dk.havn.tip.DeskId;
import dk.havn.tip.MessageId;
import dk.havn.tip.ProviderCopy;
import dk.havn.tip.SealedFile;
import dk.havn.tip.SealedMessage;
import dk.havn.tip.TipId;
import dk.havn.tip.Wrap;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Where tips are kept; the queue decides, this remembers. */
public interface Tips {
    /** Everything that {@code work} writes is kept together or not at all; {@code work} may be run again. */
    <T> Future<T> write(Function<Writing, Future<T>> work);

    /** The same for work that reads and writes what belongs to {@code touched} and nothing else. */
    <T> Future<T> write(Set<?> touched, Function<Writing, Future<T>> work);

    /** The desk's open tips in the order in which they are due: urgency, deadline, tip. */
    Future<List<Item>> open(DeskId desk, @Nullable Cursor after, int limit);

    /** The desk's closed tips, the last closed first. */
    Future<List<Item>> closed(DeskId desk, @Nullable Cursor after, int limit);

    Future<Optional<Item>> item(DeskId desk, TipId tip);

    /** The tip that the number's messages join now. */
    Future<Optional<TipId>> threadTip(ThreadLink link, int messagesMax);

    /** All that the desk may see of the tip. */
    Future<Optional<TipView>> view(DeskId desk, TipId tip);

    /** Notes that the claimant is at it, without a new version. */
    Future<Void> seen(Worker claimant, TipId tip, Instant now);

    /** What changed at any desk after {@code seq}, in order. */
    Future<List<Change>> changes(long after, int limit);

    /** What changed at one desk after {@code seq}, in order. */
    Future<List<Change>> changes(DeskId desk, long after, int limit);

    /** The oldest and the newest change that is kept. */
    Future<Kept> changesKept();

    /** Deletes the oldest changes beyond {@code keep}, at most {@code limit} of them; never the newest. */
    Future<Integer> forgetChanges(long keep, int limit);

    /** The desks of the first routing, in order; empty for an unknown tip. */
    Future<List<DeskId>> routed(TipId tip);

    /** Messages of the tip's sender that are stored. */
    Future<Integer> sent(TipId tip);

    /** A chunk of a file, where the desk has a wrap of its message. */
    Future<Optional<byte[]>> chunk(DeskId desk, TipId tip, String fid, int place);

    /** Who has the tip; empty for an unknown one. */
    Future<Optional<Holders>> holders(TipId tip);

    /** Whether a message with the provider's id was ever stored. */
    Future<Boolean> isKnown(String providerRef);

    /** A tiny write, to know that a commit would succeed. */
    Future<Void> probe(Instant now);

    /**
     * The desks that have a tip.
     *
     * @param routed by the first routing, and of a call while it ran
     * @param shared by a worker
     */
    record Holders(List<DeskId> routed, List<DeskId> shared) {
        public Holders {
            routed = List.copyOf(routed);
            shared = List.copyOf(shared);
        }
    }

    /** The first and the last sequence number of the change table; 0 and 0 where it is empty. */
    record Kept(long first, long last) {}

    /** The statements of one transaction. */
    interface Writing {
        /** @return the new tip's row, or empty where the id is taken */
        Future<Optional<Long>> insertTip(Arrival arrival, Instant receivedAt);

        /** Whether the desk had its drill of this week. */
        Future<Boolean> isDrilled(DeskId desk, String week);

        Future<Void> noteDrill(DeskId desk, String week, long tipRow);

        /** @return the new message's row */
        Future<Long> insertMessage(long tipRow, SealedMessage message, Arrived arrived);

        /** Keeps in mind that the provider has to delete its copy of the message. */
        Future<Void> owe(long messageRow, ProviderCopy copy, Instant now);

        /** Inserts it and tells the live feed. */
        Future<Void> insert(Assignment assignment);

        /** Saves the next version of it and tells the live feed; fails with {@code Refused(STALE)} where it is not the last one. */
        Future<Assignment> save(Assignment assignment);

        /** Tells the live feed to look at it again, without a new version. */
        Future<Void> tell(Assignment assignment);

        /** Whether the claimant has read the tip since claiming it, and since anybody else raised it. */
        Future<Boolean> isOpened(Assignment claimed);

        Future<Optional<TipRow>> tip(TipId tip);

        Future<List<Assignment>> assignments(long tipRow);

        /** Claimed assignments whose claimant was last seen before {@code since}. */
        Future<List<Assignment>> idle(Instant since, int limit);

        Future<Optional<Item>> item(DeskId desk, TipId tip);

        /** The message, where the desk has a wrap of it. */
        Future<Optional<MessageRow>> message(long tipRow, DeskId desk, MessageId msg);

        /** Adds the desk's wrap of the message, or replaces it. */
        Future<Void> wrapFor(long tipRow, long messageRow, Wrap wrap);

        /** Keeps a file with its message. */
        Future<Void> insertFile(long messageRow, SealedFile file);

        /** The row of a message of the tip, whoever can open it. */
        Future<Optional<Long>> messageRow(long tipRow, MessageId msg);

        /** The row of the tip's newest message; empty for an unknown tip. */
        Future<Optional<Long>> newestMessage(TipId tip);

        /** Adds desks to the routing of a call that is still running. */
        Future<Void> routeTip(TipRow tip, List<DeskId> joining);

        /** Notes that a desk beyond the first routing holds the tip. */
        Future<Void> shareTip(TipRow tip, DeskId with);

        Future<Void> insertEscalation(long tipRow, Escalation escalation);

        Future<Void> answerLastEscalation(long tipRow, DeskId from, DeskId to, Escalation.Answered answered);

        Future<Optional<Stored>> stored(TipId tip, MessageId msg);

        Future<Optional<Stored>> storedByProviderRef(String providerRef);

        Future<Integer> messageCount(long tipRow, int kind);

        Future<Optional<TipId>> threadTip(ThreadLink link, int messagesMax);

        Future<Void> joinThread(ThreadLink link, long tipRow, Instant now);

        Future<Void> record(Act act, long tipRow);

        /** Who passes which tip to whom. */
        Handovers.Writing handovers();
    }
}

package dk.havn.carrier;

import dk.havn.tip.DeskId;
import dk.havn.tip.MessageId;
import dk.havn.tip.TipId;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Errands that outlive a restart. A copy's deletion is kept in the transaction that keeps the message itself. */
public interface Outbox {
    /**
     * Keeps a text for a message that is stored.
     *
     * @return false where a text with this key was kept before, or the message is unknown
     */
    Future<Boolean> keep(TipId tip, MessageId msg, String key, byte[] sealed, Instant now);

    /**
     * Takes what is due for one attempt, and counts it. What is not settled by {@code again} is due once more: its taker is gone.
     */
    Future<List<Errand>> take(Instant now, Instant again, int limit);

    /** @param sentSid what the provider calls a text that was sent; its copy there is then owed too */
    Future<Void> done(Errand errand, @Nullable String sentSid, Instant now);

    Future<Void> later(Errand errand, String fault, Instant next);

    /** No more attempts until a human asks for them. */
    Future<Void> giveUp(Errand errand, String fault, Instant now);

    /** Whether a text that the provider calls so was sent by an errand that is done. */
    Future<Boolean> wasSent(String sid);

    /** Gives up every text that was kept before, and forgets what was sealed. */
    Future<Void> expire(Instant keptBefore, Instant now);

    /** What is owed for the messages of a tip that the desk can open. */
    Future<List<Owed>> of(DeskId desk, TipId tip);

    /** What was given up or is held, for messages that the desk can open; the oldest first. */
    Future<List<Owed>> stuck(DeskId desk, int limit);

    /** Lets what is stuck for this message begin anew. Does nothing for a message that the desk cannot open. */
    Future<Void> retry(DeskId desk, TipId tip, MessageId msg, Instant now);
}

package dk.havn.queue;

import dk.havn.tip.DeskId;
import dk.havn.tip.TipId;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where handovers are kept, and what the desk's people have in hand. */
public interface Handovers {
    /** The offers that wait for the worker, or for somebody else's answer to the worker; the oldest first. */
    Future<List<Handover>> offers(Worker worker, int limit);

    /** How many tips each member of the desk has in hand. */
    Future<Map<String, Integer>> held(DeskId desk);

    /** Emergencies and urgent tips that the member took since then; a tip counts once, a drill never. */
    Future<Integer> hard(Worker worker, Instant since, int limit);

    /** What the member did since then, each with its detail. */
    Future<List<Done>> done(Worker worker, Instant since, int limit);

    /** How many tips of the member somebody else accepted since then. */
    Future<Integer> passedOn(Worker worker, Instant since);

    /** An act and the one word that says more. */
    record Done(Act.Name act, @Nullable String detail) {}

    /** The statements of one transaction. */
    interface Writing {
        Future<Void> insert(Handover handover, long tipRow, Handover.@Nullable Signed signed);

        /** A handover that is still offered. */
        Future<Optional<Handover>> offered(String id);

        /** The one offer of the tip at the desk. */
        Future<Optional<Handover>> offered(long tipRow, DeskId desk);

        Future<Void> settle(Handover offered, Handover.State state, Instant now, Handover.@Nullable Signed signed);

        /** What the member has in hand. */
        Future<List<TipId>> held(Worker worker, int limit);

        /** Ends what the roster has of the member at this moment, and lets what rings at the desk find others. */
        Future<Void> endShift(String id, Worker worker, Instant now, Handover.Signed signed);
    }
}

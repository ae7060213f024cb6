package dk.havn.alert;

import dk.havn.tip.DeskId;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Where alarms are kept; this package decides, the store remembers. */
public interface Alarms {
    /** Everything that {@code work} writes is kept together or not at all, as if no other work ran beside it; it may be run again. */
    <T> Future<T> write(Function<Writing, Future<T>> work);

    /** Whether something changed that no {@link Writing#moveTo} has passed. */
    Future<Boolean> hasChanges();

    /** Tips that nobody has, whose time was over at {@code now} and that neither ring nor are in good hands. */
    Future<List<Changed>> overdue(DeskId desk, Instant now, int limit);

    /** Alarms that are to be looked at, the longest due first. */
    Future<List<Alarm>> due(Instant now, int limit);

    /** All alerts of an alarm, in the order in which they were made. */
    Future<List<Send>> sends(String alarm);

    /** Takes alerts for one attempt, and counts it. What is not settled by {@code again} is due once more: its taker is gone. */
    Future<List<Errand>> take(Instant now, Instant again, int limit);

    /** Notes that whoever carries it took it. */
    Future<Void> sent(Send send, Instant now);

    /** Notes that it did not go out, and lets the alarm be looked at now. */
    Future<Void> failed(Send send, String fault, Instant now);

    /** Notes that the person saw it, where that is known. */
    Future<Void> seen(String send, Instant now);

    Future<Optional<Alarm>> find(String alarm);

    Future<Optional<Send>> send(String id);

    /** @param token SHA-256 of a link's secret, 32 bytes */
    Future<Optional<Send>> sendOf(byte[] token);

    /** The desk's alarms that are not settled, and those settled after {@code since}; the newest first. */
    Future<List<Told>> of(DeskId desk, Instant since, int limit);

    /** How many alerts a person has asked for since then. */
    Future<Integer> tests(String member, Instant since);

    /** Keeps alerts that a person asked for. */
    Future<Void> keep(List<Made> sends);

    /** A tip that changed at a desk; {@code seq} is 0 where no change was followed. */
    record Changed(long seq, long tipRow, DeskId desk) {}

    /**
     * An alert that is to be handed over.
     *
     * @param alarm null where the person asked for it
     * @param count tips that still call
     */
    record Errand(Send send, @Nullable Alarm alarm, int count) {}

    /** An alert with the SHA-256 of its link's secret. */
    @SuppressWarnings("ArrayRecordComponent") // compared in the database
    record Made(Send send, byte[] token) {}

    /** An alarm as its desk sees it. */
    record Told(Alarm alarm, int count, List<String> tips, List<Send> sends) {
        public Told {
            tips = List.copyOf(tips);
            sends = List.copyOf(sends);
        }
    }

    /** That an alarm rang for a tip, and how far that got. */
    record Rang(Alarm alarm, Stage stage) {}

    /** The statements of one transaction. */
    interface Writing {
        /** What changed since the last {@link #moveTo}, in order. */
        Future<List<Changed>> changes(int limit);

        Future<Void> moveTo(long seq);

        Future<Optional<Matter>> matter(long tipRow, DeskId desk);

        /** The desk's alarms that rang for the tip, the newest first. */
        Future<List<Rang>> rang(Matter matter, int limit);

        /** The newest alarm that such a tip may join: it rings, is no crowd, is as urgent, and began at {@code since} or later. */
        Future<Optional<Alarm>> newest(Matter matter, Instant since);

        /** The crowd that such a tip joins: it is not settled, and as urgent. */
        Future<Optional<Alarm>> crowd(Matter matter);

        /** Tips without proof that rang at the desk since then, at most {@code limit}. */
        Future<Integer> unproven(DeskId desk, Instant since, int limit);

        Future<Optional<Alarm>> find(String alarm);

        Future<Void> insert(Alarm alarm);

        /** Saves the next version of it; false where it is not the last one. */
        Future<Boolean> save(Alarm alarm);

        Future<Void> join(Alarm alarm, Matter matter, Stage stage, Instant now);

        Future<Void> setStage(Alarm alarm, long tipRow, Stage stage, Instant now);

        /** How many of the alarm's tips are at each stage. */
        Future<Map<Stage, Integer>> stages(Alarm alarm);

        /** Somebody who has one of its tips. */
        Future<Optional<String>> holder(Alarm alarm);

        /** Whether a human got on with one of its tips since then. */
        Future<Boolean> anySeenSince(Alarm alarm, Instant since);

        Future<Void> insert(Made send);

        /** Alerts of the alarm that still wait are not needed any more. */
        Future<Void> dropWaiting(Alarm alarm);

        /** Tells the live feed of the desk to look at the alarm's first tip again, and so at its alarms. */
        Future<Void> tell(Alarm alarm);
    }
}

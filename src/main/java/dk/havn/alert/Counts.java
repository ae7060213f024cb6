package dk.havn.alert;

import dk.havn.tip.DeskId;
import dk.havn.tip.Urgency;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;

/** What waits, rings and went out, for figures: no ids, nothing of what a tip says. */
public interface Counts {
    /** The desk's open tips, the most urgent first; drills left out. */
    Future<List<Waiting>> open(DeskId desk, int limit);

    /** The desk's alarms that are not settled. */
    Future<List<Ringing>> live(DeskId desk, int limit);

    /** Alerts that were decided after {@code since}, the newest first. */
    Future<List<Sent>> sends(Instant since, int limit);

    /** @param held whether somebody has it */
    record Waiting(Urgency urgency, Instant deadline, boolean held) {
        public boolean isOverdue(Instant now) {
            return !held && !deadline.isAfter(now);
        }
    }

    /** @param taken whether somebody said "I take it" */
    record Ringing(Urgency urgency, boolean drill, boolean taken) {}

    /** @param state of {@link Send.State}, or {@link Send#NOT_NEEDED} */
    record Sent(String way, String state) {}
}

package dk.havn.alert;

import dk.havn.tip.DeskId;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;

/** How long tips waited for a human, as far as what was done to them tells; nothing of what they say. */
public interface Waits {
    /** Of the desk's tips that were received after {@code since}, the newest first; drills left out. */
    Future<List<Wait>> of(DeskId desk, Instant since, int limit);

    /** Of the desk's drills that were received after {@code since}, the newest first. */
    Future<List<Wait>> ofDrills(DeskId desk, Instant since, int limit);
}

package dk.havn.people;

import dk.havn.tip.DeskId;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Which desk has a weekly drill, and when the next one is due. */
public interface WeeklyDrills {
    Future<Optional<WeeklyDrill>> of(DeskId desk);

    /** Sets the desk's own, in place of what it was. */
    Future<Void> put(DeskId desk, WeeklyDrill drill, Instant next);

    Future<Void> remove(DeskId desk);

    /** Those whose time has come, the longest due first. */
    Future<List<Due>> due(Instant now, int limit);

    /** The next one is due then. Does nothing where another server, or a shift lead, was first. */
    Future<Void> move(Due from, Instant next);

    /** A drill whose time has come. */
    record Due(DeskId desk, WeeklyDrill drill, Instant at) {}
}

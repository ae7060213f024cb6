package dk.havn.server;

import dk.havn.intake.DrillIntake;
import dk.havn.people.WallClock;
import dk.havn.people.WeeklyDrill;
import dk.havn.people.WeeklyDrills;
import dk.havn.people.WeeklyDrills.Due;
import dk.havn.queue.InOrder;
import dk.havn.tip.DeskId;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/** Sends each desk's weekly drill when its time has come: once a week, whichever server is first. */
final class DrillRounds {
    /** What could not be sent by then waits for the next week: an alarm at any other hour is no drill that somebody planned. */
    static final Duration LATE_MAX = Duration.ofHours(1);
    /** Drills of one round. */
    static final int DUE_MAX = 20;

    private static final long ROUND_MILLIS = 10_000;

    private final WeeklyDrills drills;
    private final DrillIntake intake;
    private final Set<DeskId> desks;
    private final WallClock wall;
    private final Clock clock;
    private final Round round;

    DrillRounds(Vertx vertx, WeeklyDrills drills, DrillIntake intake, Set<DeskId> desks, WallClock wall, Clock clock) {
        this.drills = drills;
        this.intake = intake;
        this.desks = Set.copyOf(desks);
        this.wall = wall;
        this.clock = clock;
        this.round = new Round(vertx, "drills", this::send, ROUND_MILLIS);
    }

    void start() {
        round.begin();
    }

    void stop() {
        round.stop();
    }

    /** Sends what is due. */
    Future<Void> send() {
        Instant now = clock.instant();
        return drills.due(now, DUE_MAX).compose(due -> InOrder.each(due, one -> send(one, now)));
    }

    // Moved on after the commit: whoever comes between finds that the week had its drill.
    private Future<Void> send(Due due, Instant now) {
        boolean wanted = desks.contains(due.desk()) && !due.at().plus(LATE_MAX).isBefore(now);
        Future<?> sent =
                wanted ? intake.take(due.desk(), WeeklyDrill.week(due.at(), wall.zone())) : Future.succeededFuture();
        return sent.compose(done -> drills.move(due, due.drill().next(now, wall)));
    }
}

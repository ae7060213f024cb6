package dk.havn.console;

import dk.havn.people.Roster;
import dk.havn.people.Shift;
import dk.havn.queue.Care;
import dk.havn.queue.ShiftChange;
import dk.havn.queue.ShiftSummary;
import dk.havn.queue.Worker;
import dk.havn.tip.B64u;
import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** A worker's own shift in numbers, and its end: {@code /desk/api/shift/…}. */
final class ShiftRoutes {
    /** What counts as the shift of somebody who is not on the roster. */
    static final Duration WITHOUT_ROSTER = Duration.ofHours(12);

    private static final int BODY_BYTES_MAX = 1024;
    private static final int ID_BYTES = 16;

    private final ShiftChange change;
    private final Care care;
    private final Roster roster;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    ShiftRoutes(ShiftChange change, Care care, Roster roster, Clock clock) {
        this.change = change;
        this.care = care;
        this.roster = roster;
        this.clock = clock;
    }

    void mount(Router router, SameSite sameSite, SignedIn signedIn) {
        router.get("/desk/api/shift/summary").handler(signedIn).handler(this::summary);
        router.post("/desk/api/shift/end")
                .handler(sameSite)
                .handler(signedIn)
                .handler(BodyHandler.create(false).setBodyLimit(BODY_BYTES_MAX))
                .handler(this::end);
    }

    private record End(long seconds, String signature) {}

    private record Ended(String at) {}

    private record Shown(String since, ShiftSummary did) {}

    private void summary(RoutingContext ctx) {
        Worker worker = SignedIn.worker(ctx);
        Json.answer(
                ctx,
                begin(worker)
                        .compose(since ->
                                care.summary(worker, since).map(summary -> new Shown(since.toString(), summary))));
    }

    private Future<Instant> begin(Worker worker) {
        Instant now = clock.instant();
        return roster.at(worker.desk(), now)
                .map(shifts -> shifts.stream()
                        .filter(shift -> shift.member().equals(worker.name()))
                        .map(Shift::starts)
                        .min(Instant::compareTo)
                        .orElse(now.minus(WITHOUT_ROSTER)));
    }

    private void end(RoutingContext ctx) {
        End asked = Json.read(ctx, End.class);
        Json.answer(
                ctx,
                change.end(SignedIn.worker(ctx), newId(), SignedIn.signed(ctx, asked.seconds(), asked.signature()))
                        .map(at -> new Ended(at.toString())));
    }

    private String newId() {
        byte[] id = new byte[ID_BYTES];
        random.nextBytes(id);
        return B64u.encode(id);
    }
}

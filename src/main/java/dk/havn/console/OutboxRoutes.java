package dk.havn.console;

import dk.havn.carrier.Outbox;
import dk.havn.carrier.Owed;
import dk.havn.queue.Worker;
import dk.havn.tip.MessageId;
import dk.havn.tip.Refusal;
import dk.havn.tip.Refused;
import dk.havn.tip.TipId;
import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the provider still has to do, for messages that the worker's desk can open: {@code GET /desk/api/tips/{tip}/copies},
 * {@code GET /desk/api/outbox}, {@code POST /desk/api/outbox/retry}. No content, no number, no id of the provider.
 */
final class OutboxRoutes {
    /** Lines in one answer; the oldest come first. */
    static final int STUCK_MAX = 200;

    private static final int BODY_BYTES_MAX = 1024;

    private final Outbox outbox;
    private final Clock clock;

    OutboxRoutes(Outbox outbox, Clock clock) {
        this.outbox = outbox;
        this.clock = clock;
    }

    void mount(Router router, SameSite sameSite, SignedIn signedIn) {
        router.get("/desk/api/tips/:tip/copies").handler(signedIn).handler(this::copies);
        router.get("/desk/api/outbox").handler(signedIn).handler(this::stuck);
        router.post("/desk/api/outbox/retry")
                .handler(sameSite)
                .handler(signedIn)
                .handler(BodyHandler.create(false).setBodyLimit(BODY_BYTES_MAX))
                .handler(this::retry);
    }

    private record Lines(List<Line> items) {
        static Lines of(List<Owed> all) {
            return new Lines(all.stream().map(Line::of).toList());
        }
    }

    private record Line(
            String tip,
            String msg,
            String kind,
            String state,
            int attempts,
            String madeAt,
            @Nullable String settledAt,
            @Nullable String fault) {
        static Line of(Owed owed) {
            Instant settledAt = owed.settledAt();
            return new Line(
                    owed.tip().text(),
                    owed.msg().text(),
                    owed.kind(),
                    owed.state().code(),
                    owed.attempts(),
                    owed.madeAt().toString(),
                    settledAt == null ? null : settledAt.toString(),
                    owed.fault());
        }
    }

    private record Retry(String tip, String msg) {}

    private void copies(RoutingContext ctx) {
        TipId tip = ReadRoutes.tip(ctx);
        Json.answer(ctx, outbox.of(SignedIn.worker(ctx).desk(), tip).map(Lines::of));
    }

    private void stuck(RoutingContext ctx) {
        Json.answer(ctx, stuck(SignedIn.worker(ctx)));
    }

    private void retry(RoutingContext ctx) {
        Retry asked = Json.read(ctx, Retry.class);
        Worker worker = SignedIn.worker(ctx);
        Json.answer(
                ctx,
                outbox.retry(worker.desk(), tip(asked), msg(asked), clock.instant())
                        .compose(done -> stuck(worker)));
    }

    private Future<Lines> stuck(Worker worker) {
        return outbox.stuck(worker.desk(), STUCK_MAX).map(Lines::of);
    }

    private static TipId tip(Retry asked) {
        try {
            return new TipId(asked.tip());
        } catch (IllegalArgumentException e) {
            throw new Refused(Refusal.BAD_REQUEST);
        }
    }

    private static MessageId msg(Retry asked) {
        try {
            return new MessageId(asked.msg());
        } catch (IllegalArgumentException e) {
            throw new Refused(Refusal.BAD_REQUEST);
        }
    }
}

package dk.havn.console;

import dk.havn.alert.Alarm;
import dk.havn.alert.Alarms.Told;
import dk.havn.alert.Pager;
import dk.havn.queue.Worker;
import dk.havn.tip.Refusal;
import dk.havn.tip.Refused;
import dk.havn.tip.Urgency;
import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What rings at the worker's desk, and "I take it": {@code GET /desk/api/alarms}, {@code POST /desk/api/alarms/{id}/acknowledge}. */
final class AlarmRoutes {
    private static final int BODY_BYTES_MAX = 1024;

    private final Pager pager;

    AlarmRoutes(Pager pager) {
        this.pager = pager;
    }

    void mount(Router router, SameSite sameSite, SignedIn signedIn) {
        router.get("/desk/api/alarms").handler(signedIn).handler(this::list);
        router.post("/desk/api/alarms/:alarm/acknowledge")
                .handler(sameSite)
                .handler(signedIn)
                .handler(BodyHandler.create(false).setBodyLimit(BODY_BYTES_MAX))
                .handler(this::acknowledge);
    }

    private record Lines(List<Line> alarms) {
        static Lines of(List<Told> all) {
            return new Lines(all.stream().map(Line::of).toList());
        }
    }

    /** @param settled whether nothing is left to do */
    private record Line(
            String id,
            Urgency urgency,
            int count,
            boolean crowd,
            boolean drill,
            String beganAt,
            int climb,
            int rung,
            @Nullable String ackedBy,
            @Nullable String ackedAt,
            boolean settled,
            List<String> tips,
            List<SendLine> sends) {
        static Line of(Told told) {
            Alarm alarm = told.alarm();
            Alarm.Answered answer = alarm.answer();
            return new Line(
                    alarm.id(),
                    alarm.urgency(),
                    told.count(),
                    alarm.crowd(),
                    alarm.drill(),
                    alarm.beganAt().toString(),
                    alarm.place().climb(),
                    alarm.place().rung().number(),
                    answer == null ? null : answer.by(),
                    answer == null ? null : answer.at().toString(),
                    !alarm.isLive(),
                    told.tips(),
                    told.sends().stream().map(SendLine::of).toList());
        }
    }

    private void list(RoutingContext ctx) {
        Json.answer(ctx, lines(SignedIn.worker(ctx)));
    }

    private void acknowledge(RoutingContext ctx) {
        Json.readNothing(ctx);
        Worker worker = SignedIn.worker(ctx);
        String id = ctx.pathParam("alarm");
        Json.answer(
                ctx,
                pager.find(id)
                        .compose(found -> found.filter(alarm -> alarm.desk().equals(worker.desk()))
                                        .isPresent()
                                ? pager.acknowledge(id, worker.name())
                                : Future.failedFuture(new Refused(Refusal.NOT_FOUND)))
                        .compose(taken -> lines(worker)));
    }

    private Future<Lines> lines(Worker worker) {
        return pager.of(worker.desk()).map(Lines::of);
    }
}

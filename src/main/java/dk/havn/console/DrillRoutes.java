package dk.havn.console;

import com.fasterxml.jackson.databind.JsonNode;
import dk.havn.alert.Wait;
import dk.havn.people.Directory;
import dk.havn.people.WallClock;
import dk.havn.people.WeeklyDrill;
import dk.havn.queue.Accepted;
import dk.havn.queue.Arrival;
import dk.havn.queue.Queue;
import dk.havn.queue.Worker;
import dk.havn.tip.Channel;
import dk.havn.tip.DeskId;
import dk.havn.tip.Envelope;
import dk.havn.tip.Kind;
import dk.havn.tip.Provenance;
import dk.havn.tip.Refusal;
import dk.havn.tip.Refused;
import dk.havn.tip.StrictJson;
import dk.havn.tip.Submission;
import dk.havn.tip.Urgency;
import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Drills of the worker's own desk: a shift lead makes one by {@code POST /desk/api/drill}, or one a week by {@code POST
 * /desk/api/drill/weekly}; everybody reads {@code GET /desk/api/drills}.
 */
final class DrillRoutes {
    /** Drills that one desk's leads make within {@link #WITHIN}. */
    static final int MADE_MAX = 10;

    static final Duration WITHIN = Duration.ofHours(1);
    /** Drills in one answer. */
    static final int SHOWN_MAX = 100;

    static final Duration SHOWN = Duration.ofDays(400);

    private static final int WRAPPING_BYTES = 1024;
    private static final int WEEKLY_BYTES_MAX = 1024;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm").withResolverStyle(ResolverStyle.STRICT);

    private final Queue queue;
    private final Directory directory;
    private final OnDuty duty;
    private final WallClock wall;
    private final Clock clock;

    DrillRoutes(Queue queue, Directory directory, OnDuty duty, Clock clock) {
        this.queue = queue;
        this.directory = directory;
        this.duty = duty;
        this.wall = new WallClock(duty.opening().zone());
        this.clock = clock;
    }

    void mount(Router router, SameSite sameSite, SignedIn signedIn) {
        router.get("/desk/api/drills").handler(signedIn).handler(this::show);
        router.post("/desk/api/drill")
                .handler(sameSite)
                .handler(signedIn)
                .handler(BodyHandler.create(false).setBodyLimit(Envelope.BYTES_MAX + WRAPPING_BYTES))
                .handler(this::make);
        router.post("/desk/api/drill/weekly")
                .handler(sameSite)
                .handler(signedIn)
                .handler(BodyHandler.create(false).setBodyLimit(WEEKLY_BYTES_MAX))
                .handler(this::setWeekly);
    }

    private record Ask(Urgency level, JsonNode body) {}

    private record Made(String tip) {}

    /** On the wire, both ways. */
    private record Weekly(DayOfWeek day, String time) {
        static Weekly of(WeeklyDrill drill) {
            return new Weekly(drill.day(), TIME.format(drill.time()));
        }

        WeeklyDrill drill() {
            return new WeeklyDrill(day, Json.known(text -> LocalTime.parse(text, TIME), time));
        }
    }

    private record Shown(List<Line> drills, @Nullable Weekly weekly) {}

    /** Seconds since {@code at}; null where it has not come. */
    private record Line(
            String tip,
            String at,
            Urgency urgency,
            @Nullable Long paged,
            @Nullable Long acknowledged,
            @Nullable Long opened) {
        static Line of(Wait drill) {
            return new Line(
                    drill.tip().text(),
                    drill.since().toString(),
                    drill.urgency(),
                    drill.seconds(drill.paged()),
                    drill.seconds(drill.acknowledged()),
                    drill.seconds(drill.opened()));
        }
    }

    private void show(RoutingContext ctx) {
        Json.answer(ctx, shown(SignedIn.worker(ctx).desk()));
    }

    private Future<Shown> shown(DeskId desk) {
        return duty.waits()
                .ofDrills(desk, clock.instant().minus(SHOWN), SHOWN_MAX)
                .compose(drills -> duty.drills()
                        .of(desk)
                        .map(weekly -> new Shown(
                                drills.stream().map(Line::of).toList(),
                                weekly.map(Weekly::of).orElse(null))));
    }

    private void make(RoutingContext ctx) {
        Worker lead = SignedIn.lead(ctx);
        Arrival arrival = arrival(Json.read(ctx, Ask.class));
        requireRoom(lead.desk())
                .compose(room -> queue.drill(lead, arrival))
                .onSuccess(accepted -> answer(ctx, accepted))
                .onFailure(ctx::fail);
    }

    // As POST /tips takes it; that it is a drill is said by this address and by nothing in it.
    private Arrival arrival(Ask asked) {
        byte[] body = StrictJson.write(asked.body());
        Submission submission = Envelope.parse(body).require(Kind.FIRST, Provenance.SENDER);
        if (submission.facets().urgency() != asked.level()) {
            throw new Refused(Refusal.BAD_REQUEST);
        }
        directory.requireCurrent(submission.message().wraps(), clock.instant());
        return Arrival.posted(Channel.WEB, submission, true, body);
    }

    private Future<Void> requireRoom(DeskId desk) {
        return duty.waits()
                .ofDrills(desk, clock.instant().minus(WITHIN), MADE_MAX)
                .compose(made -> made.size() < MADE_MAX
                        ? Future.succeededFuture()
                        : Future.failedFuture(new Refused(Refusal.TOO_MANY)));
    }

    private static void answer(RoutingContext ctx, Accepted accepted) {
        ctx.response().setStatusCode(accepted.repeat() ? 200 : 201);
        Json.answer(ctx, new Made(accepted.tip().text()));
    }

    private void setWeekly(RoutingContext ctx) {
        DeskId desk = SignedIn.lead(ctx).desk();
        JsonNode asked = Json.read(ctx, JsonNode.class);
        Json.answer(ctx, set(desk, asked).compose(kept -> shown(desk)));
    }

    private Future<Void> set(DeskId desk, JsonNode asked) {
        if (asked.isNull()) {
            return duty.drills().remove(desk);
        }
        WeeklyDrill drill = Json.part(asked, Weekly.class).drill();
        Instant next = drill.next(clock.instant(), wall);
        return duty.drills().put(desk, drill, next);
    }
}

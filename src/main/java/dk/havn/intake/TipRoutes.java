package dk.havn.intake;

import dk.havn.people.Directory;
import dk.havn.queue.Accepted;
import dk.havn.queue.Arrival;
import dk.havn.queue.Queue;
import dk.havn.tip.Channel;
import dk.havn.tip.Envelope;
import dk.havn.tip.Kind;
import dk.havn.tip.Provenance;
import dk.havn.tip.Refusal;
import dk.havn.tip.Refused;
import dk.havn.tip.StrictJson;
import dk.havn.tip.Submission;
import dk.havn.tip.TipId;
import dk.havn.tip.Urgency;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.time.Clock;

/** Takes in tips that were sealed before they were sent: {@code POST /tips} and its later messages. */
public final class TipRoutes {
    private static final String WORK_HEADER = "Havn-Work";
    private static final String MORE_HEADER = "Havn-More";

    private final Queue queue;
    private final Directory directory;
    private final Clock clock;
    private final ProofOfWork work;
    private final Lanes lanes;
    private final MoreTokens more;

    /**
     * @param moreKey 32 bytes; tokens of earlier answers are worth nothing under another key
     * @param lanes shared with every way in that anybody may use
     */
    public TipRoutes(Queue queue, Directory directory, byte[] moreKey, Lanes lanes, Clock clock) {
        this.queue = queue;
        this.directory = directory;
        this.clock = clock;
        this.work = new ProofOfWork(clock);
        this.lanes = lanes;
        this.more = new MoreTokens(moreKey);
    }

    public void mount(Router router) {
        BodyHandler body = BodyHandler.create(false).setBodyLimit(Envelope.BYTES_MAX);
        router.get("/work").handler(this::challenge);
        router.post("/tips").consumes("application/json").handler(body).handler(this::first);
        router.post("/tips/:tip/messages")
                .consumes("application/json")
                .handler(body)
                .handler(this::later);
    }

    private void challenge(RoutingContext ctx) {
        var challenge = work.challenge();
        ctx.json(new JsonObject()
                .put("algorithm", challenge.algorithm)
                .put("challenge", challenge.challenge)
                .put("maxnumber", challenge.maxnumber)
                .put("salt", challenge.salt)
                .put("signature", challenge.signature));
    }

    private void first(RoutingContext ctx) {
        answer(ctx, arrival(ctx, Kind.FIRST).compose(this::accept));
    }

    private void later(RoutingContext ctx) {
        answer(ctx, arrival(ctx, Kind.FOLLOW_UP).compose(arrival -> {
            TipId tip = arrival.message().tip();
            boolean allowed = tip.text().equals(ctx.pathParam("tip"))
                    && more.fits(tip, ctx.request().getHeader(MORE_HEADER));
            return allowed ? queue.append(arrival) : Future.failedFuture(new Refused(Refusal.NOT_ALLOWED));
        }));
    }

    private Future<Arrival> arrival(RoutingContext ctx, Kind kind) {
        if (ctx.request().headers().contains(HttpHeaders.CONTENT_ENCODING)) {
            return Future.failedFuture(new Refused(Refusal.UNSUPPORTED_TYPE));
        }
        Buffer body = ctx.body().buffer();
        try {
            byte[] bytes = body == null ? new byte[0] : body.getBytes();
            Submission submission = Envelope.parse(bytes).require(kind, Provenance.SENDER);
            directory.requireCurrent(submission.message().wraps(), clock.instant());
            return Future.succeededFuture(Arrival.posted(Channel.WEB, submission, isProven(ctx), bytes));
        } catch (Refused refused) {
            return Future.failedFuture(refused);
        }
    }

    private boolean isProven(RoutingContext ctx) {
        boolean done = work.isDone(ctx.request().getHeader(WORK_HEADER));
        return lanes.laneOf(done) == Lanes.Lane.FIRST;
    }

    private Future<Accepted> accept(Arrival arrival) {
        Lanes.Lane lane = arrival.proven() ? Lanes.Lane.FIRST : Lanes.Lane.SECOND;
        boolean danger = arrival.facets().urgency() == Urgency.EMERGENCY;
        return lanes.run(lane, danger, () -> queue.accept(arrival));
    }

    private void answer(RoutingContext ctx, Future<Accepted> outcome) {
        outcome.onSuccess(accepted -> ctx.response()
                        .setStatusCode(accepted.repeat() ? 200 : 201)
                        .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                        .end(Buffer.buffer(
                                StrictJson.write(new Answer(accepted.tip().text(), more.of(accepted.tip()))))))
                .onFailure(ctx::fail);
    }

    /** The body of 200 and 201. */
    private record Answer(String tip, String more) {}
}

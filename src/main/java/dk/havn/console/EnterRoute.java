package dk.havn.console;

import dk.havn.people.Directory;
import dk.havn.queue.Accepted;
import dk.havn.queue.Arrival;
import dk.havn.queue.Queue;
import dk.havn.tip.Channel;
import dk.havn.tip.Envelope;
import dk.havn.tip.Kind;
import dk.havn.tip.Provenance;
import dk.havn.tip.Submission;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.time.Clock;

/** {@code POST /desk/api/tips}: what a worker typed for a caller, sealed in the worker's browser. */
final class EnterRoute {
    private final Queue queue;
    private final Directory directory;
    private final Clock clock;

    EnterRoute(Queue queue, Directory directory, Clock clock) {
        this.queue = queue;
        this.directory = directory;
        this.clock = clock;
    }

    void mount(Router router, SameSite sameSite, SignedIn signedIn) {
        router.post("/desk/api/tips")
                .handler(sameSite)
                .handler(signedIn)
                .handler(BodyHandler.create(false).setBodyLimit(Envelope.BYTES_MAX))
                .handler(this::enter);
    }

    private void enter(RoutingContext ctx) {
        queue.enter(SignedIn.worker(ctx), arrival(Json.bytes(ctx)))
                .onSuccess(accepted -> answer(ctx, accepted))
                .onFailure(ctx::fail);
    }

    private Arrival arrival(byte[] body) {
        Submission submission = Envelope.parse(body).require(Kind.FIRST, Provenance.CONSOLE);
        directory.requireCurrent(submission.message().wraps(), clock.instant());
        return Arrival.posted(Channel.CALL, submission, true, body);
    }

    private static void answer(RoutingContext ctx, Accepted accepted) {
        ctx.response().setStatusCode(accepted.repeat() ? 200 : 201);
        Json.answer(ctx, new Entered(accepted.tip().text()));
    }

    /** The body of 200 and 201. */
    private record Entered(String tip) {}
}

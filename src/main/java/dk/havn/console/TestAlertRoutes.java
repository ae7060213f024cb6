package dk.havn.console;

import dk.havn.alert.Pager;
import dk.havn.tip.Refusal;
import dk.havn.tip.Refused;
import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.List;

/**
 * Whether a member's alerts arrive: {@code POST /desk/api/profile/test} sends one in each of the member's ways, and
 * {@code GET /desk/api/sends/{id}} tells what became of it.
 */
final class TestAlertRoutes {
    private static final int BODY_BYTES_MAX = 1024;
    private static final int ACCEPTED = 202;

    private final Pager pager;

    TestAlertRoutes(Pager pager) {
        this.pager = pager;
    }

    void mount(Router router, SameSite sameSite, SignedIn signedIn) {
        router.post("/desk/api/profile/test")
                .handler(sameSite)
                .handler(signedIn)
                .handler(BodyHandler.create(false).setBodyLimit(BODY_BYTES_MAX))
                .handler(this::test);
        router.get("/desk/api/sends/:send").handler(signedIn).handler(this::show);
    }

    private record Sends(List<SendLine> sends) {}

    // They go out with the pager's next round.
    private void test(RoutingContext ctx) {
        Json.readNothing(ctx);
        var worker = SignedIn.worker(ctx);
        ctx.response().setStatusCode(ACCEPTED);
        Json.answer(
                ctx,
                pager.test(worker.name(), worker.desk())
                        .map(sends -> new Sends(sends.stream().map(SendLine::of).toList())));
    }

    private void show(RoutingContext ctx) {
        String member = SignedIn.worker(ctx).name();
        Json.answer(
                ctx,
                pager.send(ctx.pathParam("send"))
                        .compose(found -> found.filter(send -> send.member().equals(member))
                                .map(send -> Future.succeededFuture(SendLine.of(send)))
                                .orElseGet(() -> Future.failedFuture(new Refused(Refusal.NOT_FOUND)))));
    }
}

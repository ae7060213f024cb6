package dk.havn.server;

import dk.havn.queue.Queue;
import io.vertx.ext.web.Router;

/** {@code GET /health/ready}: 200 when a tip can be committed now, else 503. */
final class HealthRoute {
    private final Queue queue;

    HealthRoute(Queue queue) {
        this.queue = queue;
    }

    void mount(Router router) {
        router.get("/health/ready")
                .handler(ctx -> queue.probe()
                        .onSuccess(ready -> ctx.response().end("ready\n"))
                        .onFailure(failure -> ctx.response().setStatusCode(503).end("not ready\n")));
    }
}

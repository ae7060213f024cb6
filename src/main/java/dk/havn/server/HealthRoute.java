package dk.havn.server;

import dk.havn.queue.Queue;
import dk.havn.tip.Refusal;
import dk.havn.tip.Refused;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import java.nio.file.Files;
import java.nio.file.Path;

/** {@code GET /health/ready}: 200 when a tip can be committed now, else 503. */
final class HealthRoute {
    /** The probe is smaller than a tip: there must be room for a few of the largest as well. */
    static final long ROOM_BYTES_MIN = 1024 * 1024;

    private final Queue queue;
    private final Path dataFolder;

    HealthRoute(Queue queue, Path dataFolder) {
        this.queue = queue;
        this.dataFolder = dataFolder;
    }

    void mount(Router router) {
        router.get("/health/ready")
                .handler(ctx -> queue.probe()
                        .compose(committed -> requireRoom(ctx.vertx()))
                        .onSuccess(ready -> ctx.response().end("ready\n"))
                        .onFailure(failure -> ctx.response().setStatusCode(503).end("not ready\n")));
    }

    private Future<Void> requireRoom(Vertx vertx) {
        return vertx.executeBlocking(() -> Files.getFileStore(dataFolder).getUsableSpace())
                .compose(room -> room < ROOM_BYTES_MIN
                        ? Future.failedFuture(new Refused(Refusal.UNAVAILABLE))
                        : Future.succeededFuture());
    }
}

package dk.havn.server;

import dk.havn.people.Directory;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import java.time.Clock;

/** {@code GET /keys}: the signed chain of desk keys that pages and programs seal to. */
final class KeysRoute {
    private final Directory directory;
    private final Clock clock;

    KeysRoute(Directory directory, Clock clock) {
        this.directory = directory;
        this.clock = clock;
    }

    void mount(Router router) {
        router.get("/keys")
                .handler(ctx -> ctx.response()
                        .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                        .end(Buffer.buffer(directory.published(clock.instant()))));
    }
}

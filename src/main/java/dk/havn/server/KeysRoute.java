package dk.havn.server;

import static java.time.ZoneOffset.UTC;

import dk.havn.people.Directory;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeFormatter;

/** {@code GET /keys}: the signed chain of desk keys that pages and programs seal to. */
final class KeysRoute {
    private final Directory directory;
    private final Clock clock;

    KeysRoute(Directory directory, Clock clock) {
        this.directory = directory;
        this.clock = clock;
    }

    void mount(Router router) {
        router.get("/keys").handler(ctx -> {
            Instant now = clock.instant();
            ctx.response()
                    .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                    // T53: which epoch is valid must not hang on the clock of a phone.
                    .putHeader(HttpHeaders.DATE, DateTimeFormatter.RFC_1123_DATE_TIME.format(now.atOffset(UTC)))
                    .end(Buffer.buffer(directory.published(now)));
        });
    }
}

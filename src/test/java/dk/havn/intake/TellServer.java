package dk.havn.intake;

import dk.havn.page.Assets;
import dk.havn.page.Headers;
import dk.havn.page.Hotline;
import dk.havn.page.Messages;
import dk.havn.page.Problems;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import java.net.URI;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;

/** The public page on a real port of the loopback address, with a fake of what lies behind it. */
public final class TellServer implements AutoCloseable {
    static final Hotline HOTLINE = new Hotline(
            "+4570000000",
            "112",
            Map.of(DayOfWeek.MONDAY, "9:00–15:00"),
            ZoneId.of("Europe/Copenhagen"),
            URI.create("https://www.example.org/"));
    /** A Monday. */
    static final Clock MONDAY = Clock.fixed(Instant.parse("2026-01-05T10:00:00Z"), ZoneOffset.UTC);

    private final Vertx vertx = Vertx.vertx();
    private final HttpServer server;

    public TellServer(Messages messages, TellPage.Trust trust) {
        Router router = Router.router(vertx);
        router.route().handler(Headers::onEverything);
        Assets assets = Assets.load();
        assets.mount(router);
        new TellPage(messages, assets, HOTLINE, trust, true, MONDAY).mount(router);
        new Problems(messages, HOTLINE.phone()).mount(router);
        server = vertx.createHttpServer()
                .requestHandler(router)
                .listen(0, "127.0.0.1")
                .await();
    }

    public String url() {
        return "http://localhost:" + server.actualPort();
    }

    @Override
    public void close() {
        vertx.close().await();
    }
}

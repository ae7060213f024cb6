package dk.havn.intake;

import dk.havn.carrier.Tickets;
import dk.havn.page.Headers;
import dk.havn.page.Messages;
import dk.havn.page.OwnSite;
import dk.havn.page.Problems;
import dk.havn.route.Routing;
import dk.havn.seal.Sealer;
import dk.havn.store.TestStore;
import dk.havn.support.TestHavn;
import dk.havn.triage.Triage;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import java.security.SecureRandom;
import java.time.Clock;

/** The simple page on a real port, with triage, seal and queue behind it, in any languages and on a Monday that does not end. */
final class PlainServer implements AutoCloseable {
    private final Vertx vertx = Vertx.vertx();
    private final TestStore store = TestStore.inNewFolder();
    private final Lanes lanes = new Lanes(TellServer.MONDAY);
    private final HttpServer server;

    PlainServer(Messages messages) {
        Router router = Router.router(vertx);
        router.route().handler(Headers::onEverything);
        new Problems(messages, TellServer.HOTLINE).mount(router);
        PlainPage page = new PlainPage(messages, TellServer.HOTLINE, TellServer.opening(), true);
        new PlainRoutes(messages, page, intake(), new OwnSite(this::url)).mount(router);
        server = vertx.createHttpServer()
                .requestHandler(router)
                .listen(0, "127.0.0.1")
                .await();
    }

    private PlainIntake intake() {
        Gateway gateway = new Gateway(
                Triage.load(),
                Routing.load(),
                new Sealer(new SecureRandom()),
                TestHavn.directory(),
                new Tickets(new byte[32], Clock.systemUTC()),
                vertx.createSharedWorkerExecutor("seal", 2),
                Clock.systemUTC());
        return new PlainIntake(store.queue, gateway, lanes, new byte[32]);
    }

    String url() {
        return "http://localhost:" + server.actualPort();
    }

    long tips() {
        return store.count("tip");
    }

    /** From here on the second lane is full, and every tip belongs into it: the clock stands still. */
    void flood() {
        while (lanes.laneOf(false) == Lanes.Lane.FIRST) {
            continue;
        }
        for (int i = 0; i < Lanes.SECOND_LANE_MAX; i++) {
            lanes.run(Lanes.Lane.SECOND, false, () -> Promise.promise().future());
        }
    }

    @Override
    public void close() {
        vertx.close().await();
        store.close();
    }
}

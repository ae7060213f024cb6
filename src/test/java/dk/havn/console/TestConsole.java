package dk.havn.console;

import static dk.havn.store.Await.await;

import dk.havn.page.Headers;
import dk.havn.page.Messages;
import dk.havn.page.Problems;
import dk.havn.people.Directory;
import dk.havn.people.Founding;
import dk.havn.people.Members;
import dk.havn.queue.Arrivals;
import dk.havn.queue.Queue;
import dk.havn.store.TestStore;
import dk.havn.tip.DeskId;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The console's routes over a real queue, on a port of their own. */
final class TestConsole implements AutoCloseable {
    /** Stretching a passphrase is slow on purpose, so all tests share one founding. */
    static final Founding.Founded FOUNDED = found();

    final TestStore store = TestStore.inNewFolder();
    final Queue queue = store.queue;
    final Router router;
    private final Vertx vertx = Vertx.vertx();
    private final HttpServer server;

    TestConsole() {
        Directory directory = Directory.verify(FOUNDED.directory(), FOUNDED.rootFingerprint());
        Members members = Members.read(FOUNDED.members(), directory);
        router = Router.router(vertx);
        router.route().handler(Headers::onEverything);
        new Problems(Messages.load(), "+4512345678").mount(router);
        new Console(vertx, queue, directory, members, new byte[32], this::url, store.clock).mount(router);
        server = await(vertx.createHttpServer().requestHandler(router).listen(0, "127.0.0.1"));
    }

    String url() {
        return "http://127.0.0.1:" + server.actualPort();
    }

    Browser browser() {
        return new Browser(url());
    }

    Browser signedIn(String name) {
        Browser browser = browser();
        browser.signIn(name);
        return browser;
    }

    @Override
    public void close() {
        await(vertx.close());
        store.close();
    }

    private static Founding.Founded found() {
        Map<DeskId, List<String>> names = new LinkedHashMap<>();
        names.put(Arrivals.CMM, List.of("cmm-1", "cmm-2"));
        names.put(Arrivals.NEC, List.of("nec-1"));
        names.put(new DeskId("OUT"), List.of("out-1"));
        return Founding.found(names, 2, TestStore.WEDNESDAY, new SecureRandom());
    }
}

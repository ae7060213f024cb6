package dk.havn.alert;

import dk.havn.carrier.WebhookSignature;
import dk.havn.page.Headers;
import dk.havn.page.Hotline;
import dk.havn.page.Messages;
import dk.havn.page.OwnSite;
import dk.havn.page.Problems;
import dk.havn.support.Provider;
import dk.havn.support.TestHavn;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.ZoneId;
import java.util.Map;

/** What an alert leads back to, on a real port. */
final class AlarmServer implements AutoCloseable {
    static final Hotline HOTLINE = new Hotline(
            "+45 70 00 00 00",
            "112",
            Map.of(),
            ZoneId.of("Europe/Copenhagen"),
            URI.create("https://exit.example.org/"));

    final Notebook notebook = new Notebook();
    private final HttpClient http =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();
    private final Vertx vertx = Vertx.vertx();
    private final HttpServer server;

    AlarmServer() {
        Messages messages = Messages.load();
        Router router = Router.router(vertx);
        router.route().handler(Headers::onEverything);
        new Problems(messages, HOTLINE).mount(router);
        new LinkPage(messages, notebook, new OwnSite(this::url), HOTLINE.zone()).mount(router);
        WebhookSignature signature = new WebhookSignature(TestHavn.AUTH_TOKEN);
        Wording wording = Wording.load(this::url);
        new AlarmCall(signature, TestHavn.ACCOUNT_SID, this::url, notebook, wording, messages).mount(router);
        server = TestHavn.await(vertx.createHttpServer().requestHandler(router).listen(0, "127.0.0.1"));
    }

    String url() {
        return "http://127.0.0.1:" + server.actualPort();
    }

    HttpResponse<String> get(String path, String... headers) {
        return send(path, HttpRequest.newBuilder().GET(), headers);
    }

    HttpResponse<String> post(String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder()
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.noBody());
        return send(path, request, headers);
    }

    HttpResponse<String> send(String path, HttpRequest.Builder request, String... headers) {
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.sendAsync(request.uri(URI.create(url() + path)).build(), HttpResponse.BodyHandlers.ofString())
                .join();
    }

    /** The phone company, that posts to an address and signs it. */
    Provider provider(String address) {
        return new Provider(TestHavn.AUTH_TOKEN, address, address);
    }

    @Override
    public void close() {
        TestHavn.await(vertx.close());
    }
}

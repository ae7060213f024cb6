package dk.havn.console;

import static org.assertj.core.api.Assertions.assertThat;

import dk.havn.page.Assets;
import dk.havn.page.Headers;
import dk.havn.page.Messages;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ConsolePageTest {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final String ROOT = "ab".repeat(32);
    private static final Vertx VERTX = Vertx.vertx();
    private static HttpServer server;

    @BeforeAll
    static void start() {
        Router router = Router.router(VERTX);
        router.route().handler(Headers::onEverything);
        Assets assets = Assets.load();
        assets.mount(router);
        new ConsolePage(Messages.load(), assets, ROOT, true, ConsolePage.Limits.DEFAULT).mount(router);
        server = VERTX.createHttpServer()
                .requestHandler(router)
                .listen(0, "127.0.0.1")
                .await();
    }

    @AfterAll
    static void stop() {
        VERTX.close().await();
    }

    @Test
    void speaksTheLanguageAskedForAndFallsBackToEnglish() throws Exception {
        assertThat(get("/desk", "da").body()).contains("<html lang=\"da\"");
        assertThat(get("/desk?lang=da", "en").body()).contains("<html lang=\"da\"");
        assertThat(get("/desk?lang=xx", "xx").body()).contains("<html lang=\"en\"");
    }

    @Test
    void tellsTheScriptWhatToBelieve() throws Exception {
        assertThat(get("/desk", "en").body())
                .contains(
                        "data-root=\"" + ROOT + "\"", "data-watchdog-seconds=\"25\"", "data-idle-lock-seconds=\"900\"");
    }

    @Test
    void mayRunOnlyItsOwnScriptsAndStoresNothing() throws Exception {
        HttpResponse<String> page = get("/desk", "en");
        assertThat(page.headers().firstValue("content-security-policy").orElseThrow())
                .contains("default-src 'none'", "script-src 'self'", "connect-src 'self'", "frame-ancestors 'none'")
                .contains("require-trusted-types-for 'script'", "trusted-types havn lit-html")
                .doesNotContain("unsafe");
        assertThat(page.headers().firstValue("cache-control")).contains("no-store");
        assertThat(page.headers().firstValue("set-cookie")).isEmpty();
    }

    /** A worker takes the policy of its own response: Argon2id needs WebAssembly there, and nothing else is allowed. */
    @Test
    void theWorkerMayCallOnlyThisServer() throws Exception {
        String path = get("/desk", "en").body().replaceAll("(?s).*data-worker=\"([^\"]+)\".*", "$1");
        assertThat(get(path, "en").headers().firstValue("content-security-policy"))
                .contains("default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'");
    }

    private static HttpResponse<String> get(String path, String language) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.actualPort() + path))
                .header("accept-language", language)
                .build();
        return CLIENT.send(request, BodyHandlers.ofString());
    }
}

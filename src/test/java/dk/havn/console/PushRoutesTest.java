package dk.havn.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import dk.havn.tip.B64u;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a browser needs to show alerts, and that it shows them. */
class PushRoutesTest {
    private static final long SECONDS_MAX = 120;
    private static final String LINK = "AAAAAAAAAAAAAAAAAAAAAA";
    private static final String SHOWN = """
            async () => (await (await navigator.serviceWorker.getRegistration('/desk/')).getNotifications()).map((n) => [n.title, n.data])""";

    private final TestConsole console = new TestConsole();

    @AfterEach
    void close() {
        console.close();
    }

    @Test
    void tellsMembersTheKeyToSubscribeWith() {
        String key = console.signedIn("cmm-1")
                .get("/desk/api/push-key")
                .json()
                .get("key")
                .asText();

        assertThat(key).isEqualTo(TestConsole.PUSH_KEY);
        assertThat(B64u.decode(key)).hasSize(65).startsWith(4);
        assertThat(console.browser().get("/desk/api/push-key").status()).isEqualTo(401);
    }

    @Test
    void theServiceWorkerMayCallThisServerAndNothingElse() {
        Browser.Answer script = console.browser().get("/desk/push.js");

        assertThat(script.status()).isEqualTo(200);
        assertThat(header(script, "content-type")).startsWith("text/javascript");
        assertThat(header(script, "content-security-policy")).isEqualTo("default-src 'none'; connect-src 'self'");
        assertThat(header(script, "cache-control")).isEqualTo("no-store");
    }

    private static String header(Browser.Answer answer, String name) {
        return answer.response().headers().firstValue(name).orElse("");
    }

    @Test
    void anAlertIsShownAndSaysThatItShows() throws Exception {
        BlockingQueue<String> seen = new LinkedBlockingQueue<>();
        console.router.get("/desk/empty").handler(ctx -> {
            ctx.response().putHeader("content-security-policy", "worker-src 'self'");
            ctx.end("<title>x</title>");
        });
        console.router.post("/a/:link/seen").handler(ctx -> {
            seen.add(ctx.pathParam("link"));
            ctx.response().setStatusCode(204).end();
        });
        try (var chromium = dk.havn.browser.Browser.open();
                BrowserContext worker = chromium.visitor(800, 600)) {
            worker.grantPermissions(List.of("notifications"));
            Page page = worker.newPage();
            page.navigate(console.url() + "/desk/empty");
            CDPSession devtools = worker.newCDPSession(page);
            BlockingQueue<String> registrations = new LinkedBlockingQueue<>();
            devtools.on(
                    "ServiceWorker.workerRegistrationUpdated",
                    event -> event.getAsJsonArray("registrations")
                            .forEach(one -> registrations.add(
                                    one.getAsJsonObject().get("registrationId").getAsString())));
            devtools.send("ServiceWorker.enable");
            page.evaluate("async () => { await navigator.serviceWorker.register('/desk/push.js'); }");
            page.waitForFunction("async () => !!(await navigator.serviceWorker.getRegistration('/desk/'))?.active");
            JsonObject push = new JsonObject();
            push.addProperty("origin", console.url());
            push.addProperty("registrationId", registrations.poll(SECONDS_MAX, TimeUnit.SECONDS));
            push.addProperty("data", "{\"words\":\"CMM: 01 new, level 1.     \",\"link\":\"" + LINK + "\"}");
            devtools.send("ServiceWorker.deliverPushMessage", push);

            assertThat(seen.poll(SECONDS_MAX, TimeUnit.SECONDS)).isEqualTo(LINK);
            assertThat(page.evaluate(SHOWN)).isEqualTo(List.of(List.of("CMM: 01 new, level 1.", LINK)));
        }
    }
}

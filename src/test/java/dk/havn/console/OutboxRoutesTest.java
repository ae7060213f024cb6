package dk.havn.console;

import static dk.havn.store.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dk.havn.queue.Arrival;
import dk.havn.queue.Arrivals;
import dk.havn.support.Provider;
import dk.havn.tip.ProviderCopy;
import dk.havn.tip.ProviderCopy.Kind;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is owed at the provider, as a desk may see it. */
class OutboxRoutesTest {
    private final TestConsole console = new TestConsole();
    private final String sid = Provider.sid();
    private final Arrival arrival = Arrivals.copied(Arrivals.tipId(), new ProviderCopy(Kind.MESSAGE, sid, true));
    private final String tip = arrival.message().tip().text();
    private final String msg = arrival.message().msg().text();

    @BeforeEach
    void aMessageWithPictures() {
        await(console.queue.accept(arrival));
    }

    @AfterEach
    void close() {
        console.close();
    }

    @Test
    void tellsHowACopyStandsAndNothingElse() {
        Browser browser = console.signedIn("cmm-1");
        for (String path : java.util.List.of("/desk/api/tips/" + tip + "/copies", "/desk/api/outbox")) {
            JsonNode items = browser.get(path).json().get("items");
            assertThat(items).hasSize(1);
            assertThat(items.get(0).get("msg").asText()).isEqualTo(msg);
            assertThat(items.get(0).get("state").asText()).isEqualTo("held");
            assertThat(items.get(0).get("fault").asText()).isEqualTo("media");
            assertThat(items.toString()).doesNotContain(sid);
        }
    }

    @Test
    void letsTheDeskAloneRetry() {
        Browser other = console.signedIn("nec-1");
        assertThat(other.get("/desk/api/outbox").json().get("items")).isEmpty();
        assertThat(other.get("/desk/api/tips/" + tip + "/copies").json().get("items"))
                .isEmpty();
        assertThat(other.post("/desk/api/outbox/retry", Map.of("tip", tip, "msg", msg))
                        .status())
                .isEqualTo(200);

        Browser browser = console.signedIn("cmm-1");
        assertThat(browser.get("/desk/api/outbox").json().get("items")).hasSize(1);
        assertThat(browser.post("/desk/api/outbox/retry", Map.of("tip", tip, "msg", msg))
                        .json()
                        .get("items"))
                .isEmpty();
        assertThat(browser.get("/desk/api/tips/" + tip + "/copies")
                        .json()
                        .get("items")
                        .get(0)
                        .get("state")
                        .asText())
                .isEqualTo("waiting");
    }

    @Test
    void refusesStrangersAndNonsense() {
        assertThat(console.browser().get("/desk/api/outbox").status()).isEqualTo(401);
        assertThat(console.browser()
                        .post("/desk/api/outbox/retry", Map.of("tip", tip, "msg", msg))
                        .status())
                .isEqualTo(401);
        Browser browser = console.signedIn("cmm-1");
        assertThat(browser.post("/desk/api/outbox/retry", Map.of("tip", "x", "msg", msg))
                        .status())
                .isEqualTo(400);
        assertThat(browser.post("/desk/api/outbox/retry", Map.of("tip", tip)).status())
                .isEqualTo(400);
        assertThat(browser.get("/desk/api/tips/x/copies").status()).isEqualTo(404);
    }
}

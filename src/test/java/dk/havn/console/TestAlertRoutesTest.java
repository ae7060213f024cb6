package dk.havn.console;

import static dk.havn.store.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A member sees whether alerts arrive before one is needed. */
class TestAlertRoutesTest {
    private static final String PATH = "/desk/api/profile/test";
    private final TestConsole console = new TestConsole();
    private final Browser browser = console.signedIn("cmm-1");

    @BeforeEach
    void hasAPhone() {
        console.wishes.put("cmm-1", null, "sms");
    }

    @AfterEach
    void close() {
        console.close();
    }

    @Test
    void anAlertGoesOutByEachWayAndItsFateIsTold() {
        Browser.Answer asked = browser.post(PATH, Map.of());
        assertThat(asked.status()).isEqualTo(202);
        JsonNode send = asked.json().get("sends").get(0);
        assertThat(send.get("way").asText()).isEqualTo("sms");
        assertThat(send.get("state").asText()).isEqualTo("waiting");

        await(console.pager.run());
        await(console.pager.stop());
        JsonNode later =
                browser.get("/desk/api/sends/" + send.get("id").asText()).json();
        assertThat(later.get("state").asText()).isEqualTo("sent");
    }

    @Test
    void isNobodyElses() {
        String id = browser.post(PATH, Map.of())
                .json()
                .get("sends")
                .get(0)
                .get("id")
                .asText();
        Browser colleague = console.signedIn("cmm-2");
        assertThat(colleague.get("/desk/api/sends/" + id).status()).isEqualTo(404);
        assertThat(colleague.get("/desk/api/sends/x").status()).isEqualTo(404);
    }

    @Test
    void whoHasNoWayIsToldNoneWasTried() {
        assertThat(console.signedIn("cmm-2").post(PATH, Map.of()).json().get("sends"))
                .isEmpty();
    }

    @Test
    void isNoWayToPlagueAPhone() {
        for (int i = 0; i < 20; i++) {
            assertThat(browser.post(PATH, Map.of()).status()).isEqualTo(202);
        }
        assertThat(browser.post(PATH, Map.of()).status()).isEqualTo(429);
    }
}

package dk.havn.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dk.havn.console.Browser.Answer;
import dk.havn.queue.Arrivals;
import dk.havn.tip.B64u;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SessionRoutesTest {
    private final TestConsole console = new TestConsole();
    private final Browser browser = console.browser();

    @AfterEach
    void close() {
        console.close();
    }

    @Test
    void aMemberSignsInSeesTheSessionAndSignsOut() {
        browser.signIn("cmm-1");
        JsonNode session = browser.get("/desk/api/session").json();
        assertThat(session.get("member").asText()).isEqualTo("cmm-1");
        assertThat(session.get("desk").asText()).isEqualTo("CMM");
        assertThat(session.get("desks").toString()).isEqualTo("[\"CMM\",\"NEC\",\"OUT\"]");
        assertThat(session.get("epochs")).hasSize(2);
        assertThat(browser.send("DELETE", "/desk/api/session", "{}", "content-type", "application/json")
                        .status())
                .isEqualTo(204);
        assertThat(browser.get("/desk/api/session").status()).isEqualTo(401);
    }

    @Test
    void theCookieIsForTheConsoleAloneAndOutOfScriptsReach() {
        Answer answer = browser.post("/desk/api/session", Map.of("name", "cmm-1", "token", browser.token("cmm-1")));
        assertThat(answer.response().headers().firstValue("set-cookie").orElseThrow())
                .contains("Path=/desk", "HTTPOnly", "SameSite=Strict")
                .doesNotContain("Max-Age", "Expires");
    }

    @Test
    void aNameThatNobodyHasGetsASaltThatStays() {
        JsonNode first = login("nobody").json();
        assertThat(B64u.decode(first.get("salt").asText())).hasSize(16);
        assertThat(login("nobody").json()).isEqualTo(first);
        assertThat(login("nobody-else").json().get("salt")).isNotEqualTo(first.get("salt"));
        assertThat(login("cmm-1").json().fieldNames()).toIterable().containsExactlyElementsOf((Iterable<String>)
                first::fieldNames);
    }

    @Test
    void aWrongTokenIsRefusedLikeAnUnknownName() {
        Answer wrong = wrong("cmm-1");
        Answer unknown = wrong("nobody");
        assertThat(wrong.status()).isEqualTo(401);
        assertThat(unknown.status()).isEqualTo(401);
        assertThat(wrong.code()).isEqualTo("wrong_login").isEqualTo(unknown.code());
        assertThat(wrong.response().headers().firstValue("set-cookie")).isEmpty();
    }

    @Test
    void wrongTokensAreLimitedByNameAndTheRightOneStillOpens() {
        for (int i = 0; i < Logins.WRONG_PER_NAME_MAX; i++) {
            assertThat(wrong("cmm-1").status()).isEqualTo(401);
        }
        Answer limited = wrong("cmm-1");
        assertThat(limited.status()).isEqualTo(429);
        assertThat(limited.code()).isEqualTo("too_many");
        assertThat(wrong("cmm-2").status()).isEqualTo(401);
        browser.signIn("cmm-1");
        console.store.clock.advance(Logins.WINDOW);
        assertThat(wrong("cmm-1").status()).isEqualTo(401);
    }

    @Test
    void wrongTokensAreLimitedInAll() {
        for (String name : new String[] {"cmm-1", "cmm-2", "nec-1"}) {
            for (int i = 0; i < Logins.WRONG_PER_NAME_MAX; i++) {
                assertThat(wrong(name).status()).isEqualTo(401);
            }
        }
        assertThat(wrong("nobody").status()).isEqualTo(429);
    }

    @Test
    void aSessionEndsAfterAShift() {
        browser.signIn("cmm-1");
        console.store.clock.advance(Sessions.LENGTH.minusMillis(1));
        assertThat(browser.get("/desk/api/session").status()).isEqualTo(200);
        console.store.clock.advance(Duration.ofMillis(1));
        assertThat(browser.get("/desk/api/session").status()).isEqualTo(401);
    }

    @Test
    void oneSessionTooManyEndsTheOldest() {
        browser.signIn("cmm-1");
        for (int i = 1; i < Sessions.PER_MEMBER_MAX; i++) {
            console.signedIn("cmm-1");
        }
        assertThat(browser.get("/desk/api/session").status()).isEqualTo(200);
        console.signedIn("cmm-1");
        assertThat(browser.get("/desk/api/session").status()).isEqualTo(401);
    }

    private Answer login(String name) {
        return browser.post("/desk/api/login", Map.of("name", name));
    }

    private Answer wrong(String name) {
        return browser.post("/desk/api/session", Map.of("name", name, "token", B64u.encode(Arrivals.bytes(32))));
    }
}

package dk.havn.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dk.havn.alert.WaysSeal;
import dk.havn.queue.Arrivals;
import dk.havn.tip.B64u;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a member wishes, and how little of it is shown again. */
class ProfileRoutesTest {
    private static final String PATH = "/desk/api/profile";
    private static final Map<String, Object> SMS = Map.of("way", "sms", "number", "20 12 34 78");

    private final TestConsole console = new TestConsole();
    private final Browser browser = console.signedIn("cmm-2");

    @AfterEach
    void close() {
        console.close();
    }

    @Test
    void isEmptyAtFirst() {
        assertThat(browser.get(PATH).response().body()).isEqualTo("{\"languages\":[],\"quiet\":null,\"ways\":[]}");
    }

    @Test
    void aNumberIsNeverShownWhole() {
        Browser.Answer kept = browser.post(PATH, profile("23:00-07:00", SMS));

        assertThat(kept.status()).isEqualTo(200);
        JsonNode shown = browser.get(PATH).json();
        assertThat(shown.get("quiet").asText()).isEqualTo("23:00-07:00");
        assertThat(shown.get("languages").get(0).asText()).isEqualTo("da");
        assertThat(shown.get("ways").get(0).get("number").asText()).isEqualTo("… 78");
        assertThat(shown.toString()).doesNotContain("1234");
    }

    @Test
    void whatWasShownMayBeSentBackAndStays() {
        browser.post(PATH, profile(null, SMS, push(), Map.of("way", "webhook", "url", "https://pager.example/a?b=c")));
        JsonNode shown = browser.get(PATH).json().get("ways");

        assertThat(browser.post(PATH, profile(null, shown.get(2), shown.get(0), shown.get(1)))
                        .status())
                .isEqualTo(200);
        JsonNode again = browser.get(PATH).json().get("ways");
        assertThat(again.findValuesAsText("way")).containsExactly("webhook", "sms", "push");
        assertThat(again.get(0).get("host").asText()).isEqualTo("pager.example");
        assertThat(again.get(2).get("host").asText()).isEqualTo("push.example");
    }

    @Test
    void nobodySeesAnothersProfile() {
        browser.post(PATH, profile(null, SMS));

        assertThat(console.signedIn("cmm-1").get(PATH).json().get("ways")).isEmpty();
        assertThat(console.browser().get(PATH).status()).isEqualTo(401);
    }

    @Test
    void refusesWhatReachesNobody() {
        for (Object way : List.of(
                Map.of("way", "sms", "number", "call me"),
                Map.of("way", "sms", "number", "… 99"),
                Map.of("way", "push", "host", "push.example"),
                Map.of("way", "fax", "number", "20123478"),
                Map.of("way", "webhook", "url", "http://pager.example/"),
                Map.of("way", "webhook", "url", "https://user@pager.example/"),
                Map.of("way", "sms", "number", "20123478", "more", 1))) {
            assertThat(browser.post(PATH, profile(null, way)).status())
                    .as(way.toString())
                    .isEqualTo(400);
        }
        assertThat(browser.post(PATH, profile("night", SMS)).status()).isEqualTo(400);
        assertThat(browser.get(PATH).json().get("ways")).isEmpty();
    }

    @Test
    void refusesMoreWaysThanAnybodyHas() {
        Object[] ways = IntStream.range(0, WaysSeal.WAYS_MAX + 1)
                .mapToObj(i -> (Object) SMS)
                .toArray();

        assertThat(browser.post(PATH, profile(null, ways)).status()).isEqualTo(400);
    }

    private static Map<String, Object> push() {
        byte[] point = Arrivals.bytes(65);
        point[0] = 4;
        Map<String, String> keys = Map.of("p256dh", B64u.encode(point), "auth", B64u.encode(Arrivals.bytes(16)));
        return Map.of("way", "push", "subscription", Map.of("endpoint", "https://push.example/x", "keys", keys));
    }

    private static Map<String, Object> profile(@Nullable String quiet, Object... ways) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("languages", List.of("da", "uk"));
        body.put("quiet", quiet);
        body.put("ways", List.of(ways));
        return body;
    }
}

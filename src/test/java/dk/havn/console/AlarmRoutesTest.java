package dk.havn.console;

import static dk.havn.store.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dk.havn.people.Shift.Role;
import dk.havn.queue.Arrivals;
import dk.havn.tip.TipId;
import dk.havn.tip.Urgency;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What rings, as its desk sees it. */
class AlarmRoutesTest {
    private final TestConsole console = new TestConsole();
    private final TipId tip = Arrivals.tipId();

    @BeforeEach
    void anEmergency() {
        Instant now = console.store.clock.instant();
        console.shifts.put(Arrivals.CMM, "cmm-1", Role.DUTY, now, now.plusSeconds(3_600));
        console.wishes.put("cmm-1", null, "sms");
        await(console.queue.accept(Arrivals.web(tip, Urgency.EMERGENCY, Arrivals.CMM)));
        await(console.pager.run());
    }

    @AfterEach
    void close() {
        console.close();
    }

    @Test
    void tellsWhatRingsAndWhomItReached() {
        JsonNode alarm = only(console.signedIn("cmm-2"));

        assertThat(alarm.get("urgency").asText()).isEqualTo("EMERGENCY");
        assertThat(alarm.get("count").asInt()).isEqualTo(1);
        assertThat(alarm.get("rung").asInt()).isZero();
        assertThat(alarm.get("ackedBy").isNull()).isTrue();
        assertThat(alarm.get("tips").get(0).asText()).isEqualTo(tip.text());
        assertThat(alarm.get("sends")).hasSize(1);
        assertThat(alarm.get("sends").get(0).get("member").asText()).isEqualTo("cmm-1");
        assertThat(alarm.get("sends").get(0).get("way").asText()).isEqualTo("sms");
    }

    @Test
    void whoTakesItFirstHasIt() {
        String path =
                "/desk/api/alarms/" + only(console.signedIn("cmm-1")).get("id").asText() + "/acknowledge";
        assertThat(console.signedIn("cmm-2").post(path, Map.of()).status()).isEqualTo(200);
        JsonNode told = console.signedIn("cmm-1").post(path, Map.of()).json();
        assertThat(told.get("alarms").get(0).get("ackedBy").asText()).isEqualTo("cmm-2");
    }

    @Test
    void isForItsDeskAlone() {
        String path =
                "/desk/api/alarms/" + only(console.signedIn("cmm-1")).get("id").asText() + "/acknowledge";
        Browser other = console.signedIn("nec-1");
        assertThat(other.get("/desk/api/alarms").json().get("alarms")).isEmpty();
        assertThat(other.post(path, Map.of()).status()).isEqualTo(404);
        assertThat(console.browser().get("/desk/api/alarms").status()).isEqualTo(401);
        assertThat(console.browser().post(path, Map.of()).status()).isEqualTo(401);
        assertThat(console.signedIn("cmm-1").post(path, Map.of("by", "cmm-2")).status())
                .isEqualTo(400);
        assertThat(only(console.signedIn("cmm-1")).get("ackedBy").isNull()).isTrue();
    }

    private static JsonNode only(Browser browser) {
        JsonNode alarms = browser.get("/desk/api/alarms").json().get("alarms");
        assertThat(alarms).hasSize(1);
        return alarms.get(0);
    }
}

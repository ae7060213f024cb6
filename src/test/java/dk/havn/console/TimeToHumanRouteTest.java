package dk.havn.console;

import static dk.havn.queue.Arrivals.CMM;
import static dk.havn.queue.Arrivals.NEC;
import static dk.havn.store.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dk.havn.queue.Arrivals;
import dk.havn.queue.Worker;
import dk.havn.tip.TipId;
import dk.havn.tip.Urgency;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How long the desk's tips waited, as its workers see it. */
class TimeToHumanRouteTest {
    private static final String PATH = "/desk/api/time-to-human";

    private final TestConsole console = new TestConsole();
    private final Browser worker = console.signedIn("cmm-2");

    @AfterEach
    void close() {
        console.close();
    }

    @Test
    void tellsSecondsForEachLevelAndChannel() {
        claimedAfter(10);
        claimedAfter(30);
        await(console.queue.accept(Arrivals.web(Arrivals.tipId(), Urgency.EMERGENCY, CMM)));
        await(console.queue.accept(Arrivals.web(Arrivals.tipId(), Urgency.ROUTINE, CMM)));
        await(console.queue.drill(new Worker("cmm-1", CMM), Arrivals.web(Arrivals.tipId(), Urgency.EMERGENCY, CMM)));

        JsonNode told = worker.get(PATH + "?days=7").json();
        assertThat(told.get("since").asText()).isEqualTo("2026-02-25T10:00:40Z");
        assertThat(told.get("rows")).hasSize(2);
        JsonNode first = told.get("rows").get(0);
        assertThat(first.get("urgency").asText()).isEqualTo("EMERGENCY");
        assertThat(first.get("channel").asText()).isEqualTo("web");
        assertThat(first.get("n").asInt()).isEqualTo(3);
        assertThat(first.get("acknowledged").get("p50").asInt()).isEqualTo(10);
        assertThat(first.get("acknowledged").get("p90").asInt()).isEqualTo(30);
        assertThat(first.get("acknowledged").get("max").asInt()).isEqualTo(30);
        assertThat(first.get("paged").isNull()).isTrue();
        assertThat(first.get("opened").isNull()).isTrue();
        assertThat(first.get("answered").isNull()).isTrue();
    }

    @Test
    void isForItsDeskAloneAndSaysNothingOfATip() {
        TipId tip = claimedAfter(10);
        assertThat(worker.get(PATH).response().body()).doesNotContain(tip.text(), "cmm-2");
        assertThat(console.signedIn("nec-1").get(PATH).json().get("rows")).isEmpty();
        assertThat(console.browser().get(PATH).status()).isEqualTo(401);
        await(console.queue.accept(Arrivals.web(Arrivals.tipId(), Urgency.URGENT, CMM, NEC)));
        assertThat(console.signedIn("nec-1").get(PATH).json().get("rows")).hasSize(1);
    }

    @Test
    void looksBackAsFarAsAsked() {
        claimedAfter(10);
        console.store.clock.advance(Duration.ofDays(2));
        Browser later = console.signedIn("cmm-2");
        assertThat(later.get(PATH + "?days=1").json().get("rows")).isEmpty();
        assertThat(later.get(PATH + "?days=3").json().get("rows")).hasSize(1);
        assertThat(later.get(PATH).json().get("rows")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"?days=0", "?days=91", "?days=x", "?days=1&days=2", "?from=1"})
    void whatIsNoNumberOfDaysIsRefused(String query) {
        assertThat(worker.get(PATH + query).status()).isEqualTo(400);
    }

    private TipId claimedAfter(long seconds) {
        TipId tip = Arrivals.tipId();
        await(console.queue.accept(Arrivals.web(tip, Urgency.EMERGENCY, CMM)));
        console.store.clock.advance(Duration.ofSeconds(seconds));
        await(console.queue.claim(new Worker("cmm-2", CMM), tip, 1));
        return tip;
    }
}

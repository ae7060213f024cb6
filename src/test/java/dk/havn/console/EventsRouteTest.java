package dk.havn.console;

import static dk.havn.queue.Arrivals.CMM;
import static dk.havn.queue.Arrivals.NEC;
import static dk.havn.store.Await.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dk.havn.console.Events.Event;
import dk.havn.queue.Arrivals;
import dk.havn.queue.Queue;
import dk.havn.tip.DeskId;
import dk.havn.tip.TipId;
import dk.havn.tip.Urgency;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class EventsRouteTest {
    private static final String PATH = "/desk/api/events";

    private final TestConsole console = new TestConsole();
    private final Browser browser = console.signedIn("cmm-1");

    @AfterEach
    void close() {
        console.close();
    }

    @Test
    void aStreamOpensWithABeatThatSaysWhereItStands() {
        accepted(CMM);
        try (Events events = open(PATH)) {
            Event first = Objects.requireNonNull(events.next());
            assertThat(first.name()).isEqualTo("beat");
            assertThat(first.seq()).isEqualTo(1);
        }
    }

    @Test
    void aChangeIsToldToItsOwnDesk() {
        try (Events events = open(PATH)) {
            events.next();
            accepted(NEC);
            TipId tip = accepted(CMM);
            browser.post("/desk/api/tips/" + tip + "/claim", Bodies.version(1));
            List<Event> changes = events.changes(2);
            assertThat(changes).extracting(Event::tip).containsExactly(tip.text(), tip.text());
            assertThat(changes)
                    .extracting(change -> change.data().get("version").asInt())
                    .containsExactly(1, 2);
            assertThat(changes).allSatisfy(change -> assertThat(change.id()).isEqualTo(String.valueOf(change.seq())));
            assertThat(changes.get(0).data()).hasSize(4);
            assertThat(changes.get(0).data().get("drill").asBoolean()).isFalse();
        }
    }

    @Test
    void afterAGapNothingIsMissedAndNothingToldTwice() {
        TipId before = accepted(CMM);
        long seen;
        try (Events events = open(PATH + "?after=0")) {
            Event change = events.changes(1).get(0);
            assertThat(change.tip()).isEqualTo(before.text());
            seen = change.seq();
        }
        List<TipId> meanwhile = acceptedAtOnce(2 * Queue.CHANGES_MAX + 7);
        accepted(NEC);
        try (Events events = open(PATH, "last-event-id", String.valueOf(seen))) {
            assertThat(events.changes(meanwhile.size()))
                    .extracting(Event::tip)
                    .containsExactlyInAnyOrderElementsOf(
                            meanwhile.stream().map(TipId::text).toList());
            TipId live = accepted(CMM);
            assertThat(events.changes(1).get(0).tip()).isEqualTo(live.text());
        }
    }

    @Test
    void theBrowsersOwnReconnectGoesBeforeTheAddress() {
        accepted(CMM);
        TipId second = accepted(CMM);
        try (Events events = open(PATH + "?after=0", "last-event-id", "1")) {
            assertThat(events.changes(1).get(0).tip()).isEqualTo(second.text());
        }
    }

    @Test
    void whatIsNoLongerKeptIsAReset() {
        acceptedAtOnce(10);
        await(console.store.tips.forgetChanges(5, 100));
        assertThat(firstOf(PATH + "?after=4")).isEqualTo("reset");
        assertThat(firstOf(PATH + "?after=5")).isEqualTo("beat");
        assertThat(firstOf(PATH + "?after=10")).isEqualTo("beat");
    }

    /** T51: an old backup was restored, so the browser has seen more than there is. */
    @Test
    void aNumberFromTheFutureIsAReset() {
        accepted(CMM);
        assertThat(firstOf(PATH + "?after=2")).isEqualTo("reset");
    }

    /** T41. */
    @Test
    void aStreamEndsWithItsSession() {
        try (Events events = open(PATH)) {
            events.next();
            browser.send("DELETE", "/desk/api/session", "{}", "content-type", "application/json");
            assertThat(events.next()).isNull();
        }
    }

    /** T41: the stream is closed at once, not at the next look. */
    @Test
    void aMemberWhoWasRemovedIsOutAndTheOthersStay() {
        Browser colleague = console.signedIn("cmm-2");
        try (Events events = open(PATH);
                Events others = new Events(colleague.stream(PATH, "accept", "text/event-stream"))) {
            events.next();
            others.next();
            console.console.admitOnly(TestConsole.without("cmm-1"));
            assertThat(events.next()).isNull();
            assertThat(browser.get("/desk/api/session").status()).isEqualTo(401);
            assertThat(browser.get("/desk/api/tips").status()).isEqualTo(401);
            assertThatThrownBy(() -> console.signedIn("cmm-1")).hasMessageContaining("wrong_login");
            assertThat(colleague.get("/desk/api/session").status()).isEqualTo(200);
            TipId tip = accepted(CMM);
            assertThat(others.changes(1).get(0).tip()).isEqualTo(tip.text());
        }
    }

    @Test
    void twelveTabsAllHearIt() {
        List<Events> tabs = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            tabs.add(open(PATH));
        }
        tabs.forEach(Events::next);
        TipId tip = accepted(CMM);
        assertThat(tabs)
                .allSatisfy(tab -> assertThat(tab.changes(1).get(0).tip()).isEqualTo(tip.text()));
        tabs.forEach(Events::close);
    }

    @Test
    void theStreamsOfOneSessionHaveALimit() {
        List<Events> streams = new ArrayList<>();
        for (int i = 0; i < Feed.STREAMS_PER_SESSION_MAX; i++) {
            streams.add(open(PATH));
            streams.get(i).next();
        }
        assertThat(browser.get(PATH).status()).isEqualTo(429);
        assertThat(console.signedIn("cmm-1").stream(PATH, "accept", "*/*")).isNotNull();
        streams.forEach(Events::close);
    }

    private Events open(String path, String... headers) {
        return new Events(
                browser.stream(path, headers.length == 0 ? new String[] {"accept", "text/event-stream"} : headers));
    }

    private String firstOf(String path) {
        try (Events events = open(path)) {
            return Objects.requireNonNull(events.next()).name();
        }
    }

    private TipId accepted(DeskId desk) {
        return await(console.queue.accept(Arrivals.web(Arrivals.tipId(), Urgency.URGENT, desk)))
                .tip();
    }

    private List<TipId> acceptedAtOnce(int count) {
        List<TipId> tips =
                IntStream.range(0, count).mapToObj(i -> Arrivals.tipId()).toList();
        await(Future.join(tips.stream()
                .map(tip -> console.queue.accept(Arrivals.web(tip, Urgency.URGENT, CMM)))
                .toList()));
        return tips;
    }
}

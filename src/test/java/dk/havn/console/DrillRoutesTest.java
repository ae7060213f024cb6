package dk.havn.console;

import static dk.havn.queue.Arrivals.CMM;
import static dk.havn.queue.Arrivals.NEC;
import static dk.havn.store.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dk.havn.console.Browser.Answer;
import dk.havn.people.Shift.Role;
import dk.havn.people.WeeklyDrills.Due;
import dk.havn.queue.Arrivals;
import dk.havn.tip.DeskId;
import dk.havn.tip.Envelope;
import dk.havn.tip.Facets;
import dk.havn.tip.Kind;
import dk.havn.tip.Provenance;
import dk.havn.tip.Submission;
import dk.havn.tip.TipId;
import dk.havn.tip.Urgency;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A shift lead makes a drill, everybody of the desk sees how it went. */
class DrillRoutesTest {
    private static final String DRILL = "/desk/api/drill";
    private static final String WEEKLY = "/desk/api/drill/weekly";
    private static final String DRILLS = "/desk/api/drills";
    private static final String[] JSON_TYPE = {"content-type", "application/json"};

    private final TestConsole console = new TestConsole();
    private final Browser lead = console.signedIn("cmm-1");
    private final Browser worker = console.signedIn("cmm-2");
    private final TipId tip = Arrivals.tipId();

    @AfterEach
    void close() {
        console.close();
    }

    @Test
    void itsReportTellsSecondsToEachStep() {
        onDuty();
        assertThat(lead.post(DRILL, body(tip, Urgency.EMERGENCY, CMM)).status()).isEqualTo(201);
        assertThat(only().get("at").asText()).isEqualTo("2026-03-04T10:00:00Z");
        assertThat(only().get("paged").isNull()).isTrue();

        pass(2);
        await(console.pager.run());
        pass(38);
        assertThat(worker.post("/desk/api/tips/" + tip + "/claim", Bodies.version(1))
                        .status())
                .isEqualTo(200);
        pass(20);
        assertThat(only().get("opened").isNull()).isTrue();
        worker.get("/desk/api/tips/" + tip);

        JsonNode line = only();
        assertThat(line.get("tip").asText()).isEqualTo(tip.text());
        assertThat(line.get("urgency").asText()).isEqualTo("EMERGENCY");
        assertThat(line.get("paged").asInt()).isEqualTo(2);
        assertThat(line.get("acknowledged").asInt()).isEqualTo(40);
        assertThat(line.get("opened").asInt()).isEqualTo(60);
    }

    @Test
    void isMarkedWhereverItIsSeen() {
        onDuty();
        lead.post(DRILL, body(tip, Urgency.EMERGENCY, CMM));
        await(console.pager.run());

        JsonNode line = worker.get("/desk/api/tips").json().get("items").get(0);
        assertThat(line.get("drill").asBoolean()).isTrue();
        assertThat(worker.get("/desk/api/tips/" + tip).json().get("drill").asBoolean())
                .isTrue();
        assertThat(worker.get("/desk/api/alarms")
                        .json()
                        .get("alarms")
                        .get(0)
                        .get("drill")
                        .asBoolean())
                .isTrue();
        assertThat(console.sms.alerts())
                .extracting(alert -> alert.kind().name())
                .containsExactly("DRILL");
    }

    @Test
    void isForShiftLeadsOfTheOwnDesk() {
        Map<String, Object> body = body(tip, Urgency.EMERGENCY, CMM);
        assertRefused(worker.post(DRILL, body), 403, "not_allowed");
        assertRefused(console.browser().post(DRILL, body), 401, "no_session");
        assertRefused(console.signedIn("nec-1").post(DRILL, body), 422, "wrap_mismatch");
        assertRefused(lead.post(DRILL, body(tip, Urgency.EMERGENCY, CMM, NEC)), 422, "wrap_mismatch");
        assertRefused(lead.post(DRILL, body, "sec-fetch-site", "cross-site"), 403, "cross_site");
        assertThat(console.store.count("tip")).isZero();
    }

    @Test
    void nothingThatIsSentSaysThatItIsADrill() {
        Map<String, Object> asked = body(tip, Urgency.EMERGENCY, CMM);
        ObjectNode envelope = ((ObjectNode) asked.get("body")).deepCopy().put("drill", true);
        assertRefused(lead.post(DRILL, Bodies.with(asked, "body", envelope)), 400, "bad_envelope");
        assertRefused(lead.post(DRILL, Bodies.with(asked, "drill", true)), 400, "bad_request");
        assertRefused(lead.post(DRILL, Bodies.with(asked, "level", "URGENT")), 400, "bad_request");
        assertThat(console.store.count("tip")).isZero();
    }

    @Test
    void theSameBytesAreTheSameDrill() {
        Map<String, Object> body = body(tip, Urgency.URGENT, CMM);
        assertThat(lead.post(DRILL, body).status()).isEqualTo(201);
        assertThat(lead.post(DRILL, body).status()).isEqualTo(200);
        assertThat(console.store.count("tip")).isEqualTo(1);
    }

    @Test
    void anHourHasRoomForSoMany() {
        for (int i = 0; i < DrillRoutes.MADE_MAX; i++) {
            assertThat(lead.post(DRILL, body(Arrivals.tipId(), Urgency.URGENT, CMM))
                            .status())
                    .isEqualTo(201);
        }
        assertRefused(lead.post(DRILL, body(tip, Urgency.URGENT, CMM)), 429, "too_many");
        console.store.clock.advance(DrillRoutes.WITHIN);
        assertThat(console.signedIn("cmm-1")
                        .post(DRILL, body(tip, Urgency.URGENT, CMM))
                        .status())
                .isEqualTo(201);
    }

    @Test
    void aReportIsForItsDeskAlone() {
        lead.post(DRILL, body(tip, Urgency.URGENT, CMM));
        await(console.queue.accept(Arrivals.web(Arrivals.tipId(), Urgency.EMERGENCY, CMM, NEC)));
        assertThat(only().get("tip").asText()).isEqualTo(tip.text());
        assertThat(console.signedIn("nec-1").get(DRILLS).json().get("drills")).isEmpty();
        assertRefused(console.browser().get(DRILLS), 401, "no_session");
    }

    @Test
    void aLeadSetsTheWeeklyOneAndTakesItAway() {
        assertThat(worker.get(DRILLS).json().get("weekly").isNull()).isTrue();
        assertThat(lead.post(WEEKLY, Map.of("day", "MONDAY", "time", "03:15")).status())
                .isEqualTo(200);

        JsonNode weekly = worker.get(DRILLS).json().get("weekly");
        assertThat(weekly.get("day").asText()).isEqualTo("MONDAY");
        assertThat(weekly.get("time").asText()).isEqualTo("03:15");
        assertThat(await(console.drills.due(next(), 9))).extracting(Due::at).containsExactly(next());
        assertThat(console.signedIn("nec-1").get(DRILLS).json().get("weekly").isNull())
                .isTrue();

        assertThat(lead.send("POST", WEEKLY, "null", JSON_TYPE)
                        .json()
                        .get("weekly")
                        .isNull())
                .isTrue();
        assertThat(worker.get(DRILLS).json().get("weekly").isNull()).isTrue();
    }

    @Test
    void onlyALeadSetsTheWeeklyOne() {
        Map<String, Object> weekly = Map.of("day", "MONDAY", "time", "03:15");
        assertRefused(worker.post(WEEKLY, weekly), 403, "not_allowed");
        assertRefused(worker.send("POST", WEEKLY, "null", JSON_TYPE), 403, "not_allowed");
        assertRefused(console.browser().post(WEEKLY, weekly), 401, "no_session");
        assertThat(console.store.count("weekly_drill")).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "[]",
                "\"MONDAY\"",
                "{\"day\":\"MONDAY\"}",
                "{\"day\":\"monday\",\"time\":\"03:15\"}",
                "{\"day\":\"MONDAY\",\"time\":\"3:15\"}",
                "{\"day\":\"MONDAY\",\"time\":\"03:15:10\"}",
                "{\"day\":\"MONDAY\",\"time\":\"24:00\"}",
                "{\"day\":1,\"time\":\"03:15\"}",
                "{\"day\":\"MONDAY\",\"time\":\"03:15\",\"level\":\"URGENT\"}"
            })
    void whatIsNoDayAndTimeIsRefused(String body) {
        assertRefused(lead.send("POST", WEEKLY, body, JSON_TYPE), 400, "bad_request");
    }

    private static Instant next() {
        return Instant.parse("2026-03-09T02:15:00Z");
    }

    private void onDuty() {
        Instant now = console.store.clock.instant();
        console.shifts.put(CMM, "cmm-2", Role.DUTY, now, now.plusSeconds(3_600));
        console.wishes.put("cmm-2", null, "sms");
    }

    private void pass(long seconds) {
        console.store.clock.advance(Duration.ofSeconds(seconds));
    }

    private JsonNode only() {
        JsonNode drills = worker.get(DRILLS).json().get("drills");
        assertThat(drills).hasSize(1);
        return drills.get(0);
    }

    private static Map<String, Object> body(TipId tip, Urgency level, DeskId... desks) {
        Submission submission = new Submission(
                Arrivals.message(tip, Kind.FIRST, Provenance.SENDER, List.of(desks)),
                new Facets(level, List.of(desks)));
        try {
            return Map.of("level", level.name(), "body", Browser.JSON.readTree(Envelope.write(submission)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void assertRefused(Answer answer, int status, String code) {
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(status);
        assertThat(answer.code()).isEqualTo(code);
    }
}

package dk.havn.console;

import static dk.havn.queue.Arrivals.CMM;
import static dk.havn.queue.Arrivals.NEC;
import static dk.havn.store.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dk.havn.console.Browser.Answer;
import dk.havn.queue.Arrival;
import dk.havn.queue.Arrivals;
import dk.havn.queue.CloseReason;
import dk.havn.queue.Worker;
import dk.havn.tip.B64u;
import dk.havn.tip.DeskId;
import dk.havn.tip.TipId;
import dk.havn.tip.Urgency;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may do what over HTTP: every route, by its own desk, by another desk, and by nobody. */
class ConsoleTest {
    private static final List<String> DUTY_ROUTES = List.of(
            "GET /desk/api/alarms",
            "POST /desk/api/alarms/:alarm/acknowledge",
            "GET /desk/api/duty",
            "GET /desk/api/handover",
            "POST /desk/api/handover/offer",
            "POST /desk/api/handover/accept",
            "POST /desk/api/handover/back",
            "POST /desk/api/handover/page",
            "GET /desk/api/shift/summary",
            "POST /desk/api/shift/end",
            "GET /desk/api/profile",
            "POST /desk/api/profile",
            "POST /desk/api/profile/test",
            "GET /desk/api/sends/:send",
            "GET /desk/api/push-key",
            "GET /desk/api/roster",
            "POST /desk/api/roster/shifts",
            "POST /desk/api/roster/shifts/:id",
            "DELETE /desk/api/roster/shifts/:id",
            "POST /desk/api/roster/holidays",
            "DELETE /desk/api/roster/holidays/:day");

    private static TestConsole console;
    private static Browser ours;
    private static Browser colleague;
    private static Browser theirs;
    private static Browser nobody;

    @BeforeAll
    static void start() {
        console = new TestConsole();
        ours = console.signedIn("cmm-1");
        colleague = console.signedIn("cmm-2");
        theirs = console.signedIn("nec-1");
        nobody = console.browser();
    }

    @AfterAll
    static void stop() {
        console.close();
    }

    /** A tip in a state where its own desk may do the act, and the body that does it. */
    private record Ready(TipId tip, String act, Map<String, Object> body) {
        String path() {
            return "/desk/api/tips/" + tip + "/" + act;
        }
    }

    static Stream<String> acts() {
        return Stream.of("claim", "release", "urgency", "note", "close", "agree", "escalate", "answer");
    }

    @Test
    void theMatrixKnowsEveryRoute() {
        Set<String> expected =
                acts().map(act -> "POST /desk/api/tips/:tip/" + act).collect(Collectors.toCollection(TreeSet::new));
        expected.addAll(List.of(
                "POST /desk/api/login",
                "POST /desk/api/session",
                "GET /desk/api/session",
                "DELETE /desk/api/session",
                "GET /desk/api/tips",
                "POST /desk/api/tips",
                "GET /desk/api/tips/:tip/copies",
                "GET /desk/api/tips/:tip/line",
                "GET /desk/api/tips/:tip/files/:fid/:place",
                "GET /desk/api/outbox",
                "POST /desk/api/outbox/retry",
                "GET /desk/api/tips/:tip",
                "GET /desk/api/drills",
                "GET /desk/api/time-to-human",
                "POST /desk/api/drill",
                "POST /desk/api/drill/weekly",
                "GET /desk/api/events"));
        expected.addAll(DUTY_ROUTES);
        Set<String> routes = console.router.getRoutes().stream()
                .filter(route -> route.getPath() != null && route.getPath().startsWith("/desk/api"))
                .map(route -> route.methods().iterator().next() + " " + route.getPath())
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(routes).isEqualTo(expected);
    }

    @Test
    void nothingOfBeingOnDutyIsShownToNobody() {
        for (String route : DUTY_ROUTES) {
            String path = route.substring(route.indexOf(' ') + 1).replace(":", "");
            Browser.Answer answer = route.startsWith("POST ")
                    ? nobody.post(path, Map.of())
                    : route.startsWith("GET ") ? nobody.get(path) : nobody.send("DELETE", path, "");
            assertRefused(answer, 401, "no_session");
        }
    }

    /** T40. */
    @ParameterizedTest
    @MethodSource("acts")
    void anActIsForItsOwnDeskOnly(String act) {
        Ready ready = ready(act);
        int version = version(ready.tip());
        assertRefused(nobody.post(ready.path(), ready.body()), 401, "no_session");
        assertRefused(other(act).post(ready.path(), ready.body()), 404, "not_found");
        assertRefused(own(act).post(elsewhere(ready), ready.body()), 404, "not_found");
        assertRefused(own(act).post("/desk/api/tips/nonsense/" + act, ready.body()), 404, "not_found");
        assertThat(version(ready.tip())).isEqualTo(version);
        Answer done = own(act).post(ready.path(), ready.body());
        assertThat(done.status()).as(done.response().body()).isEqualTo(200);
        assertThat(done.json().get("version").asInt()).isEqualTo(version + 1);
    }

    /** T40. */
    @Test
    void aTipIsReadByItsOwnDeskOnly() {
        TipId tip = accepted(CMM).message().tip();
        String path = "/desk/api/tips/" + tip;
        assertRefused(nobody.get(path), 401, "no_session");
        assertRefused(nobody.get("/desk/api/tips"), 401, "no_session");
        assertRefused(nobody.get("/desk/api/events"), 401, "no_session");
        assertRefused(nobody.get("/desk/api/session"), 401, "no_session");
        assertRefused(theirs.get(path), 404, "not_found");
        assertRefused(nobody.get(path + "/line"), 401, "no_session");
        assertRefused(theirs.get(path + "/line"), 404, "not_found");
        assertRefused(ours.get("/desk/api/tips/" + Arrivals.tipId()), 404, "not_found");
        assertThat(ours.get(path).status()).isEqualTo(200);
        assertThat(listed(ours, "")).contains(tip.text());
        assertThat(listed(theirs, "")).doesNotContain(tip.text());
        assertThat(listed(theirs, "&state=closed")).doesNotContain(tip.text());
    }

    @Test
    void whoFollowsTheListHasNotOpenedTheTip() {
        TipId tip = accepted(CMM).message().tip();
        String path = "/desk/api/tips/" + tip;
        Browser theColleague = console.signedIn("cmm-2");
        ours.post(path + "/claim", Map.of("version", 1));
        assertThat(ours.get(path + "/line").json().get("claimedBy").asText()).isEqualTo("cmm-1");
        assertThat(acts(theColleague.get(path))).containsExactly("claim");
        ours.get(path);
        assertThat(acts(theColleague.get(path))).containsExactly("claim", "open");
    }

    private static List<String> acts(Browser.Answer tip) {
        return tip.json().get("acts").findValuesAsText("act");
    }

    /** T39: the cookie alone moves nothing, and what came from another page is refused. */
    @ParameterizedTest
    @MethodSource("acts")
    void whatAnotherSiteSendsChangesNothing(String act) {
        Ready ready = ready(act);
        int version = version(ready.tip());
        Browser browser = own(act);
        String[] json = {"content-type", "application/json"};
        assertRefused(post(browser, ready, json, "origin", "https://evil.example"), 403, "cross_site");
        assertRefused(post(browser, ready, json, "origin", "null"), 403, "cross_site");
        assertRefused(post(browser, ready, json, "origin", console.url() + ".evil.example"), 403, "cross_site");
        assertRefused(post(browser, ready, json, "sec-fetch-site", "cross-site"), 403, "cross_site");
        assertRefused(post(browser, ready, json, "sec-fetch-site", "same-site"), 403, "cross_site");
        assertRefused(post(browser, ready, json, "sec-fetch-site", "none"), 403, "cross_site");
        assertRefused(post(browser, ready, "content-type", "text/plain"), 415, "unsupported_type");
        assertRefused(
                post(browser, ready, "content-type", "application/x-www-form-urlencoded"), 415, "unsupported_type");
        assertRefused(post(browser, ready, "accept", "*/*"), 415, "unsupported_type");
        assertThat(version(ready.tip())).isEqualTo(version);
        Answer own = post(browser, ready, json, "origin", console.url(), "sec-fetch-site", "same-origin");
        assertThat(own.status()).isEqualTo(200);
    }

    /** T39. */
    @Test
    void anotherSiteSignsNobodyInOrOut() {
        Browser browser = console.signedIn("cmm-1");
        String[] cross = {"content-type", "application/json", "sec-fetch-site", "cross-site"};
        assertRefused(browser.send("DELETE", "/desk/api/session", "{}", cross), 403, "cross_site");
        assertRefused(browser.post("/desk/api/session", Map.of("name", "cmm-1"), cross), 403, "cross_site");
        assertRefused(browser.send("DELETE", "/desk/api/session", "", "accept", "*/*"), 415, "unsupported_type");
        assertThat(browser.get("/desk/api/session").status()).isEqualTo(200);
    }

    @Test
    void twoWorkersActAtOnceAndOneIsToldThatItIsStale() {
        TipId tip = accepted(CMM).message().tip();
        String path = "/desk/api/tips/" + tip + "/claim";
        assertThat(ours.post(path, Bodies.version(1)).json().get("claimedBy").asText())
                .isEqualTo("cmm-1");
        assertRefused(colleague.post(path, Bodies.version(1)), 409, "stale");
        assertRefused(colleague.post(path, Bodies.version(2)), 422, "wrong_state");
    }

    @Test
    void loweringNeedsAReason() {
        TipId tip = claimed();
        Map<String, Object> lower = Bodies.with(Bodies.version(2), "urgency", "ROUTINE");
        assertRefused(ours.post("/desk/api/tips/" + tip + "/urgency", lower), 422, "reason_needed");
        Answer lowered =
                ours.post("/desk/api/tips/" + tip + "/urgency", Bodies.with(lower, "note", Bodies.note(tip, CMM)));
        assertThat(lowered.json().get("loweredBy").asText()).isEqualTo("cmm-1");
    }

    @Test
    void aListLineHasWhatTheContractNames() {
        TipId tip = accepted(CMM).message().tip();
        JsonNode line = ours.get("/desk/api/tips/" + tip).json();
        assertThat(names(line))
                .containsExactlyInAnyOrder(
                        "tip",
                        "urgency",
                        "channel",
                        "prov",
                        "state",
                        "desks",
                        "receivedAt",
                        "deadline",
                        "claimedBy",
                        "loweredBy",
                        "version",
                        "card",
                        "sealed",
                        "proven",
                        "messageCount",
                        "drill",
                        "escalatedFrom",
                        "answer",
                        "falseBy",
                        "messages",
                        "escalations",
                        "acts");
        assertThat(names(line.get("sealed"))).containsExactly("msg", "kind", "prov", "commit", "epoch", "enc", "key");
        assertThat(names(line.get("messages").get(0)))
                .containsExactly("msg", "kind", "prov", "card", "body", "commit", "receivedAt", "linked", "by", "wrap");
        assertThat(names(line.get("messages").get(0).get("wrap"))).containsExactly("desk", "epoch", "enc", "key");
        assertThat(line.get("state").asText()).isEqualTo("new");
        assertThat(line.get("claimedBy").isNull()).isTrue();
    }

    @Test
    void twoPeopleCloseAnEmergencyAsFalse() {
        TipId tip = Arrivals.tipId();
        await(console.queue.accept(Arrivals.web(tip, Urgency.EMERGENCY, CMM)));
        String path = "/desk/api/tips/" + tip;
        Browser theColleague = console.signedIn("cmm-2");
        ours.post(path + "/claim", Bodies.version(1));
        JsonNode asked = ours.post(path + "/close", Bodies.with(Bodies.version(2), "reason", "false"))
                .json();
        assertThat(asked.get("state").asText()).isEqualTo("claimed");
        assertThat(asked.get("falseBy").asText()).isEqualTo("cmm-1");

        assertRefused(ours.post(path + "/agree", Bodies.version(3)), 422, "wrong_state");
        assertRefused(colleague.post(path + "/agree", Bodies.version(2)), 409, "stale");
        assertThat(colleague
                        .post(path + "/agree", Bodies.version(3))
                        .json()
                        .get("state")
                        .asText())
                .isEqualTo("closed");
    }

    /** T43: what the receiving desk would not believe is not even stored. */
    @Test
    void anEscalationThatIsNotSignedForIsNotStored() {
        Arrival arrival = accepted(CMM);
        TipId tip = arrival.message().tip();
        await(console.queue.claim(new Worker("cmm-1", CMM), tip, 1));
        Ready ready = new Ready(tip, "escalate", Bodies.escalation(2, arrival.message(), "cmm-1"));
        long stored = console.store.count("escalation");
        long messages = console.store.count("message");
        Map<String, Object> good = ready.body();
        Map<String, Object> another = Bodies.escalation(2, arrival.message(), "cmm-1");
        for (Map<String, Object> bad : List.of(
                Bodies.escalation(2, arrival.message(), "cmm-2"),
                Bodies.with(good, "basis", "consent"),
                Bodies.with(good, "seconds", 1_772_618_401L),
                Bodies.with(
                        good, "seconds", Instant.parse("2199-01-01T00:00:00Z").getEpochSecond()),
                Bodies.with(good, "toRcpt", B64u.encode(Arrivals.rcpt(NEC))),
                Bodies.with(good, "fromRcpt", B64u.encode(Arrivals.rcpt(CMM))),
                Bodies.with(good, "signature", B64u.encode(new byte[64])),
                Bodies.with(good, "note", another.get("note")),
                Bodies.with(good, "wraps", another.get("wraps")))) {
            assertRefused(ours.post(ready.path(), bad), 422, "not_signed");
        }
        assertThat(console.store.count("escalation")).isEqualTo(stored);
        assertThat(console.store.count("message")).isEqualTo(messages);
        assertThat(theirs.get("/desk/api/tips/" + tip).status()).isEqualTo(404);
        assertThat(ours.post(ready.path(), good).status()).isEqualTo(200);
    }

    @Test
    void theOtherDeskGetsTheSignedBytesAndTheFirstOneTheAnswer() {
        Ready ready = ready("escalate");
        ours.post(ready.path(), ready.body());
        JsonNode received = theirs.get("/desk/api/tips/" + ready.tip()).json();
        JsonNode record = received.get("escalations").get(0);
        JsonNode sent = Browser.JSON.valueToTree(ready.body());
        assertThat(record.get("wraps")).isEqualTo(sent.get("wraps"));
        assertThat(record.get("reason")).isEqualTo(sent.get("note").get("msg"));
        for (String signed : List.of("basis", "seconds", "fromRcpt", "toRcpt", "signature")) {
            assertThat(record.get(signed).asText()).isEqualTo(sent.get(signed).asText());
        }
        assertThat(record.get("by").asText()).isEqualTo("cmm-1");
        assertThat(record.get("memberKey"))
                .isEqualTo(ours.get("/desk/api/session").json().get("memberKey"));
        assertThat(received.get("escalatedFrom").asText()).isEqualTo("CMM");

        theirs.post("/desk/api/tips/" + ready.tip() + "/answer", Bodies.with(Bodies.version(1), "answer", "accept"));
        JsonNode told = ours.get("/desk/api/tips/" + ready.tip()).json();
        assertThat(told.get("answer").asText()).isEqualTo("accept");
        assertThat(told.get("escalations").get(0).get("answeredBy").asText()).isEqualTo("nec-1");
        assertThat(told.get("escalations").get(0).get("wraps")).isEmpty();
        assertThat(told.get("acts"))
                .anySatisfy(act -> assertThat(
                                act.get("act").asText() + " " + act.path("to").asText())
                        .isEqualTo("escalate NEC"));
    }

    @Test
    void aListIsPaged() {
        for (int i = 0; i < 5; i++) {
            accepted(NEC);
        }
        List<String> seen = new ArrayList<>();
        String after = "";
        do {
            JsonNode page = theirs.get("/desk/api/tips?limit=2" + after).json();
            page.get("items").forEach(item -> seen.add(item.get("tip").asText()));
            after = page.get("next").isNull()
                    ? ""
                    : "&after=" + page.get("next").asText();
        } while (!after.isEmpty());
        assertThat(seen).doesNotHaveDuplicates().hasSizeGreaterThanOrEqualTo(5);
    }

    /** Every act, with every kind of body that is not its body. */
    @ParameterizedTest
    @MethodSource("acts")
    void aBodyThatIsNotTheActsIsABadRequest(String act) {
        Ready ready = ready(act);
        int version = version(ready.tip());
        Browser browser = own(act);
        for (String bad : badJson()) {
            assertRefused(browser.post(ready.path(), bytes(bad)), 400, "bad_request");
        }
        assertRefused(browser.post(ready.path(), new byte[] {'{', '"', (byte) 0xff, '"', '}'}), 400, "bad_request");
        assertRefused(browser.post(ready.path(), Bodies.with(ready.body(), "extra", 1)), 400, "bad_request");
        assertRefused(browser.post(ready.path(), Bodies.with(ready.body(), "version", "1")), 400, "bad_request");
        assertRefused(browser.post(ready.path(), Bodies.with(ready.body(), "version", 1.5)), 400, "bad_request");
        assertRefused(browser.post(ready.path(), Bodies.with(ready.body(), "version", 1e12)), 400, "bad_request");
        for (String key : ready.body().keySet()) {
            Map<String, Object> less = Bodies.with(ready.body(), key, "");
            assertThat(browser.post(ready.path(), less).status()).as(key).isEqualTo(400);
            less.remove(key);
            assertThat(browser.post(ready.path(), less).status()).as(key).isIn(400, 422);
        }
        assertRefused(browser.post(ready.path(), new byte[1024 * 1024 + 1]), 413, "too_large");
        assertThat(version(ready.tip())).isEqualTo(version);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/desk/api/login", "/desk/api/session"})
    void aBodyThatIsNotALoginIsABadRequest(String path) {
        for (String bad : badJson()) {
            assertRefused(nobody.post(path, bytes(bad)), 400, "bad_request");
        }
        assertRefused(nobody.post(path, Map.of("name", "x".repeat(65))), 400, "bad_request");
        assertRefused(nobody.post(path, Map.of("name", "cmm-1", "token", "short")), 400, "bad_request");
        assertRefused(nobody.post(path, new byte[2000]), 413, "too_large");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tips?limit=0",
                "tips?limit=101",
                "tips?limit=ten",
                "tips?limit=1&limit=2",
                "tips?limit=",
                "tips?state=all",
                "tips?after=x",
                "tips?after=1.2",
                "tips?after=99999999999.1.AAAAAAAAAAAAAAAAAAAAAA",
                "tips?unknown=1",
                "tips?after=%ff%fe",
                "events?after=-1",
                "events?after=x",
                "events?since=1"
            })
    void aQueryThatIsNotOursIsABadRequest(String query) {
        assertRefused(ours.get("/desk/api/" + query), 400, "bad_request");
    }

    @Test
    void otherMethodsAreNotAllowed() {
        assertRefused(ours.send("PUT", "/desk/api/tips", "{}"), 405, "method_not_allowed");
        assertRefused(ours.send("DELETE", "/desk/api/tips/" + Arrivals.tipId(), "{}"), 405, "method_not_allowed");
        assertRefused(ours.get("/desk/api/tips/" + Arrivals.tipId() + "/claim"), 405, "method_not_allowed");
        assertRefused(ours.post("/desk/api/tips/" + Arrivals.tipId() + "/delete", Map.of()), 404, "not_found");
    }

    @Test
    void aNoteWithTheWrongWrapsOrKindIsRefused() {
        TipId tip = accepted(CMM).message().tip();
        String path = "/desk/api/tips/" + tip + "/note";
        Map<String, Object> body = Bodies.version(1);
        assertRefused(ours.post(path, Bodies.with(body, "note", Bodies.note(tip, NEC))), 422, "wrap_mismatch");
        assertRefused(
                ours.post(path, Bodies.with(body, "note", Bodies.note(tip, CMM, new DeskId("X")))),
                422,
                "wrap_mismatch");
        var reply = (ObjectNode) Bodies.note(tip, CMM);
        reply.put("kind", 4);
        assertRefused(ours.post(path, Bodies.with(body, "note", reply)), 400, "bad_envelope");
        var late = (ObjectNode) Bodies.note(tip, CMM);
        ((ObjectNode) late.get("wraps").get(0)).put("epoch", 9);
        assertRefused(ours.post(path, Bodies.with(body, "note", late)), 422, "wrap_mismatch");
        var shut = (ObjectNode) Bodies.note(tip, CMM);
        shut.put("body", "AAAA");
        assertRefused(ours.post(path, Bodies.with(body, "note", shut)), 400, "bad_envelope");
    }

    private static Ready ready(String act) {
        Map<String, Object> first = Bodies.version(1);
        if (act.equals("claim")) {
            return new Ready(accepted(CMM).message().tip(), act, first);
        }
        if (act.equals("answer")) {
            return new Ready(escalated(), act, Bodies.with(first, "answer", "need_more"));
        }
        if (act.equals("agree")) {
            return new Ready(calledFalse(), act, Bodies.version(3));
        }
        Arrival arrival = accepted(CMM);
        TipId tip = arrival.message().tip();
        await(console.queue.claim(new Worker("cmm-1", CMM), tip, 1));
        Map<String, Object> body = Bodies.version(2);
        return new Ready(
                tip,
                act,
                switch (act) {
                    case "urgency" -> Bodies.with(body, "urgency", "EMERGENCY");
                    case "note" -> Bodies.with(body, "note", Bodies.note(tip, CMM));
                    case "close" -> Bodies.with(body, "reason", "informed");
                    case "escalate" -> Bodies.escalation(2, arrival.message(), "cmm-1");
                    default -> body;
                });
    }

    private static Arrival accepted(DeskId desk) {
        Arrival arrival = Arrivals.web(Arrivals.tipId(), Urgency.URGENT, desk);
        await(console.queue.accept(arrival));
        return arrival;
    }

    private static TipId claimed() {
        TipId tip = accepted(CMM).message().tip();
        ours.post("/desk/api/tips/" + tip + "/claim", Bodies.version(1));
        return tip;
    }

    private static TipId escalated() {
        Ready ready = ready("escalate");
        Answer answer = ours.post(ready.path(), ready.body());
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
        return ready.tip();
    }

    private static TipId calledFalse() {
        TipId tip = Arrivals.tipId();
        await(console.queue.accept(Arrivals.web(tip, Urgency.EMERGENCY, CMM)));
        await(console.queue.claim(new Worker("cmm-1", CMM), tip, 1));
        await(console.queue.close(new Worker("cmm-1", CMM), tip, 2, CloseReason.FALSE, null));
        return tip;
    }

    // Only the receiving desk answers; to the sending desk it is a wrong state, so the outsider is somebody without the
    // tip.
    private static Browser own(String act) {
        if (act.equals("agree")) {
            return colleague;
        }
        return act.equals("answer") ? theirs : ours;
    }

    private static Browser other(String act) {
        return act.equals("answer") ? stranger() : theirs;
    }

    private static Browser stranger() {
        return console.signedIn("out-1");
    }

    private static int version(TipId tip) {
        DeskId desk = theirs.get("/desk/api/tips/" + tip).status() == 200 ? NEC : CMM;
        return await(console.queue.item(desk, tip)).version();
    }

    private static String elsewhere(Ready ready) {
        return "/desk/api/tips/" + Arrivals.tipId() + "/" + ready.act();
    }

    private static Answer post(Browser browser, Ready ready, String[] json, String... headers) {
        return post(browser, ready, Stream.of(json, headers).flatMap(Stream::of).toArray(String[]::new));
    }

    private static Answer post(Browser browser, Ready ready, String... headers) {
        return browser.post(ready.path(), ready.body(), headers);
    }

    private static List<String> badJson() {
        return List.of(
                "",
                "null",
                "[]",
                "1",
                "\"version\"",
                "{",
                "{}",
                "{\"version\":1,\"version\":1}",
                "{\"version\":null}",
                "{\"version\":1} {}",
                "[".repeat(100_000 / 200),
                "{\"name\":{}}",
                "\u0000");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String listed(Browser browser, String query) {
        return browser.get("/desk/api/tips?limit=100" + query).response().body();
    }

    private static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static void assertRefused(Answer answer, int status, String code) {
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(status);
        assertThat(answer.code()).isEqualTo(code);
        assertThat(names(answer.json())).containsExactly("code", "message", "reference");
        assertThat(answer.response().body()).doesNotContain("Exception", "dk.havn", "at java");
    }
}

package dk.havn.console;

import static dk.havn.queue.Arrivals.CMM;
import static dk.havn.store.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dk.havn.console.Browser.Answer;
import dk.havn.people.HandoverRecord;
import dk.havn.people.Shift;
import dk.havn.people.Shift.Role;
import dk.havn.people.ShiftEndRecord;
import dk.havn.people.SignedByMember;
import dk.havn.queue.Arrivals;
import dk.havn.queue.ShiftChange;
import dk.havn.queue.Worker;
import dk.havn.tip.B64u;
import dk.havn.tip.TipId;
import dk.havn.tip.Urgency;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A shift changes over HTTP: cmm-1 goes, cmm-2 comes. */
class HandoverRoutesTest {
    private static final String OFFER = "/desk/api/handover/offer";
    private static final String ACCEPT = "/desk/api/handover/accept";
    private static final String BACK = "/desk/api/handover/back";
    private static final String PAGE = "/desk/api/handover/page";
    private static final String END = "/desk/api/shift/end";

    private final TestConsole console = new TestConsole();
    private final Browser going = console.signedIn("cmm-1");
    private final Browser coming = console.signedIn("cmm-2");
    private final TipId tip = claimed(Urgency.URGENT);

    @AfterEach
    void close() {
        console.close();
    }

    @Test
    void aTipGoesToAColleagueWhoAcceptsIt() {
        String id = offered();
        JsonNode offer = coming.get("/desk/api/handover").json().get("offers").get(0);
        assertThat(offer.get("id").asText()).isEqualTo(id);
        assertThat(offer.get("tip").asText()).isEqualTo(tip.text());
        assertThat(offer.get("from").asText()).isEqualTo("cmm-1");
        assertThat(offer.get("to").asText()).isEqualTo("cmm-2");

        Answer accepted = coming.post(ACCEPT, acceptance(id, "cmm-2"));

        assertThat(accepted.status()).isEqualTo(200);
        assertThat(accepted.json().get("claimedBy").asText()).isEqualTo("cmm-2");
        assertThat(coming.get("/desk/api/handover").json().get("offers")).isEmpty();
        JsonNode acts = coming.get("/desk/api/tips/" + tip).json().get("acts");
        assertThat(acts.findValuesAsText("handover")).contains("offered", "accepted");
    }

    @Test
    void onlyWhatTheMemberSignedIsTaken() {
        Map<String, Object> good = offer("cmm-1", "cmm-2", tip);
        for (Map<String, Object> bad : List.of(
                offer("cmm-2", "cmm-2", tip),
                Bodies.with(good, "seconds", seconds() + 1),
                Bodies.with(good, "tips", signedFor(tip, Arrivals.tipId())),
                Bodies.with(
                        good, "tips", List.of(Map.of("tip", tip.text(), "signature", B64u.encode(new byte[64])))))) {
            assertThat(going.post(OFFER, bad).code()).isEqualTo("not_signed");
        }
        String id = going.post(OFFER, good).json().get("ids").get(0).asText();
        assertThat(coming.post(ACCEPT, acceptance(id, "cmm-1")).code()).isEqualTo("not_signed");
        assertThat(going.post(END, end("cmm-2")).code()).isEqualTo("not_signed");

        console.store.clock.advance(ShiftChange.SIGNED_WITHIN.plusSeconds(1));
        assertThat(going.post(OFFER, good).code()).isEqualTo("not_signed");
        assertThat(console.store.count("handover")).isEqualTo(1);
        assertThat(console.store.count("shift_end")).isZero();
    }

    @Test
    void anOfferGoesToAColleagueOfTheDesk() {
        for (String nobody : List.of("cmm-1", "nec-1", "nobody", "")) {
            assertThat(going.post(OFFER, Bodies.with(offer("cmm-1", "cmm-2", tip), "to", nobody))
                            .status())
                    .isEqualTo(400);
        }
        Map<String, Object> good = offer("cmm-1", "cmm-2", tip);
        assertThat(going.post(OFFER, Bodies.with(good, "tips", List.of())).status())
                .isEqualTo(400);
        assertThat(going.post(OFFER, offer("cmm-1", "cmm-2", tip, tip)).status())
                .isEqualTo(400);
        TipId[] many = IntStream.rangeClosed(0, ShiftChange.TIPS_MAX)
                .mapToObj(i -> Arrivals.tipId())
                .toArray(TipId[]::new);
        assertThat(going.post(OFFER, offer("cmm-1", "cmm-2", many)).status()).isEqualTo(400);
        assertThat(going.post(OFFER, Bodies.with(good, "extra", 1)).status()).isEqualTo(400);
        assertThat(going.post(ACCEPT, Map.of("id", "x")).status()).isEqualTo(400);
    }

    @Test
    void theOfferEndsWhenEitherSaysSo() {
        assertThat(coming.post(BACK, Map.of("id", offered())).status()).isEqualTo(204);
        String id = offered();
        assertThat(going.post(BACK, Map.of("id", id)).status()).isEqualTo(204);
        assertThat(coming.post(ACCEPT, acceptance(id, "cmm-2")).status()).isEqualTo(404);
    }

    @Test
    void theShiftEndsOnceEveryTipIsAcceptedOrPaged() {
        TipId paged = claimed(Urgency.EMERGENCY);
        String id = offered();

        Answer refused = going.post(END, end("cmm-1"));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.code()).isEqualTo("open_tips");
        assertThat(refused.json().get("tips"))
                .extracting(JsonNode::asText)
                .containsExactlyInAnyOrder(tip.text(), paged.text());

        coming.post(ACCEPT, acceptance(id, "cmm-2"));
        Answer rang = going.post(PAGE, Map.of("tip", paged.text()));
        assertThat(rang.json().get("claimedBy").isNull()).isTrue();
        assertThat(rang.json().get("state").asText()).isEqualTo("new");

        Answer ended = going.post(END, end("cmm-1"));
        assertThat(ended.status()).isEqualTo(200);
        assertThat(ended.json().get("at").asText())
                .isEqualTo(console.store.clock.instant().toString());
        assertThat(console.store.count("shift_end")).isEqualTo(1);
    }

    @Test
    void endingTheShiftLeavesTheRoster() {
        onDuty("cmm-1", Role.DUTY);
        console.store.clock.advance(Duration.ofHours(1));
        going.post(PAGE, Map.of("tip", tip.text()));
        assertThat(going.get("/desk/api/duty").json().get("shift").isNull()).isFalse();

        going.post(END, end("cmm-1"));

        JsonNode duty = going.get("/desk/api/duty").json();
        assertThat(duty.get("shift").isNull()).isTrue();
        assertThat(duty.get("onDuty")).isEmpty();
        assertThat(duty.get("suggested").isNull()).isTrue();
    }

    @Test
    void theSummaryCountsAndSaysNothingElse() {
        onDuty("cmm-1", Role.DUTY);
        coming.post(ACCEPT, acceptance(offered(), "cmm-2"));
        claimed(Urgency.ROUTINE);

        Answer answer = going.get("/desk/api/shift/summary");

        assertThat(answer.json().get("since").asText())
                .isEqualTo(console.store.clock.instant().toString());
        JsonNode did = answer.json().get("did");
        assertThat(did.get("claimed").asInt()).isEqualTo(2);
        assertThat(did.get("handedOver").asInt()).isEqualTo(1);
        assertThat(did.get("open").asInt()).isEqualTo(1);
        assertThat(did).allSatisfy(count -> assertThat(count.isInt()).isTrue());
        assertThat(answer.response().body()).doesNotContain(tip.text(), "cmm-");
    }

    @Test
    void dutySaysWhoCarriesWhatAndSuggestsTheLightest() {
        onDuty("cmm-1", Role.DUTY);
        onDuty("cmm-2", Role.DUTY);
        JsonNode duty = going.get("/desk/api/duty").json();
        assertThat(duty.get("load").toString())
                .isEqualTo(
                        "[{\"member\":\"cmm-1\",\"open\":1,\"hard\":1},{\"member\":\"cmm-2\",\"open\":0,\"hard\":0}]");
        assertThat(duty.get("suggested").asText()).isEqualTo("cmm-2");
        assertThat(duty.get("debrief").asBoolean()).isFalse();

        claimed(Urgency.EMERGENCY);
        claimed(Urgency.EMERGENCY);

        assertThat(going.get("/desk/api/duty").json().get("debrief").asBoolean())
                .isTrue();
        assertThat(coming.get("/desk/api/duty").json().get("debrief").asBoolean())
                .isFalse();
    }

    @Test
    void whoIsReachedFirstIsSuggestedFirst() {
        onDuty("cmm-1", Role.DUTY);
        onDuty("cmm-2", Role.SUBSTITUTE);
        assertThat(coming.get("/desk/api/duty").json().get("suggested").asText())
                .isEqualTo("cmm-1");
    }

    @Test
    void isForTheDeskAlone() {
        String id = offered();
        Browser police = console.signedIn("nec-1");
        Browser nobody = console.browser();
        assertThat(police.post(ACCEPT, acceptance(id, "nec-1")).status()).isEqualTo(404);
        assertThat(police.post(BACK, Map.of("id", id)).status()).isEqualTo(404);
        assertThat(police.post(PAGE, Map.of("tip", tip.text())).status()).isEqualTo(404);
        assertThat(police.get("/desk/api/handover").json().get("offers")).isEmpty();
        for (String path : List.of(OFFER, ACCEPT, BACK, PAGE, END)) {
            assertThat(nobody.post(path, Map.of()).status()).isEqualTo(401);
            assertThat(going.post(path, Map.of(), "origin", "https://evil.example")
                            .status())
                    .isEqualTo(403);
            assertThat(going.post(path, Map.of()).status()).isEqualTo(400);
        }
        assertThat(nobody.get("/desk/api/handover").status()).isEqualTo(401);
        assertThat(nobody.get("/desk/api/shift/summary").status()).isEqualTo(401);
        assertThat(await(console.queue.item(CMM, tip)).standing().claimedBy()).isEqualTo("cmm-1");
    }

    private TipId claimed(Urgency urgency) {
        TipId claimed = Arrivals.tipId();
        await(console.queue.accept(Arrivals.web(claimed, urgency, CMM)));
        await(console.queue.claim(new Worker("cmm-1", CMM), claimed, 1));
        return claimed;
    }

    private void onDuty(String member, Role role) {
        Instant now = console.store.clock.instant();
        await(console.roster.add(List.of(
                new Shift(B64u.encode(Arrivals.bytes(16)), CMM, member, role, now, now.plus(Duration.ofHours(8))))));
    }

    private String offered() {
        Answer offered = going.post(OFFER, offer("cmm-1", "cmm-2", tip));
        assertThat(offered.status()).as(offered.response().body()).isEqualTo(201);
        return offered.json().get("ids").get(0).asText();
    }

    private Map<String, Object> offer(String signer, String to, TipId... tips) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put(
                "tips",
                List.of(tips).stream().map(one -> passed(signer, one, one, to)).toList());
        body.put("to", to);
        body.put("seconds", seconds());
        return body;
    }

    private List<Object> signedFor(TipId named, TipId signed) {
        return List.of(passed("cmm-1", named, signed, "cmm-2"));
    }

    private Map<String, Object> passed(String signer, TipId named, TipId signed, String to) {
        return Map.of(
                "tip",
                named.text(),
                "signature",
                signature(signer, new HandoverRecord(signed, "cmm-1", to, seconds(), new byte[0])));
    }

    private Map<String, Object> acceptance(String id, String signer) {
        HandoverRecord record = new HandoverRecord(tip, "cmm-1", "cmm-2", seconds(), new byte[0]);
        return Map.of("id", id, "seconds", seconds(), "signature", signature(signer, record));
    }

    private Map<String, Object> end(String signer) {
        ShiftEndRecord record = new ShiftEndRecord(CMM, "cmm-1", seconds(), new byte[0]);
        return Map.of("seconds", seconds(), "signature", signature(signer, record));
    }

    private static String signature(String signer, SignedByMember record) {
        return B64u.encode(TestConsole.sign(signer, record.signed(TestConsole.DIRECTORY.deployment())));
    }

    private long seconds() {
        return console.store.clock.instant().getEpochSecond();
    }
}

package dk.havn.console;

import static dk.havn.queue.Arrivals.CMM;
import static dk.havn.queue.Arrivals.NEC;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dk.havn.console.Browser.Answer;
import dk.havn.queue.Arrivals;
import dk.havn.tip.DeskId;
import dk.havn.tip.Envelope;
import dk.havn.tip.Facets;
import dk.havn.tip.Kind;
import dk.havn.tip.Provenance;
import dk.havn.tip.SealedMessage;
import dk.havn.tip.Submission;
import dk.havn.tip.TipId;
import dk.havn.tip.Urgency;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may type a tip for a caller, and what has to come with it. */
class EnterRouteTest {
    private static final String PATH = "/desk/api/tips";
    private static final String[] JSON_TYPE = {"content-type", "application/json"};

    private static TestConsole console;
    private static Browser cmm;
    private static Browser nec;

    @BeforeAll
    static void start() {
        console = new TestConsole();
        cmm = console.signedIn("cmm-1");
        nec = console.signedIn("nec-1");
    }

    @AfterAll
    static void stop() {
        console.close();
    }

    @Test
    void aTypedTipIsACallThatNamesWhoTypedIt() {
        TipId tip = Arrivals.tipId();
        Answer answer = cmm.post(PATH, body(tip, CMM));
        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.json()).hasSize(1);
        assertThat(answer.json().get("tip").asText()).isEqualTo(tip.text());
        JsonNode told = cmm.get(PATH + "/" + tip).json();
        assertThat(told.get("channel").asText()).isEqualTo("call");
        assertThat(told.get("prov").asInt()).isEqualTo(3);
        assertThat(told.get("state").asText()).isEqualTo("new");
        assertThat(told.get("proven").asBoolean()).isTrue();
        assertThat(told.get("messages").get(0).get("by").asText()).isEqualTo("cmm-1");
        assertEntry(told.get("acts"), "cmm-1", "CMM");
    }

    @Test
    void anotherDeskMayTypeItWithoutGettingToReadIt() {
        TipId tip = Arrivals.tipId();
        assertThat(nec.post(PATH, body(tip, CMM)).status()).isEqualTo(201);
        assertThat(nec.get(PATH + "/" + tip).status()).isEqualTo(404);
        assertEntry(cmm.get(PATH + "/" + tip).json().get("acts"), "nec-1", "NEC");
    }

    @Test
    void bothDesksGetWhatWasSealedForBoth() {
        TipId tip = Arrivals.tipId();
        assertThat(cmm.post(PATH, body(tip, NEC, CMM)).status()).isEqualTo(201);
        JsonNode told = nec.get(PATH + "/" + tip).json();
        assertThat(told.get("desks").get(0).asText()).isEqualTo("NEC");
        assertEntry(told.get("acts"), "cmm-1", "CMM");
    }

    @Test
    void theSameBytesAreTheSameTipAndOthersAreNot() {
        TipId tip = Arrivals.tipId();
        byte[] body = body(tip, CMM);
        assertThat(cmm.post(PATH, body).status()).isEqualTo(201);
        long acts = console.store.count("act");
        Answer again = cmm.post(PATH, body);
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.json().get("tip").asText()).isEqualTo(tip.text());
        assertRefused(cmm.post(PATH, body(tip, CMM)), 409, "tip_exists");
        assertThat(console.store.count("act")).isEqualTo(acts);
        assertThat(cmm.get(PATH + "/" + tip).json().get("messageCount").asInt()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "CONSOLE")
    void nobodyElsesProvenanceIsTaken(Provenance prov) {
        assertStoresNothing(Arrivals.message(Arrivals.tipId(), Kind.FIRST, prov, List.of(CMM)), 400, "bad_envelope");
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "FIRST")
    void onlyAFirstMessageIsTaken(Kind kind) {
        SealedMessage message = Arrivals.message(Arrivals.tipId(), kind, Provenance.CONSOLE, List.of(CMM));
        assertStoresNothing(message, 400, "bad_envelope");
    }

    /** T39, T40. */
    @Test
    void onlyOurOwnPageWithASessionIsHeard() {
        byte[] body = body(Arrivals.tipId(), CMM);
        long stored = console.store.count("tip");
        assertRefused(console.browser().post(PATH, body), 401, "no_session");
        assertRefused(post(body, "origin", "https://evil.example"), 403, "cross_site");
        assertRefused(post(body, "sec-fetch-site", "same-site"), 403, "cross_site");
        assertRefused(cmm.post(PATH, body, "content-type", "text/plain"), 415, "unsupported_type");
        assertThat(console.store.count("tip")).isEqualTo(stored);
        assertThat(post(body, "origin", console.url(), "sec-fetch-site", "same-origin")
                        .status())
                .isEqualTo(201);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "[]", "{\"v\":1}", "not json"})
    void whatIsNoEnvelopeIsRefused(String body) {
        assertRefused(cmm.send("POST", PATH, body, JSON_TYPE), 400, "bad_envelope");
    }

    @Test
    void aFieldOfItsOwnIsRefused() throws IOException {
        ObjectNode more = (ObjectNode) Browser.JSON.readTree(body(Arrivals.tipId(), CMM));
        assertRefused(cmm.post(PATH, more.put("raid", true)), 400, "bad_envelope");
    }

    @Test
    void tooMuchIsRefused() {
        assertRefused(cmm.send("POST", PATH, "x".repeat(Envelope.BYTES_MAX + 1), JSON_TYPE), 413, "too_large");
    }

    @Test
    void wrapsFitTheFacetsAndTheKeys() {
        SealedMessage message = message(Arrivals.tipId(), List.of(CMM));
        Facets both = new Facets(Urgency.URGENT, List.of(CMM, NEC));
        assertRefused(cmm.post(PATH, Envelope.write(new Submission(message, both))), 422, "wrap_mismatch");
        assertRefused(cmm.post(PATH, body(Arrivals.tipId(), new DeskId("NOBODY"))), 422, "wrap_mismatch");
    }

    private static void assertStoresNothing(SealedMessage message, int status, String code) {
        long stored = console.store.count("message");
        byte[] body = Envelope.write(new Submission(message, new Facets(Urgency.URGENT, List.of(CMM))));
        assertRefused(cmm.post(PATH, body), status, code);
        assertThat(console.store.count("message")).isEqualTo(stored);
    }

    private static void assertEntry(JsonNode acts, String member, String desk) {
        assertThat(acts).hasSize(1);
        assertThat(acts.get(0).get("act").asText()).isEqualTo("enter");
        assertThat(acts.get(0).get("by").asText()).isEqualTo(member);
        assertThat(acts.get(0).get("desk").asText()).isEqualTo(desk);
    }

    private static void assertRefused(Answer answer, int status, String code) {
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(status);
        assertThat(answer.code()).isEqualTo(code);
    }

    private static Answer post(byte[] body, String... headers) {
        String[] all = java.util.stream.Stream.of(JSON_TYPE, headers)
                .flatMap(java.util.Arrays::stream)
                .toArray(String[]::new);
        return cmm.post(PATH, body, all);
    }

    private static SealedMessage message(TipId tip, List<DeskId> desks) {
        return Arrivals.message(tip, Kind.FIRST, Provenance.CONSOLE, desks);
    }

    private static byte[] body(TipId tip, DeskId... desks) {
        return Envelope.write(new Submission(message(tip, List.of(desks)), new Facets(Urgency.URGENT, List.of(desks))));
    }
}

package dk.havn.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dk.havn.seal.Sealer;
import dk.havn.support.Stored;
import dk.havn.support.TestHavn;
import dk.havn.tip.B64u;
import dk.havn.tip.DeskId;
import dk.havn.tip.Envelope;
import dk.havn.tip.Facets;
import dk.havn.tip.Kind;
import dk.havn.tip.Provenance;
import dk.havn.tip.Recipient;
import dk.havn.tip.Submission;
import dk.havn.tip.TipId;
import dk.havn.tip.Urgency;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sealed tips through the real HTTP stack: T6, T9, T11, T28. */
class TipRoutesTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final DeskId CMM = new DeskId("CMM");
    private static final DeskId NEC = new DeskId("NEC");

    @TempDir
    private Path folder;

    private final SecureRandom random = new SecureRandom();
    private final Sealer sealer = new Sealer();
    private TestHavn havn;

    @BeforeEach
    void start() throws Exception {
        havn = TestHavn.start(folder);
    }

    @AfterEach
    void stop() {
        havn.close();
    }

    @Test
    void answers201ThenTheSameAnswerToTheSameBytes() throws Exception {
        String body = tip(newTip(), Kind.FIRST, CMM);

        HttpResponse<String> first = havn.postJson("/tips", body);
        HttpResponse<String> again = havn.postJson("/tips", body);

        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(B64u.decode(JSON.readTree(first.body()).path("more").asText()))
                .hasSize(16);
        assertThat(stored().messages()).isEqualTo(1);
    }

    @Test
    void refusesOtherBytesUnderAKnownTip() {
        TipId tip = newTip();
        havn.postJson("/tips", tip(tip, Kind.FIRST, CMM));

        assertRefused(havn.postJson("/tips", tip(tip, Kind.FIRST, CMM)), 409, "tip_exists");
    }

    @Test
    void storesFiftyParallelPostsOfOneTipOnce() {
        String body = tip(newTip(), Kind.FIRST, CMM, NEC);
        List<CompletableFuture<Integer>> codes = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            codes.add(CompletableFuture.supplyAsync(
                    () -> havn.postJson("/tips", body).statusCode()));
        }

        assertThat(codes.stream().map(CompletableFuture::join).filter(c -> c == 201))
                .hasSize(1);
        assertThat(codes.stream().map(CompletableFuture::join)).allMatch(c -> c == 201 || c == 200);
        assertThat(stored().messages()).isEqualTo(1);
    }

    @Test
    void takesLaterMessagesOnlyWithTheToken() throws Exception {
        TipId tip = newTip();
        String more = more(havn.postJson("/tips", tip(tip, Kind.FIRST, CMM)));
        String path = "/tips/" + tip + "/messages";
        String later = tip(tip, Kind.FOLLOW_UP, CMM);

        assertRefused(havn.postJson(path, later), 403, "not_allowed");
        assertRefused(havn.postJson(path, later, "Havn-More", B64u.encode(new byte[16])), 403, "not_allowed");
        assertRefused(havn.postJson("/tips/" + newTip() + "/messages", later, "Havn-More", more), 403, "not_allowed");
        assertRefused(havn.postJson(path, tip(tip, Kind.FOLLOW_UP, CMM, NEC), "Havn-More", more), 422, "wrap_mismatch");
        assertThat(havn.postJson(path, later, "Havn-More", more).statusCode()).isEqualTo(201);
        assertThat(havn.postJson(path, later, "Havn-More", more).statusCode()).isEqualTo(200);
        assertThat(stored().messages()).isEqualTo(2);
    }

    @Test
    void takesTwentyLaterMessagesAndNoMore() throws Exception {
        TipId tip = newTip();
        String more = more(havn.postJson("/tips", tip(tip, Kind.FIRST, CMM)));
        for (int i = 0; i < 20; i++) {
            String later = tip(tip, Kind.FOLLOW_UP, CMM);
            assertThat(havn.postJson("/tips/" + tip + "/messages", later, "Havn-More", more)
                            .statusCode())
                    .isEqualTo(201);
        }
        HttpResponse<String> past =
                havn.postJson("/tips/" + tip + "/messages", tip(tip, Kind.FOLLOW_UP, CMM), "Havn-More", more);

        assertRefused(past, 403, "not_allowed");
    }

    @Test
    void refusesDesksThatAreNotTheWraps() {
        assertRefused(
                post(changed(
                        json -> json.withObject("/facets").putArray("desks").add("NEC"))),
                422,
                "wrap_mismatch");
        assertRefused(
                post(changed(json ->
                        json.withObject("/facets").putArray("desks").add("CMM").add("NEC"))),
                422,
                "wrap_mismatch");
        assertRefused(post(changed(json -> wrap(json).put("epoch", 99))), 422, "wrap_mismatch");
        assertRefused(
                post(changed(json -> {
                    wrap(json).put("desk", "XYZ");
                    json.withObject("/facets").putArray("desks").add("XYZ");
                })),
                422,
                "wrap_mismatch");
    }

    @Test
    void refusesEveryBrokenEnvelope() {
        Stream<Consumer<ObjectNode>> breaks = Stream.of(
                json -> json.put("v", 2),
                json -> json.put("v", "1"),
                json -> json.put("extra", 1),
                json -> json.remove("commit"),
                json -> json.putNull("card"),
                json -> json.put("kind", 2),
                json -> json.put("kind", 5),
                json -> json.put("kind", 9),
                json -> json.put("prov", 2),
                json -> json.put("tip", "short"),
                json -> json.put("tip", json.path("tip").asText() + "=="),
                json -> json.put("body", "AAAA"),
                json -> json.put("card", ""),
                json -> json.put("commit", 7),
                json -> json.withObject("/facets").put("urgency", "urgent"),
                json -> json.withObject("/facets").put("urgency", 1),
                json -> json.withObject("/facets").put("prov", 1),
                json -> json.withObject("/facets").putArray("desks"),
                json -> json.putArray("wraps"),
                json -> json.withArray("wraps").add(wrap(json).deepCopy()),
                json -> wrap(json).put("epoch", -1),
                json -> wrap(json).put("epoch", 1.5),
                json -> wrap(json).put("enc", "AAAA"),
                json -> wrap(json).put("text", "words"));

        assertThat(breaks).allSatisfy(b -> assertRefused(post(changed(b)), 400, "bad_envelope"));
        String good = tip(newTip(), Kind.FIRST, CMM);
        for (String text : List.of(
                "",
                "{",
                "null",
                "[]",
                "7",
                "\"words\"",
                good + "x",
                good + good,
                "{\"v\":1," + good.substring(1),
                "[".repeat(5000),
                "{\"v\":" + "9".repeat(5000) + "}",
                "\ufeff" + good)) {
            assertRefused(post(text), 400, "bad_envelope");
        }
        assertThat(stored().messages()).isZero();
    }

    @Test
    void refusesBytesThatAreNotUtf8AndCompression() {
        byte[] bad = tip(newTip(), Kind.FIRST, CMM).getBytes(StandardCharsets.UTF_8);
        bad[10] = (byte) 0xff;
        HttpRequest.Builder request = havn.request("/tips")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(bad));

        assertRefused(havn.send(request), 400, "bad_envelope");
        assertRefused(
                havn.postJson("/tips", tip(newTip(), Kind.FIRST, CMM), "Content-Encoding", "gzip"),
                415,
                "unsupported_type");
    }

    @Test
    void refusesOtherTypesMethodsPathsAndSizes() {
        String body = tip(newTip(), Kind.FIRST, CMM);
        for (String type :
                List.of("text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x")) {
            HttpRequest.Builder request =
                    havn.request("/tips").header("Content-Type", type).POST(HttpRequest.BodyPublishers.ofString(body));
            assertRefused(havn.send(request), 415, "unsupported_type");
        }
        assertRefused(
                havn.send(havn.request("/tips").PUT(HttpRequest.BodyPublishers.ofString(body))),
                405,
                "method_not_allowed");
        assertRefused(havn.get("/tips"), 405, "method_not_allowed");
        assertRefused(havn.get("/nothing/here"), 404, "not_found");
        assertRefused(havn.get("/s/../../etc/passwd"), 404, "not_found");
        assertRefused(post("x".repeat(Envelope.BYTES_MAX + 1)), 413, "too_large");
        assertThat(stored().messages()).isZero();
    }

    @Test
    void storesUnprovenTipsPastTheRateAndThoseWithProofInTheFirstLane() throws Exception {
        for (int i = 0; i < Lanes.UNPROVEN_PER_SECOND_MAX * 4; i++) {
            assertThat(post(tip(newTip(), Kind.FIRST, CMM)).statusCode()).isEqualTo(201);
        }
        JsonNode challenge = JSON.readTree(havn.get("/work").body());
        String solution = solve(challenge);

        assertThat(havn.postJson("/tips", tip(newTip(), Kind.FIRST, CMM), "Havn-Work", solution)
                        .statusCode())
                .isEqualTo(201);
        assertThat(havn.postJson("/tips", tip(newTip(), Kind.FIRST, CMM), "Havn-Work", "nonsense")
                        .statusCode())
                .isEqualTo(201);
        assertThat(stored().messages()).isEqualTo(Lanes.UNPROVEN_PER_SECOND_MAX * 4 + 2);
    }

    private static String solve(JsonNode challenge) throws Exception {
        for (long n = 0; n <= challenge.path("maxnumber").asLong(); n++) {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest((challenge.path("salt").asText() + n).getBytes(StandardCharsets.UTF_8));
            if (java.util.HexFormat.of()
                    .formatHex(hash)
                    .equals(challenge.path("challenge").asText())) {
                ObjectNode solution = JSON.createObjectNode();
                solution.setAll((ObjectNode) challenge);
                solution.remove("maxnumber");
                return Base64.getEncoder().encodeToString(JSON.writeValueAsBytes(solution.put("number", n)));
            }
        }
        throw new AssertionError("the challenge has no solution");
    }

    private HttpResponse<String> post(String body) {
        return havn.postJson("/tips", body);
    }

    private String changed(Consumer<ObjectNode> change) {
        try {
            ObjectNode json = (ObjectNode) JSON.readTree(tip(newTip(), Kind.FIRST, CMM));
            change.accept(json);
            return JSON.writeValueAsString(json);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ObjectNode wrap(ObjectNode json) {
        return (ObjectNode) json.path("wraps").path(0);
    }

    private TipId newTip() {
        return TipId.random(random);
    }

    private String tip(TipId tip, Kind kind, DeskId... desks) {
        List<Recipient> to = Stream.of(desks)
                .map(desk -> TestHavn.directory().recipient(desk, Instant.now()).recipient())
                .toList();
        byte[] words = "{}".getBytes(StandardCharsets.UTF_8);
        Facets facets = new Facets(Urgency.ELEVATED, List.of(desks));
        return new String(
                Envelope.write(new Submission(sealer.seal(tip, kind, Provenance.SENDER, words, words, to), facets)),
                StandardCharsets.UTF_8);
    }

    private static String more(HttpResponse<String> response) throws Exception {
        return JSON.readTree(response.body()).path("more").asText();
    }

    private static void assertRefused(HttpResponse<String> response, int status, String code) {
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.body()).contains("\"code\":\"" + code + "\"").contains("\"reference\":\"");
        assertThat(response.body()).doesNotContain("Exception").doesNotContain("\tat ");
    }

    private Stored stored() {
        return Stored.in(folder.resolve("data").resolve("havn.db"));
    }
}

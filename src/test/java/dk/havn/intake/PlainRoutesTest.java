package dk.havn.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dk.havn.cli.open.MemberKeys;
import dk.havn.cli.open.Opener;
import dk.havn.page.Messages;
import dk.havn.people.Members;
import dk.havn.support.Forms;
import dk.havn.support.Stored;
import dk.havn.support.TestHavn;
import dk.havn.tip.Kind;
import dk.havn.tip.Provenance;
import dk.havn.tip.SealedMessage;
import dk.havn.triage.Triage;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The way in without script through the real HTTP stack: what is taken, what is refused, and that nothing typed is lost. */
class PlainRoutesTest {
    private static final int PAGE_BYTES_MAX = 14 * 1024;
    private static final String BIRD = "\ud83d\udc26";

    @TempDir
    private static Path folder;

    private static TestHavn havn;
    private static Forms forms;
    private static Opener cmm;

    @BeforeAll
    static void start() throws Exception {
        havn = TestHavn.start(folder);
        forms = new Forms(havn.url());
        Members.Member member = Members.read(TestHavn.KEYS.members(), TestHavn.directory())
                .find("cmm-1")
                .orElseThrow();
        cmm = MemberKeys.unlock(member, TestHavn.KEYS.passphrases().get("cmm-1"), TestHavn.directory(), Instant.now())
                .opener(1);
    }

    @AfterAll
    static void stop() {
        havn.close();
    }

    @Test
    void everythingThatWasSaidIsSealedForTheDesk() {
        HttpResponse<String> answer = forms.post(
                "id", Forms.id(forms.get("/plain")),
                "text", "He locked the door.\r\nI am \"afraid\" & <alone>\r",
                "who", "self",
                "danger", "yes",
                "under18", "unsure",
                "police", "no",
                "language", "th",
                "contact", "Ring before noon\r\nsay you are a friend");

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("location")).contains("/thanks");
        SealedMessage sealed = stored().lastMessage();
        assertThat(sealed.kind()).isEqualTo(Kind.FIRST);
        assertThat(sealed.prov()).isEqualTo(Provenance.GATEWAY);
        assertThat(stored().lastChannel()).isEqualTo("web");
        JsonNode body = cmm.open(sealed.tip(), sealed).body();
        assertThat(body.path("text").asText()).isEqualTo("He locked the door.\nI am \"afraid\" & <alone>\r");
        assertThat(body.path("answers").toString())
                .isEqualTo("{\"who\":\"self\",\"danger\":\"yes\",\"under18\":\"unsure\",\"police\":\"no\"}");
        assertThat(body.path("contact").asText()).isEqualTo("Ring before noon\nsay you are a friend");
        assertThat(body.path("lang").asText()).isEqualTo("th");
        assertThat(body.path("urgency").asText()).isEqualTo("EMERGENCY");
        assertThat(body.path("desks").toString()).isEqualTo("[\"CMM\"]");
        assertThat(body.path("rulebook").asText()).isEqualTo(Triage.load().rulebook());
        assertThat(body.path("hits")).isNotEmpty();
        assertThat(body.has("phone") || body.has("ticket")).isFalse();
    }

    @Test
    void aWitnessOfACrimeReachesBothDesks() {
        assertThat(forms.post("text", "They locked the girls in and he has a knife now", "who", "witness")
                        .statusCode())
                .isEqualTo(303);
        assertThat(stored().lastMessage().desks()).hasSize(2);
    }

    @Test
    void onlyTheTextIsNeededAndOneTapWithoutWordsWillDo() {
        assertThat(forms.post("text", "help").statusCode()).isEqualTo(303);
        assertThat(forms.post("text", "", "danger", "yes", "language", "", "contact", "")
                        .statusCode())
                .isEqualTo(303);
        SealedMessage sealed = stored().lastMessage();
        JsonNode body = cmm.open(sealed.tip(), sealed).body();
        assertThat(body.path("text").asText()).isEmpty();
        assertThat(body.has("contact")).isFalse();
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                Arguments.of("", 422, "Write something"),
                Arguments.of("text=", 422, "Write something"),
                Arguments.of("text=+%0D%0A+", 422, "Write something"),
                Arguments.of("danger=yes", 422, "Write something"),
                Arguments.of("text=&contact=me", 422, "Write something"),
                Arguments.of("text=a&danger=maybe", 422, "Choose one of the answers"),
                Arguments.of("text=a&who=YES", 422, "Choose one of the answers"),
                Arguments.of("text=a&under18=17", 422, "Choose one of the answers"),
                Arguments.of("text=a&police=unsure", 422, "Choose one of the answers"),
                Arguments.of("text=a&language=tlh", 422, "Choose one of the answers"),
                Arguments.of("text=a&contact=" + "c".repeat(501), 422, "500 characters"),
                Arguments.of("text=" + "a".repeat(20_001), 422, "20,000 characters"),
                Arguments.of("text=a&urgency=JUNK", 400, "could not read"),
                Arguments.of("text=a&desks=NEC", 400, "could not read"),
                Arguments.of("text=a&text=b", 400, "could not read"),
                Arguments.of("text=a&danger=no&danger=yes", 400, "could not read"),
                Arguments.of("text=a&id=", 400, "could not read"),
                Arguments.of("text=a&id=AAAA", 400, "could not read"),
                Arguments.of("text=a&id=" + "A".repeat(21) + "B", 400, "could not read"),
                Arguments.of("text=%zz", 400, "could not read"),
                Arguments.of("text=a&" + "x=1&".repeat(300), 400, "could not read"),
                Arguments.of("text=a&contact=" + "c".repeat(PlainRoutes.BODY_BYTES_MAX), 413, "too large"));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void badInputIsToldAndNotStored(String body, int status, String sentence) {
        int before = stored().tips();
        HttpResponse<String> answer = forms.postTo("/plain", body);
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body()).contains(sentence).contains("+45");
        assertThat(stored().tips()).isEqualTo(before);
    }

    @Test
    void whoeverDoesNotAskForAPageGetsAStableCode() throws Exception {
        HttpResponse<String> answer = forms.send(HttpRequest.newBuilder(URI.create(havn.url() + "/plain"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("text=a&urgency=JUNK")));
        assertThat(answer.body()).contains("\"code\":\"bad_request\"");
        assertThat(havn.postJson("/plain", "{\"text\":\"a\"}").statusCode()).isEqualTo(415);
        assertThat(forms.postTo("/plain", "text=a", "Content-Encoding", "gzip").statusCode())
                .isEqualTo(415);
    }

    @Test
    void nothingThatWasTypedIsLost() {
        String typed = "\n\"Hjælp\" </textarea><script>alert(1)</script> &amp; {{id}} " + BIRD;
        HttpResponse<String> page = forms.post(
                "text", typed,
                "who", "witness",
                "danger", "maybe",
                "police", "ask",
                "language", "th",
                "contact", "a'b");

        assertThat(page.statusCode()).isEqualTo(422);
        assertThat(page.headers().firstValue("cache-control")).contains("no-store");
        assertThat(page.body())
                .contains("<title>Error: Contact</title>", "role=\"alert\"", "<a href=\"#danger\">", "id=\"danger\"")
                .contains("value=\"witness\" checked")
                .contains("value=\"ask\" checked", "value=\"th\" lang=\"th\" selected")
                .contains(">\n\n&quot;Hjælp&quot; &lt;/textarea&gt;&lt;script&gt;", BIRD, "&amp;amp; {{id}}", "a&#39;b")
                .doesNotContain("<script");
    }

    @Test
    void theLongestTextIsTakenAndOneCharacterMoreIsNot() {
        String longest = BIRD.repeat(19_999) + "\r\n";
        assertThat(forms.post("text", longest, "contact", BIRD.repeat(500)).statusCode())
                .isEqualTo(303);
        SealedMessage sealed = stored().lastMessage();
        assertThat(cmm.open(sealed.tip(), sealed).body().path("text").asText()).isEqualTo(BIRD.repeat(19_999) + "\n");

        HttpResponse<String> more = forms.post("text", BIRD.repeat(20_001));
        assertThat(more.statusCode()).isEqualTo(422);
        assertThat(more.body()).contains(BIRD.repeat(20_001));
    }

    @Test
    void theSameWordsFromTheSamePageAreOneTip() {
        int before = stored().tips();
        String id = Forms.id(forms.get("/plain"));
        String body = Forms.encoded("id", id, "text", "he keeps my passport", "danger", "no");
        List<CompletableFuture<Integer>> clicks = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            clicks.add(CompletableFuture.supplyAsync(
                    () -> forms.postTo("/plain", body).statusCode()));
        }
        assertThat(clicks.stream().map(CompletableFuture::join)).containsOnly(303);
        assertThat(stored().tips()).isEqualTo(before + 1);

        forms.post("id", id, "text", "he keeps my passport and my phone", "danger", "no");
        assertThat(stored().tips()).as("other words are another tip").isEqualTo(before + 2);
    }

    @Test
    void withoutAnIdEveryPostIsATip() {
        int before = stored().tips();
        forms.post("text", "help");
        forms.post("text", "help");
        assertThat(stored().tips()).isEqualTo(before + 2);
    }

    /** The id is in the name, so nobody who knows the words finds the tip, and the id itself is stored nowhere. */
    @Test
    void thePagesIdIsNotStored() {
        String id = Forms.id(forms.get("/plain"));
        forms.post("id", id, "text", "help");
        assertThat(stored().tipIds()).doesNotContain(id);
        assertThat(stored().lastMessage().msg().text()).isNotEqualTo(id);
    }

    @ParameterizedTest
    @CsvSource({
        "Sec-Fetch-Site, cross-site, 403",
        "Sec-Fetch-Site, same-site, 403",
        "Sec-Fetch-Site, same-origin, 303",
        "Sec-Fetch-Site, none, 303",
        "Origin, https://evil.example, 403",
        "Origin, null, 403",
        "Origin, OWN, 303",
        "Accept-Language, en, 303"
    })
    void anotherSitesFormIsRefused(String header, String value, int status) {
        int before = stored().tips();
        String said = value.equals("OWN") ? havn.url() : value;
        assertThat(forms.postTo("/plain", "text=help", header, said).statusCode())
                .isEqualTo(status);
        assertThat(stored().tips()).isEqualTo(status == 303 ? before + 1 : before);
    }

    @Test
    void isInTheLanguageOfTheAddressOrTheBrowser() {
        HttpRequest.Builder danish =
                HttpRequest.newBuilder(URI.create(havn.url() + "/plain")).header("Accept-Language", "da-DK");
        assertThat(forms.send(danish).body()).contains("<html lang=\"da\" dir=\"ltr\">", "action=\"/plain\"");
        assertThat(forms.get("/plain/da").body()).contains("<html lang=\"da\"", "action=\"/plain/da\"");
        assertThat(forms.get("/plain/tlh").statusCode()).isEqualTo(404);
        assertThat(forms.postTo("/plain/da", "text=").body()).contains("Der er et problem");
        assertThat(forms.postTo("/plain/da", "text=hj%C3%A6lp").headers().firstValue("location"))
                .contains("/thanks/da");
        assertThat(forms.get("/thanks/da").body()).contains("Et menneske læser det.");
        assertThat(forms.get("//plain").body()).doesNotContain("action=\"//");
    }

    static List<String> paths() {
        return Messages.load().languages().stream()
                .flatMap(tag -> Stream.of("/plain/" + tag, "/thanks/" + tag))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("paths")
    void isSmallAndStillAndLeavesNothing(String path) {
        HttpResponse<String> page = forms.get(path);
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body().getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(PAGE_BYTES_MAX);
        assertThat(page.headers().firstValue("set-cookie")).isEmpty();
        assertThat(page.headers().firstValue("cache-control")).contains("no-store");
        assertThat(page.headers().firstValue("content-security-policy").orElseThrow())
                .contains("default-src 'none'", "form-action '" + (path.contains("plain") ? "self" : "none") + "'")
                .doesNotContain("script", "unsafe");
        assertThat(page.body())
                .doesNotContain("<script", "src=", "http-equiv", "@import", "url(")
                .doesNotContainPattern("<[^>]* on[a-z]+=")
                .contains("rel=\"noreferrer\"", "href=\"tel:112\"", "href=\"tel:+45");
    }

    /** What a text browser needs: labels, names, one form with one button, no markup that hides a field. */
    @ParameterizedTest
    @ValueSource(strings = {"text", "contact", "language"})
    void everyFieldIsAPlainOneWithItsLabel(String name) {
        assertThat(forms.get("/plain/en").body())
                .contains("<label for=\"" + name + "\">", "id=\"" + name + "\" name=\"" + name + "\"")
                .contains("<form method=\"post\" action=\"/plain/en\" accept-charset=\"utf-8\"")
                .containsOnlyOnce("<button type=\"submit\">")
                .doesNotContain("hidden>", "display:none", "<button type=\"button\"");
    }

    @Test
    void saysBeforeSendingWhoCanReadIt() {
        String page = forms.get("/plain/en").body();
        int button = page.indexOf("<button");
        assertThat(page.indexOf("in the memory of our server")).isBetween(0, button);
        assertThat(page.indexOf("CMM, social workers")).isBetween(0, button);
        assertThat(page.indexOf("The police (NEC) can read it too")).isBetween(0, button);
    }

    private static Stored stored() {
        return Stored.in(folder.resolve("data").resolve("havn.db"));
    }
}

package dk.havn.intake;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route.FulfillOptions;
import dk.havn.browser.Browser;
import dk.havn.cli.open.Opener.Opened;
import dk.havn.intake.TellServer.Seen;
import dk.havn.page.Messages;
import dk.havn.tip.DeskId;
import dk.havn.tip.Envelope;
import dk.havn.tip.Kind;
import dk.havn.tip.Provenance;
import dk.havn.tip.Refusal;
import dk.havn.tip.Refused;
import dk.havn.tip.Submission;
import dk.havn.tip.Urgency;
import io.vertx.core.http.HttpServerResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A tip from a phone-sized page, in a real browser, to the bytes on the wire and back to words with a desk's key. */
class TellSendTest {
    private static final String CANARY = "kanariefugl i buret";
    private static final TestKeys KEYS = new TestKeys(Instant.now());
    private static Browser browser;
    private static TellServer server;
    private BrowserContext visitor;
    private Page page;

    @BeforeAll
    static void start() {
        browser = Browser.open();
        server = new TellServer(Messages.load(), KEYS.published(Instant.now()), KEYS.trust());
    }

    @AfterAll
    static void stop() {
        browser.close();
        server.close();
    }

    @BeforeEach
    void visit() {
        server.forget();
        server.publish(KEYS.published(Instant.now()));
        visitor = browser.visitor(320, 480);
        page = visitor.newPage();
        page.navigate(server.url() + "/en");
    }

    @AfterEach
    void leave() {
        visitor.close();
    }

    @Test
    void oneFieldAndSendAreEnough() {
        tell(CANARY);
        assertThat(page.locator("[data-state=sent]")).isVisible();
        assertThat(page.locator("[data-state=sent]")).isFocused();
        Submission sent = submission(server.posted().get(0));
        assertThat(sent.message().kind()).isEqualTo(Kind.FIRST);
        assertThat(sent.message().prov()).isEqualTo(Provenance.SENDER);
        assertThat(sent.facets().desks()).containsExactly(new DeskId("CMM"));
        assertThat(open("CMM", sent).body().get("text").asText()).isEqualTo(CANARY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"😀👩‍👩‍👧 ok", "مرحبا \u202e abc", "line\nline\n\n", " \u0000tab\t", "\u200b\u0301"})
    void everyTextArrivesAsItWasWritten(String text) {
        tell(text);
        assertThat(page.locator("[data-state=sent]")).isVisible();
        assertThat(open("CMM", submission(server.posted().get(0)))
                        .body()
                        .get("text")
                        .asText())
                .isEqualTo(text);
    }

    @Test
    void twentyThousandCodePointsArriveAndOneMoreIsRefusedHere() {
        String longest = "😀".repeat(20_000);
        field().fill(longest + "x");
        send().click();
        assertThat(page.locator("#trouble")).containsText("Too long");
        assertThat(server.posted()).isEmpty();
        field().fill(longest);
        send().click();
        assertThat(page.locator("[data-state=sent]")).isVisible();
        assertThat(open("CMM", submission(server.posted().get(0)))
                        .body()
                        .get("text")
                        .asText())
                .isEqualTo(longest);
    }

    @Test
    void noWordLeavesReadable() {
        page.locator("[name=who][value=witness]").check();
        tell(CANARY);
        assertThat(page.locator("[data-state=sent]")).isVisible();
        for (Seen seen : server.seen()) {
            assertThat(seen.toString()).doesNotContain("kanarie", "witness");
            assertThat(seen.headers()).doesNotContainKeys("cookie", "referer");
        }
    }

    @Test
    void namesTheDesksBeforeSendingAndSealsToExactlyThem() {
        page.locator("[name=who][value=witness]").check();
        page.locator("[name=danger][value=yes]").check();
        assertThat(page.locator("#readers")).containsText("the police (NEC)");
        assertThat(page.locator("#danger-now")).isVisible();
        tell(CANARY);
        assertThat(page.locator("[data-state=sent]")).containsText("the police (NEC)");
        Submission sent = submission(server.posted().get(0));
        assertThat(sent.facets().urgency()).isEqualTo(Urgency.EMERGENCY);
        assertThat(sent.facets().desks()).containsExactly(new DeskId("NEC"), new DeskId("CMM"));
        Opened opened = open("NEC", sent);
        assertThat(opened.body().get("answers").toString()).isEqualTo("{\"who\":\"witness\",\"danger\":\"yes\"}");
        assertThat(opened.card().orElseThrow().get("urgency").asText()).isEqualTo("EMERGENCY");
        assertThat(open("CMM", sent).body()).isEqualTo(opened.body());
    }

    @Test
    void aNoToThePoliceIsSeenAndKept() {
        page.locator("[name=who][value=witness]").check();
        page.locator("[name=danger][value=yes]").check();
        page.locator("[name=police][value=no]").check();
        assertThat(page.locator("#readers")).not().containsText("police");
        tell(CANARY);
        assertThat(page.locator("[data-state=sent]")).isVisible();
        assertThat(submission(server.posted().get(0)).facets().desks()).containsExactly(new DeskId("CMM"));
    }

    @Test
    void anEmptyFormIsExplainedAndATapAloneIsEnough() {
        send().click();
        assertThat(page.locator("#trouble")).isFocused();
        assertThat(page.locator("#text-error")).isVisible();
        page.locator("#trouble a").click();
        assertThat(field()).isFocused();
        assertThat(page.url()).isEqualTo(server.url() + "/en");
        page.locator("[name=danger][value=yes]").check();
        assertThat(page.locator("#text-error")).hasCount(0);
        send().click();
        assertThat(page.locator("[data-state=sent]")).isVisible();
    }

    @Test
    void aLostAnswerIsTriedAgainWithTheSameBytes() {
        server.answerNext(ctx -> ctx.request().connection().close());
        server.answerNext(ctx -> ctx.fail(new Refused(Refusal.UNAVAILABLE)));
        tell(CANARY);
        assertThat(page.locator("#trouble")).containsText("Your words are still here");
        assertThat(page.locator("#trouble a.ring")).isVisible();
        assertThat(field()).hasValue(CANARY);
        assertThat(page.locator("[data-state=sent]")).isVisible(within(30));
        assertThat(server.posted())
                .hasSize(3)
                .extracting(Seen::body)
                .containsOnly(server.posted().get(0).body());
        assertThat(page.locator("#trouble")).isHidden();
    }

    @Test
    void twoPressesAreOneTip() {
        field().fill(CANARY);
        page.evaluate(
                "() => { const b = document.querySelector('#tell button[type=submit]'); b.click(); b.click(); b.form.requestSubmit(); }");
        assertThat(page.locator("[data-state=sent]")).isVisible();
        assertThat(server.posted()).hasSize(1);
    }

    @Test
    void keysThatChangedMeanwhileAreTakenAnewOnce() {
        server.answerNext(ctx -> ctx.fail(new Refused(Refusal.WRAP_MISMATCH)));
        tell(CANARY);
        assertThat(page.locator("[data-state=sent]")).isVisible();
        assertThat(server.posted()).hasSize(2);
        assertThat(open("CMM", submission(server.posted().get(1)))
                        .body()
                        .get("text")
                        .asText())
                .isEqualTo(CANARY);
    }

    @Test
    void anEpochThatEndsWhileSomebodyWritesIsReplaced() {
        assertThat(send()).isEnabled();
        Instant later = Instant.now().plus(Duration.ofDays(31));
        server.publish(KEYS.published(later), later);
        page.clock().setFixedTime(later.toEpochMilli());
        tell(CANARY);
        assertThat(page.locator("[data-state=sent]")).isVisible();
        Submission sent = submission(server.posted().get(0));
        assertThat(sent.message().wraps()).allMatch(wrap -> wrap.epoch() == 2);
    }

    /** T53 */
    @Test
    void aPhoneWhoseClockIsWrongByYearsSendsAllTheSame() {
        page.clock().setFixedTime("2016-02-29T12:00:00Z");
        page.reload();
        tell(CANARY);
        assertThat(page.locator("[data-state=sent]")).isVisible();
        String at =
                open("CMM", submission(server.posted().get(0))).body().get("at").asText();
        assertThat(Instant.parse(at)).isAfter(Instant.parse("2026-01-01T00:00:00Z"));
    }

    @Test
    void keysOfSomebodyElseMeanwhileAreRefused() {
        assertThat(send()).isEnabled();
        server.publish(new TestKeys(Instant.now()).published(Instant.now()));
        server.answerNext(ctx -> ctx.fail(new Refused(Refusal.WRAP_MISMATCH)));
        tell(CANARY);
        assertThat(page.locator("#trouble")).containsText("Not sent");
        assertThat(server.posted()).hasSize(1);
    }

    @Test
    void aRefusalKeepsTheWordsAndShowsTheOtherWays() {
        server.answerNext(ctx -> ctx.fail(new Refused(Refusal.BAD_ENVELOPE)));
        tell(CANARY);
        assertThat(page.locator("#trouble")).containsText("Not sent");
        assertThat(page.locator("#trouble")).containsText("112");
        assertThat(field()).hasValue(CANARY);
        send().click();
        assertThat(page.locator("[data-state=sent]")).isVisible();
    }

    @Test
    void otherWordsAfterAFailureAreAnotherTip() {
        server.answerNext(ctx -> ctx.fail(new Refused(Refusal.BAD_ENVELOPE)));
        tell(CANARY);
        assertThat(page.locator("#trouble")).containsText("Not sent");
        tell("other words");
        assertThat(page.locator("[data-state=sent]")).isVisible();
        List<Submission> sent = server.posted().stream().map(this::submission).toList();
        assertThat(sent.get(0).message().tip())
                .isNotEqualTo(sent.get(1).message().tip());
    }

    @Test
    void theSecondPartGoesToTheSameDesksUnderTheSameTip() {
        tell(CANARY);
        page.locator("#contact").fill("sister, Sundays");
        page.locator("#more [name=under18][value=yes]").check();
        page.locator("#more [name=police][value=yes]").check();
        page.locator("#lang").selectOption("ro");
        page.locator("#moretext").fill("more " + CANARY);
        page.locator("#more button[type=submit]").click();
        assertThat(page.locator("#progress")).containsText("sent too");
        Seen second = server.posted().get(1);
        Submission first = submission(server.posted().get(0));
        Submission more = submission(second);
        assertThat(second.uri()).isEqualTo("/tips/" + first.message().tip().text() + "/messages");
        assertThat(second.headers()).containsEntry("Havn-More", "bW9yZW1vcmVtb3JlbW9yZQ");
        assertThat(more.message().kind()).isEqualTo(Kind.FOLLOW_UP);
        assertThat(more.message().tip()).isEqualTo(first.message().tip());
        assertThat(more.facets().desks()).isEqualTo(first.facets().desks());
        ObjectNode body = open("CMM", more).body();
        assertThat(body.get("text").asText()).isEqualTo("more " + CANARY);
        assertThat(body.get("contact").asText()).isEqualTo("sister, Sundays");
        assertThat(body.get("lang").asText()).isEqualTo("ro");
        assertThat(body.get("seq").asInt()).isEqualTo(2);
        assertThat(body.get("answers").toString()).isEqualTo("{\"under18\":\"yes\",\"police\":\"yes\"}");
        assertThat(page.locator("#moretext")).hasValue("");
    }

    @Test
    void aSecondPartThatComesTooLateIsOfferedAsANewTip() {
        tell(CANARY);
        page.locator("#moretext").fill("late words");
        server.answerNext(ctx -> ctx.fail(new Refused(Refusal.NOT_ALLOWED)));
        page.locator("#more button[type=submit]").click();
        assertThat(field()).hasValue("late words");
        assertThat(page.locator("#trouble")).containsText("too long ago");
        assertThat(page.locator("[data-state=sent]")).hasCount(0);
        send().click();
        assertThat(page.locator("[data-state=sent]")).isVisible();
        assertThat(submission(server.posted().get(2)).message().kind()).isEqualTo(Kind.FIRST);
    }

    @Test
    void theWordsAreGoneFromThePageOnceTheyAreSent() {
        tell(CANARY);
        assertThat(page.locator("[data-state=sent]")).isVisible();
        assertThat(field()).hasValue("");
        assertThat(page.content()).doesNotContain(CANARY);
    }

    @Test
    void aTipDoesNotWaitForALateRulebookWhichThenRaisesIt() {
        CompletableFuture<Void> arrived = new CompletableFuture<>();
        page.route("**/s/lexicon-*", route -> arrived.thenRun(route::resume));
        tell("He has a knife and the door is locked");
        assertThat(page.locator("[data-state=sent]")).isVisible();
        assertThat(submission(server.posted().get(0)).facets().urgency()).isEqualTo(Urgency.ELEVATED);
        arrived.complete(null);
        page.waitForCondition(() -> server.posted().size() == 2);
        Submission raise = submission(server.posted().get(1));
        assertThat(raise.facets().urgency()).isEqualTo(Urgency.EMERGENCY);
        assertThat(raise.facets().desks()).containsExactly(new DeskId("CMM"));
        ObjectNode body = open("CMM", raise).body();
        assertThat(body.get("text").asText()).isEmpty();
        assertThat(body.get("seq").asInt()).isEqualTo(2);
    }

    @Test
    void anAlteredLexiconIsNotReadAndTheTipIsSentAllTheSame() {
        answerForLexicons(
                200,
                "{'tag':'en','common':'%s','numbers':{},'negation':{'ahead':0,'behind':0},'masked':'','concepts':{}}"
                        .formatted(CANARY)
                        .replace('\'', '"'));
        page.locator("[name=danger][value=yes]").check();
        tell(CANARY);
        assertThat(page.locator("[data-state=sent]")).isVisible();
        Submission sent = submission(server.posted().get(0));
        assertThat(sent.facets().urgency()).isEqualTo(Urgency.EMERGENCY);
        assertThat(open("CMM", sent).body().get("lang").asText()).isEqualTo("und");
        assertThat(open("CMM", sent).body().get("rulebook").asText()).isEqualTo("none");
    }

    @Test
    void aMissingLexiconHoldsNothingUp() {
        answerForLexicons(404, "");
        tell("Hello, just asking");
        assertThat(page.locator("[data-state=sent]")).isVisible();
        assertThat(submission(server.posted().get(0)).facets().urgency()).isEqualTo(Urgency.ELEVATED);
    }

    private void answerForLexicons(int status, String body) {
        FulfillOptions answer = new FulfillOptions()
                .setStatus(status)
                .setContentType("application/json")
                .setBody(body);
        page.route(Pattern.compile("/s/(lexicon|model)-"), route -> route.fulfill(answer));
    }

    /** T34: before somebody writes no lexicon is fetched, and then all of them are, whatever is written. */
    @Test
    void theLexiconsAreFetchedOnceWhenSomebodyBeginsToWrite() throws IOException {
        assertThat(send()).isEnabled();
        assertThat(server.seen()).noneMatch(s -> s.uri().startsWith("/s/lexicon-"));
        tell("Han truer mig med en kniv nu, døren er låst");
        assertThat(page.locator("[data-state=sent]")).isVisible();
        long lexicons;
        try (Stream<Path> files = Files.list(Path.of("i18n/lexicon"))) {
            lexicons = files.count();
        }
        page.waitForCondition(() -> fetchedLexicons().size() >= lexicons);
        assertThat(fetchedLexicons()).doesNotHaveDuplicates().hasSize((int) lexicons);
        assertThat(submission(server.posted().get(0)).facets().urgency()).isEqualTo(Urgency.EMERGENCY);
    }

    private List<String> fetchedLexicons() {
        return server.seen().stream()
                .map(TellServer.Seen::uri)
                .filter(uri -> uri.startsWith("/s/lexicon-"))
                .toList();
    }

    /** T7: an effort is attached when it is ready, and never waited for. */
    @Test
    void theWorkIsAttachedWhenItIsReady() {
        field().fill(CANARY);
        assertThat(send()).isEnabled();
        page.waitForCondition(() -> server.seen().stream().anyMatch(s -> s.uri().startsWith("/s/work-")));
        page.waitForTimeout(1_500);
        send().click();
        assertThat(page.locator("[data-state=sent]")).isVisible();
        assertThat(TellServer.isSolved(server.posted().get(0).headers().get("Havn-Work")))
                .isTrue();
    }

    @Test
    void noWorkIsNoReasonToWait() {
        tell(CANARY);
        assertThat(page.locator("[data-state=sent]")).isVisible();
        assertThat(server.posted().get(0).headers()).doesNotContainKey("Havn-Work");
    }

    @Test
    void aForeignAnswerIsNotTakenForSent() {
        server.answerNext(ctx -> html(ctx.response()).end("<h1>Welcome to the hotel's wireless network</h1>"));
        tell(CANARY);
        assertThat(page.locator("#trouble")).isVisible();
        assertThat(page.locator("[data-state=sent]")).isVisible(within(20));
        assertThat(server.posted()).hasSize(2);
    }

    private static HttpServerResponse html(HttpServerResponse response) {
        return response.setStatusCode(200).putHeader("content-type", "text/html");
    }

    private static com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions within(int seconds) {
        return new com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions()
                .setTimeout(seconds * 1_000.0);
    }

    private void tell(String text) {
        field().fill(text);
        send().click();
    }

    private Submission submission(Seen seen) {
        return Envelope.parse(seen.body().getBytes(UTF_8));
    }

    private Opened open(String desk, Submission sent) {
        return KEYS.opener(desk).open(sent.message().tip(), sent.message());
    }

    private Locator field() {
        return page.locator("#tell [name=text]");
    }

    private Locator send() {
        return page.locator("#tell button[type=submit]");
    }
}

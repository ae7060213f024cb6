package dk.havn.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Locator.FilterOptions;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.Route.FulfillOptions;
import dk.havn.support.Provider;
import dk.havn.tip.Answers;
import dk.havn.tip.TipId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a desk shares with another: who, why, exactly what, and nothing that is not signed for. */
class ConsoleEscalationTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String WORDS = "I work in a kitchen. They took my passport and do not pay me.";

    private static ConsoleDesk desk;
    private static DeskTab cmm;
    private static DeskTab nec;

    @BeforeAll
    static void start() throws Exception {
        desk = new ConsoleDesk();
        cmm = desk.signedIn("cmm-1");
        nec = desk.signedIn("nec-1");
    }

    @AfterAll
    static void stop() {
        desk.close();
    }

    @Test
    void theOtherDeskSeesWhoAndWhyFirstAndThenTheWords() throws Exception {
        TipId tip = desk.sender.send(WORDS, Answers.NONE);
        cmm.claim(tip);
        assertThat(nec.row(tip)).hasCount(0);
        cmm.escalate(tip, "consent", "She agreed. Do not call the number.");
        assertThat(cmm.row(tip)).hasAttribute("data-state", "escalated");
        assertThat(nec.row(tip)).isVisible();
        assertThat(nec.row(tip)).containsText("Escalated by CMM");
        assertThat(nec.part(tip, "language")).hasCount(0);
        nec.claim(tip);
        assertThat(nec.open(tip)).hasText(WORDS);
        assertThat(nec.part(tip, "escalation")).containsText("cmm-1 at CMM");
        assertThat(nec.part(tip, "basis")).hasAttribute("data-basis", "consent");
        assertThat(nec.part(tip, "reason")).hasText("She agreed. Do not call the number.");
        assertThat(nec.part(tip, "verified")).isVisible();
        assertThat(nec.part(tip, "language")).isVisible();
        Number reason = (Number) nec.part(tip, "escalation").evaluate("e => e.getBoundingClientRect().top");
        Number words = (Number) nec.part(tip, "original").evaluate("e => e.getBoundingClientRect().top");
        assertThat(reason.doubleValue()).isLessThan(words.doubleValue());
    }

    @Test
    void theAnswerIsSeenWhereItCameFrom() throws Exception {
        TipId tip = escalated();
        nec.claim(tip);
        answer(nec, tip, "need_more", "How many people?");
        cmm.open(tip);
        assertThat(cmm.part(tip, "answered")).hasAttribute("data-answer", "need_more");
        assertThat(cmm.part(tip, "note").last()).hasText("How many people?");
        answer(nec, tip, "decline", "");
        assertThat(cmm.row(tip)).hasAttribute("data-state", "claimed");
        assertThat(cmm.part(tip, "answer")).hasAttribute("data-answer", "decline");
    }

    @Test
    void afterARefusalOfThePoliceOnlyDangerOrAChildCanBeAReason() throws Exception {
        TipId tip = desk.sender.send(WORDS, new Answers("self", null, null, "no"));
        cmm.claim(tip);
        cmm.act(tip, "escalate").click();
        assertThat(cmm.dialog().locator("[data-part=refused]")).isVisible();
        assertThat(cmm.dialog().locator("input[value=consent]")).isDisabled();
        cmm.dialog().locator("button[type=submit]").click();
        assertThat(cmm.dialog().locator(".problem li")).hasCount(2);
        cmm.dialog().locator("input[value=danger_to_life]").check();
        cmm.dialog().locator("textarea[name=reason]").fill("He said that he will kill her tonight.");
        cmm.dialog().locator("button[type=submit]").click();
        assertThat(cmm.row(tip)).hasAttribute("data-state", "escalated");
        assertThat(nec.row(tip)).isVisible();
    }

    /** T43: each part of the record is bound; with any of them changed nothing of the tip is shown. */
    @Test
    void aForgedEscalationShowsNothing() throws Exception {
        TipId tip = escalated();
        refuses(tip, view -> first(view).put("basis", "consent"));
        refuses(
                tip,
                view -> first(view).put("seconds", first(view).get("seconds").asLong() + 1));
        refuses(tip, view -> first(view).put("by", "cmm-2").put("memberNotAfter", "2099-01-01T00:00:00Z"));
        refuses(
                tip,
                view -> first(view)
                        .put("signature", flipped(first(view).get("signature").asText())));
        refuses(tip, view -> first(view).put("from", "NEC"));
        refuses(tip, view -> first(view).withArray("messages").removeAll());
        refuses(tip, view -> view.withArray("escalations").removeAll());
    }

    /** T21, T28, T29: a message that is not exactly the sealed one is not shown, and the others are. */
    @Test
    void aMessageThatWasTamperedWithCannotBeOpened() throws Exception {
        TipId tip = desk.sender.send(WORDS);
        TipId other = desk.sender.send("Another tip");
        assertThat(cmm.row(other)).isVisible();
        BrowserContext browser = desk.newBrowser();
        browser.addInitScript("delete window.SharedWorker");
        DeskTab tab = desk.signedIn(browser, "cmm-2");
        for (String field : new String[] {"body", "commit", "msg"}) {
            cannotOpen(
                    tab,
                    tip,
                    message -> message.put(field, flipped(message.get(field).asText())));
        }
        cannotOpen(tab, tip, message -> message.put("body", "VGhpcyBpcyBub3Qgc2VhbGVk"));
        cannotOpen(tab, tip, message -> message.put("prov", 2));
        cannotOpen(
                tab,
                tip,
                message -> ((ObjectNode) message.get("wrap"))
                        .put("key", flipped(message.get("wrap").get("key").asText())));
    }

    @Test
    void aTextMessageThatTheServerKeepsBackLeavesAHole() {
        Provider provider = desk.demo.provider();
        for (String text : List.of("I am locked in.", "He has my passport.", "Please come.")) {
            assertThat(provider.post(desk.sms(text)).statusCode()).isEqualTo(200);
        }
        BrowserContext browser = desk.newBrowser();
        browser.addInitScript("delete window.SharedWorker");
        DeskTab tab = desk.signedIn(browser, "cmm-2");
        Locator row = tab.page.locator("[data-tip]").filter(new FilterOptions().setHasText("Text message"));
        TipId tip = new TipId(row.getAttribute("data-tip"));
        tab.open(tip);
        assertThat(tab.part(tip, "original")).hasCount(3);
        assertThat(tab.row(tip).locator("[data-warning=missing]")).hasCount(0);
        lieAbout(tab, tip, view -> view.withArray("messages").remove(1));
        tab.act(tip, "hide").click();
        tab.act(tip, "open").click();
        assertThat(tab.row(tip).locator("[data-warning=missing]")).containsText("3");
        browser.close();
    }

    private TipId escalated() throws Exception {
        TipId tip = desk.sender.send(WORDS);
        cmm.claim(tip);
        cmm.escalate(tip, "danger_to_life", "Do not call the number.");
        assertThat(nec.row(tip)).isVisible();
        return tip;
    }

    private static void answer(DeskTab tab, TipId tip, String answer, String note) {
        tab.act(tip, "answer").click();
        tab.dialog().locator("input[value=" + answer + "]").check();
        tab.dialog().locator("textarea").fill(note);
        tab.dialog().locator("button[type=submit]").click();
        assertThat(tab.page.locator("dialog")).hasCount(0);
    }

    /** Opens the tip at NEC behind a server that lies. */
    private void refuses(TipId tip, Consumer<ObjectNode> lie) {
        BrowserContext browser = desk.newBrowser();
        browser.addInitScript("delete window.SharedWorker");
        DeskTab tab = desk.signedIn(browser, "nec-2");
        lieAbout(tab, tip, lie);
        tab.act(tip, "open").click();
        assertThat(tab.row(tip).locator("[data-warning=escalation]")).isVisible();
        assertThat(tab.part(tip, "original")).hasCount(0);
        assertThat(tab.page.content()).doesNotContain("kitchen");
        browser.close();
    }

    private void cannotOpen(DeskTab tab, TipId tip, Consumer<ObjectNode> lie) {
        lieAbout(tab, tip, view -> lie.accept((ObjectNode) view.get("messages").get(0)));
        tab.act(tip, "open").click();
        assertThat(tab.row(tip).locator(".message [data-part=cannot-open]")).isVisible();
        assertThat(tab.part(tip, "original")).hasCount(0);
        tab.act(tip, "hide").click();
        tab.page.unroute("**/desk/api/tips/*");
    }

    private static void lieAbout(DeskTab tab, TipId tip, Consumer<ObjectNode> lie) {
        tab.page.route("**/desk/api/tips/" + tip.text(), route -> answerWith(route, lie));
    }

    private static void answerWith(Route route, Consumer<ObjectNode> lie) {
        try {
            ObjectNode view = (ObjectNode) JSON.readTree(route.fetch().body());
            lie.accept(view);
            route.fulfill(
                    new FulfillOptions().setContentType("application/json").setBody(view.toString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ObjectNode first(ObjectNode view) {
        return (ObjectNode) view.get("escalations").get(0);
    }

    private static String flipped(String b64u) {
        return (b64u.charAt(0) == 'A' ? 'B' : 'A') + b64u.substring(1);
    }
}

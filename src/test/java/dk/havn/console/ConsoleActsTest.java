package dk.havn.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Route.FulfillOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions;
import com.microsoft.playwright.options.RequestOptions;
import dk.havn.tip.Answers;
import dk.havn.tip.TipId;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a worker does to a tip, and how the others at the desk see it. */
class ConsoleActsTest {
    private static final double IDLE_MS_MAX = 30_000;

    private static final Answers IN_DANGER = new Answers("self", "yes", null, null);

    private static ConsoleDesk desk;
    private static DeskTab one;
    private static DeskTab two;

    @BeforeAll
    static void start() throws Exception {
        desk = new ConsoleDesk();
        one = desk.signedIn("cmm-1");
        two = desk.signedIn("cmm-2");
    }

    @AfterAll
    static void stop() {
        desk.close();
    }

    @Test
    void aNoteIsReadByTheOthersAtTheDesk() throws Exception {
        TipId tip = desk.sender.send("My boss keeps my passport.");
        two.open(tip);
        one.act(tip, "claim").click();
        one.act(tip, "note").click();
        one.dialog().locator("textarea").fill("Only by night. <b>Not</b> by phone.");
        submit(one);
        assertThat(two.part(tip, "note")).hasText("Only by night. <b>Not</b> by phone.");
        assertThat(two.row(tip).locator(".message.note h3")).hasText("Note by cmm-1");
    }

    @Test
    void lowOnlyWithAReasonAndThenWithoutAFalseAlarm() throws Exception {
        TipId tip = desk.sender.send("He locked me in.", IN_DANGER);
        assertThat(one.row(tip)).hasAttribute("data-urgency", "EMERGENCY");
        one.claim(tip);
        one.act(tip, "urgency").click();
        one.dialog().locator("input[value=ELEVATED]").check();
        one.dialog().locator("button[type=submit]").click();
        assertThat(one.dialog().locator("div.problem")).containsText("why you lower");
        one.dialog().locator("textarea").fill("Spoke with her. The police were there.");
        submit(one);
        assertThat(two.row(tip)).hasAttribute("data-urgency", "ELEVATED");
        assertThat(two.row(tip)).containsText("Lowered by cmm-1");
        assertThat(two.part(tip, "mismatch")).hasCount(0);
        two.open(tip);
        assertThat(two.row(tip).locator("[data-warning=lowered]")).containsText("Emergency");
        assertThat(two.row(tip).locator("[data-warning=urgencyFacet]")).hasCount(0);
        assertThat(two.part(tip, "note")).hasText("Spoke with her. The police were there.");
    }

    @Test
    void raisingNeedsNoReason() throws Exception {
        TipId tip = desk.sender.send("What are your opening hours?");
        one.row(tip).locator(".choose").click();
        one.act(tip, "urgency").click();
        one.dialog().locator("input[value=URGENT]").check();
        submit(one);
        assertThat(two.row(tip)).hasAttribute("data-urgency", "URGENT");
    }

    @Test
    void whatIsReleasedCanBeClaimedByAnother() throws Exception {
        TipId tip = desk.sender.send("My boss keeps my passport.");
        one.claim(tip);
        assertThat(two.act(tip, "claim")).hasCount(0);
        one.act(tip, "release").click();
        two.claim(tip);
        assertThat(one.row(tip).locator(".line .state")).hasText("Claimed by cmm-2");
    }

    /** A hand on its way to one button must not land on another, least of all on Escalate. */
    @Test
    void aTipThatChangesUnderTheHandMovesNoButton() throws Exception {
        TipId tip = desk.sender.send("My boss keeps my passport.");
        one.row(tip).locator(".choose").click();
        Object before = one.act(tip, "open").boundingBox().x;
        one.act(tip, "open").hover();
        one.page.mouse().down();
        one.act(tip, "claim").dispatchEvent("click");
        assertThat(one.act(tip, "escalate")).isVisible();
        one.page.mouse().up();
        assertThat(one.part(tip, "original")).isVisible();
        assertThat(one.page.locator("dialog")).hasCount(0);
        for (String act : List.of("note", "urgency", "release", "close", "escalate")) {
            one.act(tip, act).evaluate("(button, act) => { button.dataset.was = act; }", act);
        }
        assertThat(one.act(tip, "hide").boundingBox().x).isEqualTo(before);
        one.act(tip, "release").click();
        assertThat(one.act(tip, "claim")).isVisible();
        one.act(tip, "claim").click();
        assertThat(one.act(tip, "escalate")).isVisible();
        assertThat(one.page.evaluate(
                        "[...document.querySelectorAll('[data-was]')].every(b => b.dataset.was === b.dataset.act)"))
                .isEqualTo(true);
    }

    @Test
    void theSecondHalfOfADoubleClickIsNoActOfItsOwn() throws Exception {
        TipId tip = desk.sender.send("My boss keeps my passport.");
        one.open(tip).waitFor();
        one.act(tip, "hide").dispatchEvent("click", Map.of("detail", 2));
        one.act(tip, "claim").dispatchEvent("click", Map.of("detail", 2));
        assertThat(one.part(tip, "original")).isVisible();
        assertThat(one.act(tip, "claim")).isVisible();
        assertThat(one.act(tip, "claim")).hasAttribute("aria-disabled", "false");
    }

    @Test
    void aClosedTipKeepsItsSealedCodesAndLeavesTheList() throws Exception {
        TipId tip = desk.sender.send("My boss keeps my passport.");
        one.claim(tip);
        one.act(tip, "close").click();
        one.dialog().locator("input[value=referred]").check();
        one.dialog().locator("select[name=exploitation]").selectOption("labour");
        one.dialog().locator("select[name=age]").selectOption("18-29");
        submit(one);
        assertThat(one.row(tip)).hasAttribute("data-state", "closed");
        assertThat(two.row(tip)).hasCount(0);
        two.page.locator("[data-act=show-closed]").click();
        two.open(tip);
        assertThat(two.row(tip).locator(".message.note")).containsText("Forced labour");
        assertThat(two.row(tip).locator(".message.note")).containsText("18 to 29");
        two.row(tip).locator(".history summary").click();
        assertThat(two.row(tip).locator("[data-did=close]")).containsText("Referred to support");
        two.page.locator("[data-act=show-open]").click();
    }

    @Test
    void aLongListIsLoadedPieceByPieceAndStaysInOrder() throws Exception {
        Set<String> sent = new HashSet<>();
        for (int i = 0; i < 60; i++) {
            sent.add(desk.sender.send("What are your opening hours? " + i).text());
        }
        DeskTab tab = desk.signedIn("cmm-2");
        Locator rows = tab.page.locator("[data-tip]");
        assertThat(rows).hasCount(50);
        assertThat(tab.part(desk.sender.send("He has a knife.", IN_DANGER), "who"))
                .isVisible();
        tab.page.locator("[data-act=more]").click();
        assertThat(tab.page.locator("[data-act=more]")).hasCount(0);
        Set<String> shown = new HashSet<>();
        for (Locator row : rows.all()) {
            shown.add(row.getAttribute("data-tip"));
        }
        assertThat(shown).containsAll(sent).hasSize(rows.count());
        assertThat(rows.first()).hasAttribute("data-urgency", "EMERGENCY");
    }

    @Test
    void whoLeavesTheConsoleAloneFindsItLocked() {
        BrowserContext visitor = desk.newBrowser();
        visitor.route("**/desk?lang=en", route -> {
            String page =
                    route.fetch().text().replace("data-idle-lock-seconds=\"900\"", "data-idle-lock-seconds=\"1\"");
            route.fulfill(new FulfillOptions().setResponse(route.fetch()).setBody(page));
        });
        DeskTab tab = desk.signedIn(visitor, "cmm-1");
        assertThat(tab.page.locator("h1:text('Locked')")).isVisible(new IsVisibleOptions().setTimeout(IDLE_MS_MAX));
        assertThat(tab.page.locator("[data-tip]")).hasCount(0);
    }

    @Test
    void aSessionThatEndedElsewhereIsToldAloud() {
        BrowserContext visitor = desk.newBrowser();
        DeskTab tab = desk.signedIn(visitor, "cmm-1");
        visitor.request()
                .delete(
                        desk.demo.url() + "/desk/api/session",
                        RequestOptions.create()
                                .setHeader("content-type", "application/json")
                                .setData("{}"));
        assertThat(tab.page.locator("#name")).isVisible(new IsVisibleOptions().setTimeout(IDLE_MS_MAX));
        assertThat(tab.page).hasTitle("(!) Duty desk");
        assertThat(tab.rang()).isEqualTo(1);
    }

    private static void submit(DeskTab tab) {
        tab.dialog().locator("button[type=submit]").click();
        assertThat(tab.page.locator("dialog")).hasCount(0);
    }
}

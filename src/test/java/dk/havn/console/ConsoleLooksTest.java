package dk.havn.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions;
import com.microsoft.playwright.options.ColorScheme;
import dk.havn.browser.Axe;
import dk.havn.tip.Answers;
import dk.havn.tip.TipId;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every state of the console, for everybody: axe finds nothing, nothing sticks out, the keyboard is enough. Pictures go to target/looks. */
class ConsoleLooksTest {
    private static final Path PICTURES = Path.of("target", "looks");

    private static ConsoleDesk desk;
    private static TipId shared;

    @BeforeAll
    static void start() throws Exception {
        desk = new ConsoleDesk();
        desk.sender.send(
                "He locked me in a room. He has a knife. Help me now.", new Answers("self", "yes", null, "no"));
        desk.sender.send("Jeg arbejder 16 timer om dagen, og chefen har mit pas. Vi får ingen løn.");
        desk.sender.send("What are your opening hours?");
        desk.sender.send("Z" + "\u0317".repeat(60) + " \u202Eabc p\u0430ypal");
        shared = desk.sender.send(
                "My sister is 15. They want to sell her this week.", new Answers("known", "unsure", "yes", "yes"));
        desk.sender.send("Win a prize now, click http://win.example", Answers.NONE);
        DeskTab cmm = desk.signedIn("cmm-2");
        // The list may still be loading.
        cmm.row(shared).waitFor();
        cmm.claim(shared);
        cmm.page.context().close();
    }

    @AfterAll
    static void stop() {
        desk.close();
    }

    @ParameterizedTest(name = "{0} x {1} {2} {3}")
    @CsvSource({
        "320, 640, ltr, LIGHT",
        "320, 640, rtl, DARK",
        "390, 844, ltr, LIGHT",
        "320, 640, da, LIGHT",
        "1280, 800, da, LIGHT",
        "1280, 800, ltr, LIGHT",
        "1280, 800, rtl, LIGHT",
        "1280, 800, ltr, DARK"
    })
    void everyStateIsFitForEverybody(int width, int height, String look, ColorScheme scheme) {
        String direction = look.equals("rtl") ? "rtl" : "ltr";
        BrowserContext browser = desk.browser.visitor(
                new NewContextOptions().setViewportSize(width, height).setColorScheme(scheme));
        Axe.into(browser);
        browser.addInitScript("document.addEventListener('DOMContentLoaded', () => document.documentElement.dir = '"
                + direction + "')");
        String name = width + "-" + look + "-" + scheme;
        DeskTab tab = DeskTab.open(browser, desk.demo.url());
        if (look.equals("da")) {
            tab.page.navigate(desk.demo.url() + "/desk?lang=da");
        }
        assertThat(tab.page.locator("#name")).isFocused();
        fit(tab.page, name, "1-sign-in");
        tab.page.locator("button[type=submit]").click();
        fit(tab.page, name, "2-sign-in-missing");
        tab.signIn("cmm-1", desk.demo.passphrase("cmm-1"));
        assertThat(tab.page.locator("[data-part=language]").first()).isVisible();
        fit(tab.page, name, "3-list");
        tip(tab, name);
        tab.page.locator("[data-act=show-closed]").click();
        fit(tab.page, name, "9-closed");
        tab.page.locator("[data-act=lock]").click();
        assertThat(tab.page.locator("#passphrase")).isFocused();
        fit(tab.page, name, "10-locked");
        browser.close();
    }

    @ParameterizedTest(name = "{0} x {1} {2}")
    @CsvSource({"320, 640, rtl", "390, 844, ltr", "1280, 800, ltr"})
    void whatAnotherDeskSharedIsFitForEverybody(int width, int height, String direction) throws Exception {
        TipId tip = desk.sender.send("My boss took my passport and beats me.", new Answers("self", null, null, "no"));
        DeskTab cmm = desk.signedIn("cmm-2");
        cmm.claim(tip)
                .escalate(tip, "danger_to_life", "He said that he will kill her. Do not call: he holds the phone.");
        BrowserContext browser = desk.browser.visitor(width, height);
        Axe.into(browser);
        browser.addInitScript("document.addEventListener('DOMContentLoaded', () => document.documentElement.dir = '"
                + direction + "')");
        DeskTab nec = desk.signedIn(browser, "nec-1");
        String name = width + "-" + direction + "-NEC";
        nec.claim(tip).open(tip);
        assertThat(nec.part(tip, "verified")).isVisible();
        fit(nec.page, name, "7-escalated");
        nec.act(tip, "answer").click();
        fit(nec.page, name, "8-answer");
        nec.dialog().locator("input[value=need_more]").check();
        nec.dialog().locator("textarea").fill("How many people are there?");
        nec.dialog().locator("button[type=submit]").click();
        Axe.into(cmm.page.context());
        cmm.page.reload();
        cmm.unlock(desk.demo.passphrase("cmm-2"));
        cmm.open(tip);
        assertThat(cmm.part(tip, "answered")).hasAttribute("data-answer", "need_more");
        fit(cmm.page, name, "9-answered");
        browser.close();
        cmm.page.context().close();
    }

    private static void tip(DeskTab tab, String name) {
        Locator row = tab.page.locator("[data-tip]").first();
        row.locator(".choose").click();
        fit(tab.page, name, "4-chosen");
        row.locator("[data-act=claim]").click();
        assertThat(row).hasAttribute("data-state", "claimed");
        row.locator("[data-act=open]").click();
        assertThat(row.locator("[data-part=original]")).isVisible();
        fit(tab.page, name, "5-open");
        for (String act : new String[] {"escalate", "close", "urgency", "note"}) {
            row.locator("[data-act=" + act + "]").click();
            tab.dialog().locator("button[type=submit]").click();
            assertThat(tab.dialog().locator("div.problem")).isFocused();
            fit(tab.page, name, "6-" + act);
            tab.page.keyboard().press("Escape");
            assertThat(row.locator("[data-act=" + act + "]")).isFocused();
        }
        row.locator("[data-act=release]").click();
        assertThat(row).hasAttribute("data-state", "new");
        if (tab.page.viewportSize().width < 1000) {
            row.locator("[data-act=back]").click();
        }
    }

    private static void fit(Page page, String name, String state) {
        page.screenshot(new ScreenshotOptions().setPath(PICTURES.resolve(name + "-" + state + ".png")));
        assertThat(Axe.violations(page)).as(state).isEmpty();
        assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                .as(state + " fits its width")
                .isEqualTo(true);
    }

    @Test
    void theKeyboardIsEnough() throws Exception {
        TipId tip = desk.sender.send("They took my passport and I cannot leave.");
        DeskTab tab = DeskTab.open(desk.newBrowser(), desk.demo.url());
        assertThat(tab.page.locator("#name")).isFocused();
        tab.page.keyboard().type("cmm-1");
        tab.page.keyboard().press("Tab");
        tab.page.keyboard().type(desk.demo.passphrase("cmm-1"));
        tab.page.keyboard().press("Enter");
        assertThat(tab.row(tip)).isVisible(new IsVisibleOptions().setTimeout(DeskTab.SIGN_IN_MS_MAX));
        tab.act(tip, "claim").focus();
        tab.page.keyboard().press("Enter");
        assertThat(tab.row(tip)).hasAttribute("data-state", "claimed");
        assertThat(tab.row(tip).locator(".detail")).isFocused();
        tab.page.keyboard().press("Tab");
        assertThat(tab.act(tip, "open")).isFocused();
        tab.page.keyboard().press("Space");
        assertThat(tab.part(tip, "original")).isVisible();
        tab.act(tip, "close").focus();
        tab.page.keyboard().press("Enter");
        tab.dialog().locator("input[value=informed]").focus();
        tab.page.keyboard().press("Space");
        tab.page.keyboard().press("Enter");
        assertThat(tab.row(tip)).hasAttribute("data-state", "closed");
    }

    @Test
    void danishIsOneClickAway() {
        DeskTab tab = desk.signedIn("cmm-1");
        tab.page.locator("[data-act=language]").click();
        assertThat(tab.page.locator("h1")).hasText("Henvendelser");
        assertThat(tab.page.locator("html")).hasAttribute("lang", "da");
        assertThat(tab.page.locator("[data-tip]").first()).containsText("modtaget");
    }
}

package dk.havn.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.options.ColorScheme;
import dk.havn.browser.Axe;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The parts of the desk beside the tips, for everybody: axe finds nothing, nothing sticks out. Pictures go to target/looks. */
class ConsoleDutyLooksTest {
    private static final Path PICTURES = Path.of("target", "looks");
    private static final LocalDate TODAY = LocalDate.now(ZoneId.of("Europe/Copenhagen"));

    private static ConsoleDesk desk;

    @BeforeAll
    static void start() throws Exception {
        desk = new ConsoleDesk();
        DeskTab lead = desk.signedIn("cmm-1");
        wishes(lead);
        lead.go("roster");
        plan(lead, "cmm-2", "duty", TODAY + "T00:00", TODAY.plusDays(1) + "T00:00");
        plan(lead, "cmm-1", "substitute", TODAY + "T00:00", TODAY.plusDays(1) + "T08:00");
        plan(lead, "cmm-1", "lead", TODAY.minusDays(1) + "T22:00", TODAY.plusDays(3) + "T06:00");
        lead.page.locator("[data-act=add-holiday]").click();
        lead.dialog().locator("[name=name]").fill("Inventory day");
        send(lead);
        desk.sender.send("He locked me in a room. He has a knife. Help me now.");
        lead.page.context().close();
    }

    @AfterAll
    static void stop() {
        desk.close();
    }

    @ParameterizedTest(name = "{0} x {1} {2} {3}")
    @CsvSource({
        "390, 844, ltr, LIGHT",
        "320, 640, da, LIGHT",
        "390, 844, rtl, DARK",
        "1280, 800, ltr, LIGHT",
        "1280, 800, rtl, LIGHT",
        "1280, 800, da, DARK"
    })
    void everyPartIsFitForEverybody(int width, int height, String look, ColorScheme scheme) {
        BrowserContext browser = desk.browser.visitor(
                new NewContextOptions().setViewportSize(width, height).setColorScheme(scheme));
        Axe.into(browser);
        if (look.equals("rtl")) {
            browser.addInitScript(
                    "document.addEventListener('DOMContentLoaded', () => document.documentElement.dir = 'rtl')");
        }
        String name = "duty-" + width + "-" + look + "-" + scheme;
        DeskTab tab = DeskTab.open(browser, desk.demo.url());
        if (look.equals("da")) {
            tab.page.navigate(desk.demo.url() + "/desk?lang=da");
        }
        tab.signIn("cmm-1", desk.demo.passphrase("cmm-1"));
        assertThat(tab.page.locator("[data-part=ringing]")).isVisible();
        fit(tab.page, name, "0-tips");
        roster(tab, name);
        alerts(tab, name);
        assertThat(tab.complaints).isEmpty();
        browser.close();
    }

    private static void roster(DeskTab tab, String name) {
        tab.go("roster");
        assertThat(tab.page.locator("[data-shift]").first()).isVisible();
        fit(tab.page, name, "1-roster");
        tab.page.locator("[data-days='28']").click();
        assertThat(tab.page.locator("[data-day]")).hasCount(28);
        fit(tab.page, name, "2-four-weeks");
        dialog(tab, name, "add-shift", "3-shift");
        dialog(tab, name, "add-holiday", "4-holiday");
        tab.page.locator("[data-act=remove]").first().click();
        fit(tab.page, name, "5-remove");
        tab.page.keyboard().press("Escape");
    }

    private static void dialog(DeskTab tab, String name, String act, String state) {
        tab.page.locator("[data-act=" + act + "]").click();
        tab.dialog().locator("button[type=submit]").click();
        assertThat(tab.dialog().locator("div.problem")).isFocused();
        fit(tab.page, name, state);
        tab.page.keyboard().press("Escape");
        assertThat(tab.page.locator("[data-act=" + act + "]")).isFocused();
    }

    private static void alerts(DeskTab tab, String name) {
        tab.go("alerts");
        assertThat(tab.page.locator(".ways")).isVisible();
        fit(tab.page, name, "6-alerts");
        tab.page.locator("[data-act=add-way]").click();
        fit(tab.page, name, "7-alerts-missing");
        tab.page.locator("[data-act=save]").click();
        tab.page.locator("[data-act=test]").click();
        assertThat(tab.page.locator("[data-test]").first()).isVisible();
        fit(tab.page, name, "8-alerts-tested");
    }

    private static void wishes(DeskTab tab) {
        tab.go("alerts");
        for (String kind : new String[] {"sms", "call"}) {
            tab.page.locator("#kind").selectOption(kind);
            tab.page.locator("#address").fill("20123478");
            tab.page.locator("[data-act=add-way]").click();
        }
        tab.page.locator("#add-language").selectOption("da");
        tab.page.locator("#add-language").selectOption("ar");
        tab.page.locator("[data-act=save]").click();
        assertThat(tab.page.locator("[data-part=saved]")).hasText("Saved.");
    }

    private static void plan(DeskTab lead, String member, String role, String starts, String ends) {
        lead.page.locator("[data-act=add-shift]").click();
        lead.dialog().locator("[name=member]").selectOption(member);
        lead.dialog().locator("input[value=" + role + "]").check();
        lead.dialog().locator("[name=starts]").fill(starts);
        lead.dialog().locator("[name=ends]").fill(ends);
        send(lead);
    }

    private static void send(DeskTab tab) {
        tab.dialog().locator("button[type=submit]").click();
        assertThat(tab.page.locator("dialog")).hasCount(0);
    }

    private static void fit(Page page, String name, String state) {
        ScreenshotOptions whole = new ScreenshotOptions()
                .setPath(PICTURES.resolve(name + "-" + state + ".png"))
                .setFullPage(true);
        page.screenshot(whole);
        assertThat(Axe.violations(page)).as(state).isEmpty();
        assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                .as(state + " fits its width")
                .isEqualTo(true);
    }
}

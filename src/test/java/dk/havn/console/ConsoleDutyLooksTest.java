package dk.havn.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Locator.FilterOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.options.ColorScheme;
import dk.havn.browser.Axe;
import dk.havn.tip.TipId;
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
    /** Called false by one person. */
    private static TipId asked;

    @BeforeAll
    static void start() throws Exception {
        desk = new ConsoleDesk();
        DeskTab lead = desk.signedIn("cmm-1");
        wishes(lead);
        lead.go("roster");
        lead.plan("cmm-2", "duty", TODAY + "T00:00", TODAY.plusDays(1) + "T00:00", 1);
        lead.plan("cmm-1", "substitute", TODAY + "T00:00", TODAY.plusDays(1) + "T08:00", 1);
        lead.plan("cmm-1", "lead", TODAY.minusDays(1) + "T22:00", TODAY.plusDays(3) + "T06:00", 1);
        lead.page.locator("[data-act=add-holiday]").click();
        lead.dialog().locator("[name=name]").fill("Inventory day");
        lead.send();
        desk.sender.send("He locked me in a room. He has a knife. Help me now.");
        hardNight(lead);
        lead.page.context().close();
    }

    /** Three emergencies in one person's hands, one of them called false by somebody else, one offered, a drill that nobody took. */
    private static void hardNight(DeskTab lead) throws Exception {
        lead.go("tips");
        for (int i = 0; i < 3; i++) {
            lead.claim(desk.sender.send("He has a knife. He will kill me tonight. Help me now."));
        }
        DeskTab other = desk.signedIn("cmm-2");
        TipId offered = desk.sender.send("Jeg arbejder 16 timer om dagen, og chefen har mit pas. Vi får ingen løn.");
        asked = desk.sender.send("He locked me in. He has a gun. Help me now.");
        other.claim(offered).claim(asked);
        other.act(asked, "close").click();
        other.dialog().locator("input[value=false]").check();
        other.send().go("shift");
        other.page
                .locator("[data-part=mine] [data-of='" + offered.text() + "'] input")
                .check();
        other.page.locator("#to").selectOption("cmm-1");
        other.page.locator("[data-act=offer]").click();
        assertThat(other.page.locator("[data-offered]")).isVisible();
        other.page.context().close();
        lead.go("drills").page.locator("[data-act=start-drill]").click();
        assertThat(lead.page.locator("[data-drill]")).isVisible();
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
        shift(tab, name);
        drills(tab, name);
        assertThat(tab.go("times").page.locator(".cards > li").first()).isVisible();
        fit(tab.page, name, "14-times");
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

    private static void shift(DeskTab tab, String name) {
        tab.go("shift");
        assertThat(tab.page.locator("[data-part=summary]")).isVisible();
        assertThat(tab.page.locator("[data-part=debrief]")).isVisible();
        assertThat(tab.page.locator("[data-act=accept]")).isVisible();
        tab.page.locator("[data-act=end-shift]").click();
        assertThat(tab.page.locator("[data-part=still-open]")).isFocused();
        fit(tab.page, name, "9-shift");
        tab.go("tips");
        tab.row(asked).locator(".choose").click();
        assertThat(tab.part(asked, "false-close")).isVisible();
        fit(tab.page, name, "10-false-close");
        tab.act(asked, "agree").click();
        tab.dialog().locator("button[type=submit]").click();
        assertThat(tab.dialog().locator("div.problem")).isFocused();
        fit(tab.page, name, "11-agree");
        tab.page.keyboard().press("Escape");
    }

    private static void drills(DeskTab tab, String name) {
        tab.go("drills");
        assertThat(tab.page.locator("[data-drill]").first()).isVisible();
        fit(tab.page, name, "12-drills");
        tab.go("tips");
        Locator drill =
                tab.page.locator("[data-tip]").filter(new FilterOptions().setHas(tab.page.locator(".choose .drill")));
        if (drill.locator("[data-act=back]").count() == 0) {
            drill.locator(".choose").click();
        }
        assertThat(drill.locator("[data-part=drill]")).isVisible();
        fit(tab.page, name, "13-drill");
    }

    private static void wishes(DeskTab tab) {
        tab.go("alerts").way("sms", "20123478").way("call", "20123479");
        tab.page.locator("#add-language").selectOption("da");
        tab.page.locator("#add-language").selectOption("ar");
        tab.save();
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

package dk.havn.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page.ScreenshotOptions;
import dk.havn.browser.Axe;
import dk.havn.support.Canary;
import dk.havn.tip.TipId;
import java.net.URI;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a worker types for somebody on the phone: a call, and a notice before a raid. */
class ConsoleEnterTest {
    private static final Path PICTURES = Path.of("target", "looks");
    private static final DateTimeFormatter FIELD = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm");

    private static ConsoleDesk desk;
    private static DeskTab one;
    private static DeskTab two;
    private static DeskTab nec;

    @BeforeAll
    static void start() throws Exception {
        desk = new ConsoleDesk();
        one = desk.signedIn("cmm-1");
        two = desk.signedIn("cmm-2");
        nec = desk.signedIn("nec-1");
    }

    @AfterAll
    static void stop() {
        desk.close();
    }

    @Test
    void aColleagueReadsTheExactWordsOfATypedCall() throws Exception {
        Canary word = Canary.bird();
        String text = "  \"They keep my papers,\" she says.\n\n<b>" + word.word() + "</b> is his name. ";
        int rang = one.rang();
        Set<String> before = tips(two);
        ask(one, "enter");
        one.dialog().locator("textarea").fill(text);
        one.dialog().locator("select[name=who]").selectOption("self");
        one.dialog().locator("select[name=danger]").selectOption("unsure");
        one.dialog().locator("select[name=police]").selectOption("no");
        one.dialog().locator("select[name=lang]").selectOption("ro");
        submit(one);
        assertThat(one.page.locator("[data-part=entered]")).hasText("Sent to CMM.");
        assertThat(one.page.locator("[data-act=enter]")).isFocused();
        TipId tip = arrived(two, before);
        assertThat(two.row(tip).locator("[data-prov='3']"))
                .hasText("Phone call · Typed in by a worker, sealed at a desk");
        assertThat(two.part(tip, "language")).hasText("Romanian");
        assertThat(two.open(tip)).isVisible();
        assertThat(two.part(tip, "original").textContent()).isEqualTo(text);
        assertThat(two.part(tip, "typed")).hasText("Typed by cmm-1 at CMM");
        assertThat(two.part(tip, "consent")).hasAttribute("data-answer", "no");
        assertThat(two.part(tip, "warnings")).hasCount(0);
        assertThat(two.part(tip, "raid")).hasCount(0);
        assertThat(two.row(tip).locator("[data-did=enter]")).containsText("cmm-1 (CMM) typed it in");
        assertThat(one.row(tip)).isVisible();
        assertThat(one.rang()).isEqualTo(rang);
        assertThat(word.foundUnder(desk.demo.data())).isEmpty();
    }

    @Test
    void aRaidNoticeReachesCmmAlone() throws Exception {
        Canary place = Canary.bird();
        String at = LocalDateTime.now().plusDays(3).format(FIELD);
        Set<String> before = tips(two);
        Set<String> ofNec = tips(nec);
        ask(nec, "raid");
        nec.dialog().locator("[name=at]").fill(at);
        nec.dialog().locator("[name=place]").fill(place.word());
        nec.dialog().locator("[name=languages]").fill("Romanian, Thai");
        nec.dialog().locator("[name=workers]").fill("4");
        nec.dialog().locator("[name=interpreter]").selectOption("yes");
        nec.dialog().locator("[name=callback]").fill("Officer on duty");
        submit(nec);
        assertThat(nec.page.locator("[data-part=entered]")).hasText("Sent to CMM.");
        TipId tip = arrived(two, before);
        assertThat(two.row(tip)).hasAttribute("data-urgency", "URGENT");
        assertThat(two.part(tip, "raid")).hasText("Raid notice");
        assertThat(two.open(tip)).isVisible();
        assertThat(two.part(tip, "original").textContent())
                .isEqualTo(String.join(
                        "\n",
                        "Raid notice",
                        "Date and time: " + at.replace('T', ' '),
                        "Place: " + place.word(),
                        "Languages needed: Romanian, Thai",
                        "Number of social workers: 4",
                        "Interpreter needed: Yes",
                        "Who calls back: Officer on duty"));
        assertThat(two.part(tip, "typed")).hasText("Typed by nec-1 at NEC");
        assertThat(two.part(tip, "warnings")).hasCount(0);
        assertThat(tips(nec)).isEqualTo(ofNec);
        assertThat(place.foundUnder(desk.demo.data())).isEmpty();
    }

    @Test
    void aRaidNoticeSaysWhatItLacks() {
        ask(one, "raid");
        one.dialog().locator("button[type=submit]").click();
        assertThat(one.dialog().locator("div.problem")).isFocused();
        assertThat(one.dialog().locator("div.problem li")).hasCount(3);
        one.dialog().locator("[name=at]").fill("2020-01-01T06:00");
        one.dialog().locator("button[type=submit]").click();
        assertThat(one.dialog().locator("#problem-at")).hasText("This date is over.");
        discard(one);
    }

    @Test
    void closingWithWordsAsksFirst() {
        ask(one, "enter");
        one.page.keyboard().press("Escape");
        assertThat(one.page.locator("dialog")).hasCount(0);
        ask(one, "enter");
        one.dialog().locator("textarea").fill("She whispers.");
        one.page.keyboard().press("Escape");
        assertThat(one.dialog().locator("[data-act=keep]")).isFocused();
        one.page.keyboard().press("Escape");
        assertThat(one.dialog().locator("[data-part=leaving]")).hasCount(0);
        assertThat(one.dialog().locator("textarea")).hasValue("She whispers.");
        assertThat(one.dialog().locator("textarea")).isFocused();
        discard(one);
        ask(one, "enter");
        assertThat(one.dialog().locator("textarea")).hasValue("");
        one.dialog().locator("[data-act=cancel]").click();
        assertThat(one.page.locator("dialog")).hasCount(0);
    }

    /** T41. */
    @Test
    void aLostAnswerKeepsTheWordsAndTheNextTryIsTheSameTip() throws Exception {
        try (Cable cable = new Cable(URI.create(desk.demo.url()).getPort())) {
            DeskTab tab = DeskTab.open(desk.newBrowser(), cable.url());
            tab.signIn("cmm-1", desk.demo.passphrase("cmm-1"));
            Set<String> before = tips(two);
            ask(tab, "enter");
            tab.dialog().locator("textarea").fill("They do not pay us.");
            cable.loseAnswersTo("POST /desk/api/tips HTTP");
            tab.dialog().locator("button[type=submit]").click();
            assertThat(tab.dialog().locator("[data-part=refusal]")).containsText("cannot arrive twice");
            assertThat(tab.dialog().locator("textarea")).hasValue("They do not pay us.");
            TipId tip = arrived(two, before);
            cable.mend();
            tab.dialog().locator("textarea").fill("They do not pay us. Never.");
            tab.dialog().locator("button[type=submit]").click();
            assertThat(tab.dialog().locator("[data-part=refusal]")).containsText("has arrived after all");
            discard(tab);

            Set<String> then = tips(two);
            ask(tab, "enter");
            tab.dialog().locator("textarea").fill("He rings again.");
            cable.loseAnswersTo("POST /desk/api/tips HTTP");
            tab.dialog().locator("button[type=submit]").click();
            assertThat(tab.dialog().locator("[data-part=refusal]")).containsText("cannot arrive twice");
            cable.mend();
            submit(tab);
            TipId again = arrived(two, then);
            assertThat(again).isNotEqualTo(tip);
            TipId last = desk.sender.send("My boss keeps my passport.");
            assertThat(two.row(last)).isVisible();
            assertThat(tips(two)).hasSize(then.size() + 2);
            tab.page.context().close();
        }
    }

    @ParameterizedTest(name = "{0} x {1} {2}")
    @CsvSource({"390, 844, ltr", "390, 844, rtl", "1280, 800, ltr", "1280, 800, rtl", "1280, 800, da"})
    void theFormsAreFitForEverybody(int width, int height, String look) {
        BrowserContext browser = desk.browser.visitor(width, height);
        Axe.into(browser);
        browser.addInitScript("document.addEventListener('DOMContentLoaded', () => document.documentElement.dir = '"
                + (look.equals("rtl") ? "rtl" : "ltr") + "')");
        DeskTab tab = desk.signedIn(browser, "cmm-1");
        if (look.equals("da")) {
            tab.page.locator("[data-act=language]").click();
        }
        fit(tab, width + "-" + look + "-enter-0");
        for (String form : new String[] {"enter", "raid"}) {
            String name = width + "-" + look + "-" + form;
            ask(tab, form);
            fit(tab, name + "-1");
            tab.dialog().locator("button[type=submit]").click();
            assertThat(tab.dialog().locator("div.problem")).isFocused();
            fit(tab, name + "-2-problem");
            tab.dialog().locator("textarea").fill("He has my passport.");
            tab.dialog().locator("[data-act=cancel]").click();
            assertThat(tab.dialog().locator("[data-act=keep]")).isFocused();
            fit(tab, name + "-3-leaving");
            tab.dialog().locator("[data-act=discard]").click();
            assertThat(tab.page.locator("[data-act=" + form + "]")).isFocused();
        }
        browser.close();
    }

    private static void fit(DeskTab tab, String name) {
        tab.page.screenshot(new ScreenshotOptions().setPath(PICTURES.resolve(name + ".png")));
        assertThat(Axe.violations(tab.page)).as(name).isEmpty();
        assertThat(tab.page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                .as(name + " fits its width")
                .isEqualTo(true);
    }

    private static void ask(DeskTab tab, String form) {
        tab.page.locator("[data-act=" + form + "]").click();
        assertThat(tab.dialog()).isVisible();
    }

    private static void submit(DeskTab tab) {
        tab.dialog().locator("button[type=submit]").click();
        assertThat(tab.page.locator("dialog")).hasCount(0);
    }

    private static void discard(DeskTab tab) {
        tab.dialog().locator("[data-act=cancel]").click();
        tab.dialog().locator("[data-act=discard]").click();
        assertThat(tab.page.locator("dialog")).hasCount(0);
    }

    private static Set<String> tips(DeskTab tab) {
        Set<String> tips = new HashSet<>();
        for (Locator row : tab.page.locator("[data-tip]").all()) {
            tips.add(row.getAttribute("data-tip"));
        }
        return tips;
    }

    /** The one tip that the desk did not have before. */
    private static TipId arrived(DeskTab tab, Set<String> before) {
        assertThat(tab.page.locator("[data-tip]")).hasCount(before.size() + 1);
        Set<String> now = tips(tab);
        now.removeAll(before);
        return new TipId(now.iterator().next());
    }
}

package dk.havn.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.HasAttributeOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions;
import com.microsoft.playwright.options.AriaRole;
import dk.havn.browser.Browser;
import dk.havn.support.Provider;
import dk.havn.tip.TipId;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The list follows the server by itself: one stream, one alarm, nothing missed, nothing left behind. */
class ConsoleLiveTest {
    /** The stream is tried again after at most 15 s. */
    private static final double BACK_MS_MAX = 90_000;
    /** Silence is noticed after 25 s, and told aloud when it has lasted another 60 s. */
    private static final double DEAF_MS_MAX = 240_000;

    private static Browser browser;
    private ConsoleDesk desk;

    @BeforeAll
    static void openBrowser() {
        browser = Browser.open();
    }

    @AfterAll
    static void closeBrowser() {
        browser.close();
    }

    @BeforeEach
    void start() throws Exception {
        desk = new ConsoleDesk(browser);
    }

    @AfterEach
    void stop() {
        desk.stopDemo();
    }

    @Test
    void twelveTabsShowOneTipAndRingOnce() throws Exception {
        BrowserContext visitor = desk.newBrowser();
        List<DeskTab> tabs = new ArrayList<>(List.of(desk.signedIn(visitor, "cmm-1")));
        while (tabs.size() < 12) {
            tabs.add(DeskTab.open(visitor, desk.demo.url()));
        }
        for (DeskTab tab : tabs) {
            assertThat(tab.page.locator(".link[data-online=yes]")).isVisible();
        }
        TipId tip = desk.sender.send("He locked me in. He has a knife. Help me now.");
        for (DeskTab tab : tabs) {
            assertThat(tab.row(tip)).isVisible();
            assertThat(tab.page).hasTitle("(1) Duty desk");
        }
        assertThat(tabs.stream().mapToInt(DeskTab::rang).sum()).isEqualTo(1);
    }

    @Test
    void anAlarmThatOneTabCannotGiveAnyMoreIsGivenByAnother() throws Exception {
        BrowserContext visitor = desk.newBrowser();
        DeskTab first = desk.signedIn(visitor, "cmm-1");
        DeskTab second = DeskTab.open(visitor, desk.demo.url());
        assertThat(second.page.locator("main.desk")).isVisible();
        first.page.close();
        TipId tip = desk.sender.send("He locked me in. Help me now.");
        assertThat(second.row(tip)).isVisible();
        assertThat(second.console()).hasAttribute("data-rang", "1");
    }

    @Test
    void afterTheNetworkWasGoneNothingIsMissed() throws Exception {
        try (Cable cable = new Cable(URI.create(desk.demo.url()).getPort())) {
            DeskTab tab = DeskTab.open(desk.newBrowser(), cable.url());
            tab.signIn("cmm-1", desk.demo.passphrase("cmm-1"));
            TipId before = desk.sender.send("My boss keeps my passport.");
            assertThat(tab.row(before)).isVisible();
            cable.pull();
            assertThat(tab.page.locator(".link[data-online=no]")).isVisible();
            assertThat(tab.page.locator(".offline")).containsText("No connection");
            List<TipId> missed = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                missed.add(desk.sender.send("They do not pay us. Number " + i));
            }
            desk.signedIn("cmm-2").claim(before);
            cable.mend();
            assertThat(tab.page.locator(".link[data-online=yes]"))
                    .isVisible(new IsVisibleOptions().setTimeout(BACK_MS_MAX));
            for (TipId tip : missed) {
                assertThat(tab.row(tip)).isVisible();
            }
            assertThat(tab.row(before)).hasAttribute("data-state", "claimed");
            assertThat(tab.page).hasTitle("(12) Duty desk");
        }
    }

    /** The alarm of the deaf console is what shows that the cut lasted longer than a minute. */
    @Test
    void afterMoreThanAMinuteOfSilenceNothingIsMissed() throws Exception {
        try (Cable cable = new Cable(URI.create(desk.demo.url()).getPort())) {
            DeskTab tab = DeskTab.open(desk.newBrowser(), cable.url());
            tab.signIn("cmm-1", desk.demo.passphrase("cmm-1"));
            TipId before = desk.sender.send("My boss keeps my passport.");
            assertThat(tab.row(before)).isVisible();
            assertThat(tab.console()).hasAttribute("data-rang", "1");
            DeskTab colleague = desk.signedIn("cmm-2");
            cable.goDead();
            List<TipId> missed = new ArrayList<>(List.of(desk.sender.send("They do not pay us. Number 0")));
            colleague.claim(before);
            assertThat(tab.console()).hasAttribute("data-rang", "2", new HasAttributeOptions().setTimeout(DEAF_MS_MAX));
            assertThat(tab.page.locator(".link[data-online=no]")).isVisible();
            assertThat(tab.row(missed.get(0))).hasCount(0);
            missed.add(desk.sender.send("They do not pay us. Number 1"));
            cable.mend();
            for (TipId tip : missed) {
                assertThat(tab.row(tip)).isVisible(new IsVisibleOptions().setTimeout(BACK_MS_MAX));
            }
            assertThat(tab.row(before)).hasAttribute("data-state", "claimed");
            assertThat(tab.console()).not().hasAttribute("data-rang", "2");
            assertThat(tab.page).hasTitle("(2) Duty desk");
        }
    }

    @Test
    void aClickWithoutANetworkSaysSoAndChangesNothing() throws Exception {
        try (Cable cable = new Cable(URI.create(desk.demo.url()).getPort())) {
            DeskTab tab = DeskTab.open(desk.newBrowser(), cable.url());
            tab.signIn("cmm-1", desk.demo.passphrase("cmm-1"));
            TipId tip = desk.sender.send("My boss keeps my passport.");
            assertThat(tab.row(tip)).isVisible();
            cable.pull();
            tab.act(tip, "claim").click();
            assertThat(tab.part(tip, "refusal")).containsText("Nothing was changed");
            assertThat(tab.row(tip)).hasAttribute("data-state", "new");
        }
    }

    /** T41. */
    @Test
    void aMemberTakenOutOfTheMembersFileIsOut() throws Exception {
        DeskTab tab = desk.signedIn("cmm-1");
        DeskTab colleague = desk.signedIn("cmm-2");
        TipId tip = desk.sender.send("My boss keeps my passport.");
        assertThat(tab.row(tip)).isVisible();
        desk.remove("cmm-1");
        assertThat(tab.page.locator("#name")).isVisible();
        assertThat(tab.page.content()).doesNotContain(tip.text());
        assertThat(colleague.claim(tip).row(tip)).isVisible();
    }

    /** T44. */
    @Test
    void ofTwoWorkersOneGetsTheTipAndBothSeeWho() throws Exception {
        DeskTab one = desk.signedIn("cmm-1");
        DeskTab two = desk.signedIn("cmm-2");
        TipId tip = desk.sender.send("My boss keeps my passport.");
        assertThat(one.act(tip, "claim")).isVisible();
        assertThat(two.act(tip, "claim")).isVisible();
        one.act(tip, "claim").click();
        two.page.evaluate("tip => document.querySelector(`[data-tip='${tip}'] [data-act=claim]`)?.click()", tip.text());
        Locator claimedByOne = one.row(tip).locator(".line .state");
        Locator claimedByTwo = two.row(tip).locator(".line .state");
        assertThat(claimedByOne).hasText(Pattern.compile("Claimed by (you|cmm-2)"));
        assertThat(claimedByTwo).hasText(Pattern.compile("Claimed by (you|cmm-1)"));
        boolean oneWon = claimedByOne.innerText().equals("Claimed by you");
        assertThat(claimedByTwo).hasText(oneWon ? "Claimed by cmm-1" : "Claimed by you");
    }

    @Test
    void lockedNothingIsReadableAndItStillRings() throws Exception {
        DeskTab tab = desk.signedIn("cmm-1");
        TipId tip = desk.sender.send("My boss keeps my passport.");
        assertThat(tab.open(tip)).hasText("My boss keeps my passport.");
        tab.page.locator("[data-act=lock]").click();
        assertThat(tab.page.locator("#passphrase")).isVisible();
        assertThat(tab.page.content()).doesNotContain("passport").doesNotContain(tip.text());
        desk.sender.send("He has a knife. Help me now.");
        assertThat(tab.page.locator("[data-part=waiting]")).containsText("2 new tips are waiting");
        assertThat(tab.page).hasTitle("(2) Duty desk");
        assertThat(tab.rang()).isEqualTo(2);
        tab.unlock(desk.demo.passphrase("cmm-1"));
        assertThat(tab.page.locator("[data-tip]")).hasCount(2);
        assertThat(tab.part(tip, "original")).hasCount(0);
    }

    @Test
    void aWrongPassphraseOpensNothing() {
        DeskTab tab = DeskTab.open(desk.newBrowser(), desk.demo.url());
        tab.page.locator("#name").fill("cmm-1");
        tab.page.locator("#passphrase").fill("one two three four five six");
        tab.page.locator("#passphrase").press("Enter");
        assertThat(tab.page.getByRole(AriaRole.ALERT))
                .containsText("not right", new ContainsTextOptions().setTimeout(BACK_MS_MAX));
        assertThat(tab.page.locator("main.desk")).hasCount(0);
        tab.signIn("cmm-1", "  " + desk.demo.passphrase("cmm-1").toUpperCase(Locale.ROOT) + " ");
    }

    /** T45. */
    @Test
    void afterSigningOutTheBackButtonShowsNothing() throws Exception {
        DeskTab tab = desk.signedIn("cmm-1");
        TipId tip = desk.sender.send("My boss keeps my passport.");
        assertThat(tab.open(tip)).isVisible();
        tab.page.locator("[data-act=sign-out]").click();
        assertThat(tab.page.locator("#name")).isVisible();
        assertThat(tab.page).hasTitle("Duty desk");
        tab.page.navigate(desk.demo.url() + "/en");
        tab.page.goBack();
        assertThat(tab.page.locator("#name")).isVisible();
        assertThat(tab.page.content()).doesNotContain("passport").doesNotContain(tip.text());
        assertThat((String)
                        tab.page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}, document.cookie])"))
                .isEqualTo("[{},{},\"\"]");
        assertThat(tab.page.evaluate("indexedDB.databases().then((all) => all.length)"))
                .isEqualTo(0);
    }

    @Test
    void withoutASharedWorkerEachTabWorksAndOneRings() throws Exception {
        BrowserContext visitor = desk.newBrowser();
        visitor.addInitScript("delete window.SharedWorker");
        DeskTab one = desk.signedIn(visitor, "cmm-1");
        DeskTab two = DeskTab.open(visitor, desk.demo.url());
        two.unlock(desk.demo.passphrase("cmm-1"));
        TipId tip = desk.sender.send("He has a knife. Help me now.");
        assertThat(one.row(tip)).isVisible();
        assertThat(two.row(tip)).isVisible();
        assertThat(two.open(tip)).isVisible();
        assertThat(one.rang() + two.rang()).isEqualTo(1);
    }

    @Test
    void aTextMessageComesInLikeAnyOther() {
        DeskTab tab = desk.signedIn("cmm-1");
        Provider provider = desk.demo.provider();
        provider.post(desk.sms("I am locked in. Help."));
        Locator row = tab.page.locator("[data-tip]");
        assertThat(row).hasCount(1);
        assertThat(row).containsText("Text message");
        assertThat(row).containsText("The phone company could read it");
        row.locator("[data-act=open]").click();
        assertThat(row.locator("[data-part=original]")).hasText("I am locked in. Help.");
        assertThat(row.locator("[data-part=phone]")).hasText("+4520123456");
        provider.post(desk.sms("Please come"));
        assertThat(row.locator("[data-part=original]")).hasText(new String[] {"I am locked in. Help.", "Please come"});
        assertThat(tab.console()).hasAttribute("data-rang", "2", new HasAttributeOptions().setTimeout(BACK_MS_MAX));
    }
}

package dk.havn.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions;
import dk.havn.tip.TipId;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** One tab of a duty worker's browser. */
final class DeskTab {
    /** Argon2id in WebAssembly on a busy build machine. */
    static final double SIGN_IN_MS_MAX = 60_000;

    final Page page;
    /** What the browser complained of: refused by policy, failed, thrown. */
    final List<String> complaints = new ArrayList<>();

    private DeskTab(Page page) {
        this.page = page;
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                complaints.add(message.text());
            }
        });
        page.onPageError(complaints::add);
    }

    /** Opens the desk without signing in. */
    static DeskTab open(BrowserContext browser, String url) {
        DeskTab tab = new DeskTab(browser.newPage());
        tab.page.navigate(url + "/desk?lang=en");
        return tab;
    }

    DeskTab signIn(String name, String passphrase) {
        page.locator("#name").fill(name);
        unlock(passphrase);
        return this;
    }

    void unlock(String passphrase) {
        page.locator("#passphrase").fill(passphrase);
        page.locator("#passphrase").press("Enter");
        assertThat(page.locator("main.desk")).isVisible(new IsVisibleOptions().setTimeout(SIGN_IN_MS_MAX));
    }

    Locator row(TipId tip) {
        return page.locator("[data-tip='" + tip.text() + "']");
    }

    Locator act(TipId tip, String act) {
        return row(tip).locator("button[data-act=" + act + "]");
    }

    Locator part(TipId tip, String part) {
        return row(tip).locator("[data-part=" + part + "]");
    }

    DeskTab claim(TipId tip) {
        act(tip, "claim").click();
        assertThat(row(tip)).hasAttribute("data-state", "claimed");
        return this;
    }

    /** Opens and reveals; the words are the returned locator's text. */
    Locator open(TipId tip) {
        act(tip, "open").click();
        return part(tip, "original");
    }

    /** Another part of the desk. */
    DeskTab go(String place) {
        page.locator("[data-place=" + place + "]").click();
        assertThat(page.locator("[data-place=" + place + "]")).hasAttribute("aria-current", "page");
        return this;
    }

    /** Puts somebody on the roster, as a shift lead; on the roster's page. */
    DeskTab plan(String member, String role, String starts, String ends, int weeks) {
        page.locator("[data-act=add-shift]").click();
        dialog().locator("[name=member]").selectOption(member);
        dialog().locator("input[value=" + role + "]").check();
        dialog().locator("[name=starts]").fill(starts);
        dialog().locator("[name=ends]").fill(ends);
        dialog().locator("[name=weeks]").fill(Integer.toString(weeks));
        return send();
    }

    /** Puts somebody on duty from an hour ago on, as a shift lead. */
    DeskTab onDuty(String member) {
        LocalDateTime now = LocalDateTime.now(ZoneId.of("Europe/Copenhagen")).truncatedTo(ChronoUnit.MINUTES);
        go("roster");
        plan(member, "duty", now.minusHours(1).toString(), now.plusHours(8).toString(), 1);
        assertThat(page.locator("[data-part=on-duty]")).containsText("until");
        return this;
    }

    /** Adds a way to be reached; on the page of one's own alerts. */
    DeskTab way(String kind, String address) {
        page.locator("#kind").selectOption(kind);
        page.locator("#address").fill(address);
        page.locator("[data-act=add-way]").click();
        assertThat(page.locator("#address")).hasValue("");
        return this;
    }

    DeskTab save() {
        page.locator("[data-act=save]").click();
        assertThat(page.locator("[data-part=saved]")).hasAttribute("data-saved", "yes");
        return this;
    }

    /** Sends what the dialog asks; it closes when it is done. */
    DeskTab send() {
        dialog().locator("button[type=submit]").click();
        assertThat(page.locator("dialog")).hasCount(0);
        return this;
    }

    Locator dialog() {
        return page.locator("dialog[open]");
    }

    /** Escalates with the messages that are chosen already. */
    void escalate(TipId tip, String basis, String reason) {
        act(tip, "escalate").click();
        dialog().locator("input[name=basis][value=" + basis + "]").check();
        dialog().locator("textarea[name=reason]").fill(reason);
        dialog().locator("button[type=submit]").click();
        assertThat(page.locator("dialog")).hasCount(0);
    }

    /** Counts its rings in {@code data-rang}. */
    Locator console() {
        return page.locator("havn-console");
    }

    int rang() {
        String rang = console().getAttribute("data-rang");
        return rang == null ? 0 : Integer.parseInt(rang);
    }
}

package dk.havn.intake;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Route.FulfillOptions;
import dk.havn.browser.Browser;
import dk.havn.page.Messages;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** T45, T46: leaving fast, and what a visit leaves behind. */
class TellLeaveTest {
    private static final String CANARY = "kanariefugl";
    private static final String NEUTRAL = TellServer.HOTLINE.exit().toString();
    private static final TestKeys KEYS = new TestKeys(Instant.now());
    private static Browser browser;
    private static TellServer server;
    private BrowserContext visitor;
    private Page page;
    private final List<Request> outside = new ArrayList<>();

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
        visit(new NewContextOptions());
    }

    private void visit(NewContextOptions options) {
        visitor = browser.visitor(options.setViewportSize(320, 480));
        visitor.route(NEUTRAL + "**", route -> {
            outside.add(route.request());
            route.fulfill(new FulfillOptions().setContentType("text/html").setBody("<title>Weather</title>Weather"));
        });
        page = visitor.newPage();
        page.navigate(NEUTRAL + "before");
        page.navigate(server.url() + "/en");
        outside.clear();
    }

    @AfterEach
    void leave() {
        visitor.close();
    }

    @Test
    void theLinkReplacesThePageInTheHistory() {
        page.locator("[name=text]").fill(CANARY);
        page.locator("#exit").click();
        page.waitForURL(NEUTRAL);
        page.goBack();
        assertThat(page).hasURL(NEUTRAL + "before");
        assertThat(outside.get(0).headers()).doesNotContainKey("referer");
    }

    @Test
    void theLinkWorksWithoutScript() {
        visitor.close();
        visit(new NewContextOptions().setJavaScriptEnabled(false));
        page.locator("#exit").click();
        page.waitForURL(NEUTRAL);
        assertThat(outside.get(0).headers()).doesNotContainKey("referer");
    }

    @Test
    void shiftThreeTimesLeaves() {
        page.locator("[name=text]").fill(CANARY);
        assertThat(page.locator("#tell button[type=submit]")).isEnabled();
        for (int i = 0; i < 3; i++) {
            page.keyboard().press("Shift");
        }
        page.waitForURL(NEUTRAL);
    }

    @Test
    void capitalLettersDoNotLeave() {
        assertThat(page.locator("#tell button[type=submit]")).isEnabled();
        page.locator("[name=text]").click();
        for (String letter : List.of("Shift+H", "Shift+E", "Shift+L", "Shift+P")) {
            page.keyboard().press(letter);
        }
        assertThat(page.locator("[name=text]")).hasValue("HELP");
        assertThat(page).hasURL(server.url() + "/en");
    }

    @Test
    void nothingIsKeptOnTheDevice() {
        page.locator("[name=text]").fill(CANARY);
        page.locator("#tell button[type=submit]").click();
        assertThat(page.locator("[data-state=sent]")).isVisible();
        assertThat(visitor.cookies()).isEmpty();
        Object kept = page.evaluate("""
                async () => [localStorage.length, sessionStorage.length, (await indexedDB.databases()).length,
                  (await caches.keys()).length, (await navigator.serviceWorker.getRegistrations()).length,
                  window.name.length, history.state === null ? 0 : 1]""");
        assertThat(kept).isEqualTo(List.of(0, 0, 0, 0, 0, 0, 0));
        assertThat(page).hasURL(server.url() + "/en");
        assertThat(page).hasTitle("Contact");
    }

    @Test
    void backAfterAnyOtherLinkShowsNoWord() {
        page.locator("[name=text]").fill(CANARY);
        page.locator("[name=who][value=self]").check();
        page.navigate(NEUTRAL + "elsewhere");
        page.goBack();
        assertThat(page.locator("[name=text]")).hasValue("");
        assertThat(page.locator("[name=who][value=self]")).not().isChecked();
        page.locator("[name=text]").fill(CANARY);
        page.reload();
        assertThat(page.locator("[name=text]")).hasValue("");
    }

    @Test
    void noRequestGoesToAnybodyElse() {
        List<String> requests = new ArrayList<>();
        page.onRequest(request -> requests.add(request.url()));
        page.reload();
        page.locator("[name=text]").fill(CANARY);
        page.locator("#tell button[type=submit]").click();
        assertThat(page.locator("[data-state=sent]")).isVisible();
        assertThat(requests).isNotEmpty().allMatch(url -> url.startsWith(server.url()) || url.startsWith("data:"));
    }

    @Test
    void changingTheLanguageAsksBeforeWordsAreLost() {
        page.locator("nav a").click();
        assertThat(page).hasURL(server.url() + "/da");
        page.locator("[name=text]").fill(CANARY);
        assertThat(page.locator("#tell button[type=submit]")).isEnabled();
        page.locator("nav a").click();
        assertThat(page.locator("#trouble")).isVisible();
        assertThat(page.locator("[name=text]")).hasValue(CANARY);
        page.locator("nav a").click();
        assertThat(page).hasURL(server.url() + "/en");
    }

    @Test
    void thePageBreaksNoneOfItsOwnRules() {
        List<String> complaints = new ArrayList<>();
        page.onConsoleMessage(message -> complaints.add(message.text()));
        page.onPageError(complaints::add);
        page.reload();
        page.locator("[name=text]").fill(CANARY);
        assertThat(page.locator("#tell button[type=submit]")).isEnabled();
        page.waitForTimeout(1_500);
        page.locator("#tell button[type=submit]").click();
        assertThat(page.locator("[data-state=sent]")).isVisible();
        assertThat(complaints).isEmpty();
    }
}

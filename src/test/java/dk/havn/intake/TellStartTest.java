package dk.havn.intake;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.Route.FulfillOptions;
import dk.havn.browser.Browser;
import dk.havn.page.Messages;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** T27: whatever goes wrong at start, no word leaves the page, and a way to a human is on screen. */
class TellStartTest {
    private static final String CANARY = "kanariefugl";
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
    }

    @AfterEach
    void leave() {
        visitor.close();
    }

    @Test
    void theButtonOpensWhenTheKeysAreVerified() {
        page.navigate(server.url() + "/en");
        assertThat(send()).isEnabled();
    }

    @Test
    void scriptSwitchedOff() {
        visitor.close();
        visitor = browser.visitor(new com.microsoft.playwright.Browser.NewContextOptions()
                .setViewportSize(320, 480)
                .setJavaScriptEnabled(false));
        page = visitor.newPage();
        holds(p -> {});
    }

    @Test
    void scriptBlocked() {
        holds(p -> p.route("**/s/*", Route::abort));
    }

    @Test
    void scriptMissing() {
        holds(p -> p.route("**/s/*", route -> route.fulfill(new FulfillOptions().setStatus(404))));
    }

    @Test
    void scriptAltered() {
        holds(p -> p.route(
                "**/s/tell-*",
                route -> route.fulfill(new FulfillOptions()
                        .setStatus(200)
                        .setContentType("text/javascript")
                        .setBody("document.querySelector('button').disabled = false"))));
    }

    @Test
    void exceptionWhileStarting() {
        holds(p -> p.addInitScript("JSON.parse = () => { throw new Error('start') }"));
    }

    @Test
    void noCryptography() {
        holds(p -> p.addInitScript("Object.defineProperty(Crypto.prototype, 'subtle', { value: undefined })"));
        assertThat(page.locator("#trouble")).containsText("You cannot send from this page");
    }

    @Test
    void keysOfSomebodyElse() {
        server.publish(new TestKeys(Instant.now()).published(Instant.now()));
        holds(p -> {});
        assertThat(page.locator("#trouble")).containsText("You cannot send from this page");
    }

    @Test
    void keysThatAreNoKeys() {
        server.publish("{\"v\":1}");
        holds(p -> {});
    }

    @Test
    void noConnectionForTheKeys() {
        holds(p -> p.route("**/keys", Route::abort));
        assertThat(page.locator("#readers")).containsText("No connection yet");
    }

    @Test
    void theWorkerMissingDoesNotMatter() {
        page.route("**/s/work-*", Route::abort);
        page.navigate(server.url() + "/en");
        assertThat(send()).isEnabled();
    }

    @Test
    void theSimplePageIsOfferedOnlyAsLongAsThisOneDoesNotWork() {
        page.navigate(server.url() + "/en");
        assertThat(send()).isEnabled();
        assertThat(page.locator("#offer")).hasCount(0);
        assertThat(page.locator("#simple")).isVisible();
        assertThat(page.url()).isEqualTo(server.url() + "/en");
        assertThat(server.seen()).noneMatch(seen -> seen.uri().startsWith("/plain"));
    }

    @Test
    void theOfferWaitsEightSecondsAndTheScriptTakesItBack() {
        List<Route> held = new ArrayList<>();
        page.route("**/keys", held::add);
        page.navigate(server.url() + "/en");
        assertThat(page.locator("#offer")).isHidden();
        String delay = (String) page.locator("#offer").evaluate("(offer) => getComputedStyle(offer).animationDelay");
        assertThat(delay).isEqualTo("8s");
        page.locator("#offer").evaluate("(offer) => offer.getAnimations().forEach((animation) => animation.finish())");
        assertThat(page.locator("#offer a")).isVisible();
        held.forEach(Route::resume);
        assertThat(send()).isEnabled();
        assertThat(page.locator("#offer")).hasCount(0);
    }

    @Test
    void wordsAreNotLostByOneTouchOfTheSimplePage() {
        page.navigate(server.url() + "/en");
        assertThat(send()).isEnabled();
        page.locator("[name=text]").fill(CANARY);
        page.locator("#simple").click();
        assertThat(page.locator("#trouble")).containsText("Your words are lost");
        assertThat(page.locator("[name=text]")).hasValue(CANARY);
        page.locator("#simple").click();
        page.waitForURL("**/plain/en");
        assertThat(server.posted()).isEmpty();
        assertThat(server.seen().toString()).doesNotContain(CANARY);
    }

    /** Types, then tries everything that could send a form. */
    private void holds(Consumer<Page> broken) {
        broken.accept(page);
        page.navigate(server.url() + "/en");
        page.locator("[name=text]").fill(CANARY);
        page.locator("[name=text]").press("Enter");
        page.locator("[name=who][value=self]").check(new Locator.CheckOptions().setForce(true));
        page.locator("[name=who][value=self]").press("Enter");
        send().click(new Locator.ClickOptions().setForce(true));
        page.waitForTimeout(500);
        assertThat(send()).isDisabled();
        assertThat(page.locator("#first a.ring")).isVisible();
        assertThat(page.locator("#first a.danger")).isVisible();
        assertThat(page.locator("#simple")).hasAttribute("href", "/plain/en");
        assertThat(page.locator("#offer a")).isVisible();
        assertThat(page.locator("#offer a")).hasAttribute("href", "/plain/en");
        assertThat(server.posted()).isEmpty();
        assertThat(server.seen().toString()).doesNotContain(CANARY);
        assertThat(page.url()).isEqualTo(server.url() + "/en");
    }

    private Locator send() {
        return page.locator("#tell button[type=submit]");
    }
}

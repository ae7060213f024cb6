package dk.havn.intake;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.Route.FulfillOptions;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Contrast;
import com.microsoft.playwright.options.ForcedColors;
import dk.havn.browser.Axe;
import dk.havn.browser.Browser;
import dk.havn.page.Messages;
import dk.havn.page.PseudoLocale;
import dk.havn.tip.Refusal;
import dk.havn.tip.Refused;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every state of the page at every size, language and direction: no axe violation, nothing cut off, nothing to scroll
 * for. With {@code -Dlooks=true} it leaves a picture of each in {@code target/looks}.
 */
class TellLooksTest {
    private static final Path PICTURES = Path.of("target", "looks");
    private static final TestKeys KEYS = new TestKeys(Instant.now());
    private static Browser browser;
    private static TellServer server;

    private record Look(String name, int width, int height, ColorScheme scheme) {
        @Override
        public String toString() {
            return name;
        }
    }

    private enum State {
        OPEN(page -> {}),
        WRITTEN(page -> {
            page.locator("[name=text]").fill("They locked the door. He has a knife.");
            page.locator("[name=who][value=witness]").check();
            page.locator("[name=danger][value=yes]").check();
            assertThat(page.locator("#danger-now")).isVisible();
        }),
        EMPTY(page -> {
            send(page).click();
            assertThat(page.locator("#text-error")).isVisible();
        }),
        RETRYING(page -> {
            server.answerNext(ctx -> ctx.fail(new Refused(Refusal.UNAVAILABLE)));
            page.locator("[name=text]").fill("They locked the door.");
            send(page).click();
            assertThat(page.locator("#trouble")).isVisible();
        }),
        FAILED(page -> {
            server.answerNext(ctx -> ctx.fail(new Refused(Refusal.BAD_ENVELOPE)));
            page.locator("[name=text]").fill("They locked the door.");
            send(page).click();
            assertThat(page.locator("#trouble")).isVisible();
        }),
        SENT(page -> {
            page.locator("[name=text]").fill("They locked the door.");
            send(page).click();
            assertThat(page.locator("[data-state=sent]")).isVisible();
        }),
        EXPLAINED(page -> {
            for (Locator summary : page.locator("summary").all()) {
                summary.click();
            }
        });

        private final Consumer<Page> reach;

        State(Consumer<Page> reach) {
            this.reach = reach;
        }
    }

    @BeforeAll
    static void start() {
        browser = Browser.open();
        server = new TellServer(PseudoLocale.messages(), KEYS.published(Instant.now()), KEYS.trust());
    }

    @AfterAll
    static void stop() {
        browser.close();
        server.close();
    }

    static Stream<Arguments> looks() {
        List<Look> sizes = List.of(
                new Look("320", 320, 480, ColorScheme.LIGHT),
                new Look("390-dark", 390, 844, ColorScheme.DARK),
                new Look("1280", 1280, 800, ColorScheme.LIGHT));
        return Stream.of("en", "da", PseudoLocale.LONG, PseudoLocale.RIGHT_TO_LEFT)
                .flatMap(language -> sizes.stream().map(size -> Arguments.of(language, size)));
    }

    @ParameterizedTest
    @MethodSource("looks")
    void everyStateIsAccessibleAndFits(String language, Look look) {
        try (BrowserContext visitor = browser.visitor(options(look))) {
            Axe.into(visitor);
            Page page = visitor.newPage();
            for (State state : State.values()) {
                server.forget();
                page.navigate(server.url() + "/" + language);
                assertThat(send(page)).isEnabled();
                state.reach.accept(page);
                holds(page, state + "-" + language + "-" + look);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("looks")
    void aPageThatCannotSendIsAccessibleToo(String language, Look look) {
        try (BrowserContext visitor = browser.visitor(options(look))) {
            Axe.into(visitor);
            Page page = visitor.newPage();
            page.route("**/keys", route -> route.fulfill(new FulfillOptions().setBody("{}")));
            page.navigate(server.url() + "/" + language);
            assertThat(page.locator("#trouble")).isVisible();
            holds(page, "BROKEN-" + language + "-" + look);
            page.route("**/s/*", Route::abort);
            page.reload();
            page.locator("#offer").evaluate("(offer) => offer.getAnimations().forEach((shown) => shown.finish())");
            assertThat(page.locator("#offer a")).isVisible();
            holds(page, "BLOCKED-" + language + "-" + look);
        }
    }

    @ParameterizedTest
    @MethodSource("looks")
    void aWrongAddressIsAPageToo(String language, Look look) {
        try (BrowserContext visitor = browser.visitor(options(look).setLocale(language))) {
            Axe.into(visitor);
            Page page = visitor.newPage();
            page.navigate(server.url() + "/wrong/address");
            assertThat(page.locator("html")).hasAttribute("lang", language);
            assertThat(page.locator("a.ring")).hasAttribute("href", "tel:+4570000000");
            holds(page, "WRONG-" + language + "-" + look);
            page.locator("a.back").click();
            assertThat(page.locator("form#tell")).isVisible();
            assertThat(page.locator("html")).hasAttribute("lang", language);
        }
    }

    @ParameterizedTest
    @MethodSource("realLanguages")
    void onTheSmallestPhoneEverythingNeededIsThereWithoutScrolling(String language) {
        try (TellServer real = new TellServer(Messages.load(), KEYS.published(Instant.now()), KEYS.trust());
                BrowserContext visitor = browser.visitor(320, 480)) {
            Page page = visitor.newPage();
            page.navigate(real.url() + "/" + language);
            assertThat(send(page)).isEnabled();
            for (String needed : List.of(
                    "#exit",
                    "h1",
                    "#simple",
                    "#first a.danger",
                    "#first a.ring",
                    "[name=text]",
                    "#readers",
                    "#tell button[type=submit]")) {
                BoundingBox box = page.locator(needed).boundingBox();
                assertThat(box.y).as(needed).isNotNegative();
                assertThat(box.y + box.height).as(needed).isLessThanOrEqualTo(480);
                assertThat(isOnTop(page, needed)).as(needed + " is not covered").isTrue();
            }
            page.locator("[name=danger][value=yes]").check();
            assertThat(isOnTop(page, "#danger-now a"))
                    .as("the emergency number is not behind the bar")
                    .isTrue();
        }
    }

    static Stream<String> realLanguages() {
        return Stream.of("en", "da");
    }

    @ParameterizedTest
    @MethodSource("realLanguages")
    void fourHundredPercentZoomAndForcedColoursWork(String language) {
        try (BrowserContext visitor = browser.visitor(new NewContextOptions()
                .setViewportSize(320, 200)
                .setContrast(Contrast.MORE)
                .setForcedColors(ForcedColors.ACTIVE))) {
            Axe.into(visitor);
            Page page = visitor.newPage();
            page.navigate(server.url() + "/" + language);
            assertThat(send(page)).isEnabled();
            holds(page, "ZOOM-" + language);
        }
    }

    private static NewContextOptions options(Look look) {
        return new NewContextOptions()
                .setViewportSize(look.width(), look.height())
                .setColorScheme(look.scheme());
    }

    private static Locator send(Page page) {
        return page.locator("#tell button[type=submit]");
    }

    private static void holds(Page page, String name) {
        if (Boolean.getBoolean("looks")) {
            picture(page, name);
        }
        assertThat(Axe.violations(page)).as(name).isEmpty();
        assertThat(overflow(page)).as("sideways scrolling in " + name).isLessThanOrEqualTo(0);
    }

    private static void picture(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve(name + ".png")));
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(PICTURES.resolve(name + "-all.png"))
                .setFullPage(true));
    }

    /** How many pixels the page is wider than the screen. */
    private static int overflow(Page page) {
        return (int) page.evaluate("() => document.documentElement.scrollWidth - document.documentElement.clientWidth");
    }

    private static boolean isOnTop(Page page, String selector) {
        return (boolean) page.locator(selector).evaluate("""
                        (e) => { const b = e.getBoundingClientRect();
                          const at = (y) => { const t = document.elementFromPoint(b.x + b.width / 2, y); return e === t || e.contains(t); };
                          return at(b.top + 3) && at(b.bottom - 3); }""");
    }
}

package dk.havn.intake;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.options.ColorScheme;
import dk.havn.browser.Axe;
import dk.havn.browser.Browser;
import dk.havn.page.PseudoLocale;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The simple page in a browser without script, as in Tor Browser's safest mode; and how each of its states looks. */
class PlainPageTest {
    private static final Path PICTURES = Path.of("target", "looks");
    private static final String WORDS = "They locked us in.\nPlease <help> & \"come\"";

    private static final String QUESTION = "Is this the right place to ask?";

    private static Browser browser;
    private static PlainServer server;

    @BeforeAll
    static void start() {
        browser = Browser.open();
        server = new PlainServer(PseudoLocale.messages());
    }

    @AfterAll
    static void stop() {
        browser.close();
        server.close();
    }

    @Test
    void aTipIsSentWithoutScript() {
        try (BrowserContext visitor = browser.visitor(new NewContextOptions().setJavaScriptEnabled(false))) {
            Page page = visitor.newPage();
            List<Request> posts = new ArrayList<>();
            page.onRequest(request -> {
                if (request.method().equals("POST")) {
                    posts.add(request);
                }
            });
            long before = server.tips();
            page.navigate(server.url() + "/plain/en");
            page.locator("#text").fill(WORDS);
            page.locator("[name=danger][value=yes]").check();
            page.locator("#language").selectOption("th");
            page.locator("button").click();

            assertThat(page).hasURL(server.url() + "/thanks/en");
            assertThat(page.locator("h1")).hasText("Sent");
            assertThat(server.tips()).isEqualTo(before + 1);
            assertThat(posts).hasSize(1);
            assertThat(posts.get(0).allHeaders()).doesNotContainKey("cookie");
            assertThat(visitor.cookies()).isEmpty();

            page.goBack();
            page.locator("button").click();
            assertThat(page.locator("#summary, #sent")).hasCount(1);
            assertThat(server.tips()).as("going back and pressing again").isEqualTo(before + 1);
        }
    }

    @Test
    void theErrorSummaryLeadsToTheFieldAndKeepsEverything() {
        try (BrowserContext visitor = browser.visitor(new NewContextOptions().setJavaScriptEnabled(false))) {
            Page page = visitor.newPage();
            page.navigate(server.url() + "/plain/en");
            page.locator("#text").fill(WORDS);
            page.locator("[name=who][value=witness]").check();
            page.locator("#contact").fill("c".repeat(501));
            page.locator("#language").selectOption("da");
            page.locator("button").click();

            assertThat(page).hasTitle("Error: Contact");
            assertThat(page.locator("#summary")).isFocused();
            page.locator("#summary a").click();
            assertThat(page.locator("#contact")).isFocused();
            assertThat(page.locator("#contact")).hasAttribute("aria-invalid", "true");
            assertThat(page.locator("#text")).hasValue(WORDS);
            assertThat(page.locator("#language")).hasValue("da");
            assertThat(page.locator("[name=who][value=witness]")).isChecked();

            page.locator("#contact").fill("c");
            page.locator("button").click();
            assertThat(page.locator("h1")).hasText("Sent");
        }
    }

    static Stream<Arguments> looks() {
        return Stream.of("en", "da", PseudoLocale.LONG, PseudoLocale.RIGHT_TO_LEFT)
                .flatMap(language -> Stream.of(Arguments.of(language, 320), Arguments.of(language, 1280)));
    }

    @ParameterizedTest
    @MethodSource("looks")
    void everyStateIsAccessibleAndFits(String language, int width) {
        ColorScheme scheme = width == 320 ? ColorScheme.LIGHT : ColorScheme.DARK;
        try (BrowserContext visitor = browser.visitor(
                new NewContextOptions().setViewportSize(width, 700).setColorScheme(scheme))) {
            Axe.into(visitor);
            Page page = visitor.newPage();
            page.navigate(server.url() + "/plain/" + language);
            holds(page, "PLAIN-" + language + "-" + width);
            page.locator("#contact").fill("c".repeat(501));
            page.locator("button").click();
            assertThat(page.locator("#summary a")).hasCount(2);
            holds(page, "PLAIN-WRONG-" + language + "-" + width);
            page.navigate(server.url() + "/thanks/" + language);
            holds(page, "PLAIN-SENT-" + language + "-" + width);
        }
    }

    @Test
    void aFullServerSaysSoAccessibly() {
        try (PlainServer full = new PlainServer(PseudoLocale.messages());
                BrowserContext visitor = browser.visitor(320, 700)) {
            full.flood();
            Axe.into(visitor);
            Page page = visitor.newPage();
            page.navigate(full.url() + "/plain/en");
            page.locator("#text").fill(QUESTION);
            page.locator("button").click();
            assertThat(page.locator("#summary")).containsText("Not sent");
            assertThat(page.locator("#text")).hasValue(QUESTION);
            holds(page, "PLAIN-FULL");
        }
    }

    private static void holds(Page page, String name) {
        if (Boolean.getBoolean("looks")) {
            page.screenshot(new Page.ScreenshotOptions()
                    .setPath(PICTURES.resolve(name + ".png"))
                    .setFullPage(true));
        }
        assertThat(Axe.violations(page)).as(name).isEmpty();
        assertThat((int) page.evaluate(
                        "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"))
                .as("sideways scrolling in " + name)
                .isLessThanOrEqualTo(0);
    }
}

package dk.havn.alert;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import dk.havn.alert.Outcome.Answer;
import dk.havn.browser.Axe;
import dk.havn.browser.Browser;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The page of a link on a small phone, also where scripts are switched off. */
class LinkPageLooksTest {
    private static final int WIDTH = 320;
    private static final int HEIGHT = 568;

    private final AlarmServer server = new AlarmServer();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void oneTouchTakesItWithoutScript() {
        String link = server.notebook.knows(Outcome.of(Answer.WAITING));
        try (Browser chromium = Browser.open();
                BrowserContext phone = chromium.visitor(new NewContextOptions()
                        .setViewportSize(WIDTH, HEIGHT)
                        .setLocale("da-DK")
                        .setJavaScriptEnabled(false))) {
            Page page = phone.newPage();
            page.navigate(server.url() + "/a/" + link);
            assertThat(page.locator("h1")).containsText("Der er brug for et menneske.");

            page.locator("button").click();

            assertThat(page.locator("h1")).containsText("Du har den siden");
            assertThat(page.locator("button")).hasCount(0);
            assertThat(phone.cookies()).isEmpty();
            assertThat(server.notebook.changes).containsExactly("taken " + link);
        }
    }

    @Test
    void isReadableForEverybodyAndFitsThePhone() {
        List<Outcome> outcomes = List.of(
                Outcome.of(Answer.WAITING), Outcome.anothers("cmm-2", Notebook.TAKEN_AT), Outcome.of(Answer.TEST));
        try (Browser chromium = Browser.open();
                BrowserContext phone = chromium.visitor(WIDTH, HEIGHT)) {
            Axe.into(phone);
            Page page = phone.newPage();
            for (Outcome outcome : outcomes) {
                page.navigate(server.url() + "/a/" + server.notebook.knows(outcome));
                assertThat(Axe.violations(page)).as(outcome.answer().name()).isEmpty();
                assertThat(page.evaluate("document.documentElement.scrollWidth"))
                        .isEqualTo(WIDTH);
            }
        }
    }
}

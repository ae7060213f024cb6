package dk.havn.server;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import dk.havn.browser.Browser;
import dk.havn.support.Canary;
import dk.havn.support.DemoProcess;
import dk.havn.support.Provider;
import dk.havn.support.Stored;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The main job, whole: written on a phone or texted, read at the desk, escalated, read by the police desk. */
class JourneyTest {
    @TempDir
    private static Path folder;

    private static DemoProcess demo;
    private static Browser browser;

    @BeforeAll
    static void start() throws Exception {
        demo = DemoProcess.start(folder.resolve("data"));
        browser = Browser.open();
    }

    @AfterAll
    static void stop() {
        browser.close();
        demo.close();
    }

    @Test
    void aTipFromAPhoneIsReadAtTheDeskAndThenByThePolice() throws Exception {
        Canary canary = Canary.bird();
        String text = "They lock the door from outside. " + canary.word()
                + " 🆘 שלום مرحبا\nsecond line\u0000end \u202eabc\u202c ";
        text = text + "x".repeat(20_000 - text.codePointCount(0, text.length()));
        Page cmm = signIn("cmm-1");
        Page nec = signIn("nec-1");
        List<String> before = tips();

        List<Request> sent = tell(text);
        Locator row = newRow(cmm, before);
        String tip = row.getAttribute("data-tip");
        claim(row);
        act(row, "open");

        assertThat(original(row))
                .isEqualTo(text.replace("\u0000", original(row).contains("\u0000") ? "\u0000" : "\ufffd"));
        assertThat(sent)
                .allSatisfy(request ->
                        assertThat(String.valueOf(request.postData())).doesNotContain(canary.word()));
        assertThat(canary.foundUnder(folder)).isEmpty();
        assertThat(status(nec, tip)).isEqualTo(404);

        escalate(row);
        Locator shared = nec.locator("[data-tip='" + tip + "']");
        shared.waitFor();
        act(shared, "open");
        assertThat(shared.locator("[data-part=verified]")).isVisible();
        assertThat(original(shared)).isEqualTo(original(row));
    }

    @Test
    void laterTextsOfAnEscalatedThreadStayWithTheFirstDesk() {
        Page cmm = signIn("cmm-2");
        Page nec = signIn("nec-2");
        List<String> before = tips();
        text("please help me he has my passport");
        Locator row = newRow(cmm, before);
        String tip = row.getAttribute("data-tip");
        claim(row);
        act(row, "open");
        assertThat(row.locator("[data-part=original]")).hasCount(1);
        escalate(row);

        text("one more thing only for you");
        assertThat(row.locator("[data-part=original]")).hasCount(2);

        Locator shared = nec.locator("[data-tip='" + tip + "']");
        shared.waitFor();
        act(shared, "open");
        assertThat(shared.locator("[data-part=original]")).hasCount(1);
        assertThat(shared.locator("[data-part=original]")).hasText("please help me he has my passport");
    }

    @Test
    void aTipFromTheSimplePageIsReadAtTheDeskWhichSeesWhoCouldReadItBefore() {
        Page cmm = signIn("cmm-2");
        List<String> before = tips();
        try (BrowserContext phone = browser.visitor(new NewContextOptions().setJavaScriptEnabled(false))) {
            Page page = phone.newPage();
            page.navigate(demo.url() + "/plain/en");
            page.locator("#text").fill("He keeps my passport.\nPlease <help>");
            page.locator("[name=danger][value=no]").check();
            page.locator("button").click();
            page.locator("#sent").waitFor();
        }
        Locator row = newRow(cmm, before);
        assertThat(row.locator("[data-prov='2']")).containsText("from the simple page");
        claim(row);
        act(row, "open");
        assertThat(original(row)).isEqualTo("He keeps my passport.\nPlease <help>");
        assertThat(row.getByText("The phone company could read this message.")).hasCount(0);
        assertThat(row.locator("[data-part=warnings]")).hasCount(0);
    }

    private static Page signIn(String member) {
        Page page = browser.visitor(1280, 900).newPage();
        page.navigate(demo.url() + "/desk?lang=en");
        page.locator("#name").fill(member);
        page.locator("#passphrase").fill(demo.passphrase(member));
        page.locator("#passphrase").press("Enter");
        page.locator("main.desk").waitFor();
        return page;
    }

    // From the database: the console's list may still be loading.
    private static List<String> tips() {
        return Stored.in(demo.data().resolve("havn.db")).tipIds();
    }

    /** The row that came by itself. */
    private static Locator newRow(Page console, List<String> before) {
        StringBuilder others = new StringBuilder("[data-tip]");
        before.forEach(tip -> others.append(":not([data-tip='").append(tip).append("'])"));
        Locator row = console.locator(others.toString()).first();
        row.waitFor();
        return console.locator("[data-tip='" + row.getAttribute("data-tip") + "']");
    }

    private static void claim(Locator row) {
        act(row, "claim");
        assertThat(row).hasAttribute("data-state", "claimed");
    }

    private static void act(Locator row, String act) {
        row.locator("button[data-act=" + act + "]").click();
    }

    private static String original(Locator row) {
        row.locator("[data-part=original]").first().waitFor();
        return row.locator("[data-part=original]").first().textContent();
    }

    private static void escalate(Locator row) {
        act(row, "escalate");
        Page page = row.page();
        page.locator("dialog input[name=basis][value=danger_to_life]").check();
        page.locator("dialog textarea[name=reason]").fill("locked in now");
        page.locator("dialog button[type=submit]").click();
        assertThat(row).hasAttribute("data-state", "escalated");
    }

    private static List<Request> tell(String text) {
        BrowserContext phone = browser.visitor(320, 480);
        Page page = phone.newPage();
        List<Request> sent = new ArrayList<>();
        page.onRequest(request -> {
            if (request.method().equals("POST")) {
                sent.add(request);
            }
        });
        page.navigate(demo.url() + "/en");
        page.locator("form#tell [name=text]").fill(text);
        page.locator("form#tell button[type=submit]").click();
        page.locator("[data-state=sent]").waitFor();
        phone.close();
        return sent;
    }

    private static void text(String words) {
        Map<String, String> form = Provider.sms(Provider.sid(), "+4520999999", words);
        form.put("AccountSid", demo.demo().path("twilio").path("accountSid").asText());
        assertThat(demo.provider().post(form).statusCode()).isEqualTo(200);
    }

    private static int status(Page console, String tip) {
        return console.request().get(demo.url() + "/desk/api/tips/" + tip).status();
    }
}

package dk.havn.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dk.havn.tip.TipId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A worker says how to be reached, tries it, and takes an alarm on the phone while the console shows it. */
class ConsoleAlertsTest {
    private static final Pattern LINK = Pattern.compile("/a/([A-Za-z0-9_-]{22})");
    /** A browser without a push service behind it. */
    private static final String PUSH_STANDS_IN = """
            PushManager.prototype.subscribe = async (options) => ({
              toJSON: () => ({
                endpoint: 'https://fcm.googleapis.com/fcm/send/x',
                keys: { p256dh: 'B' + options.applicationServerKey.slice(1), auth: 'AAAAAAAAAAAAAAAAAAAAAA' },
              }),
            })""";

    private static ConsoleDesk desk;

    @BeforeAll
    static void start() throws Exception {
        desk = new ConsoleDesk();
    }

    @AfterAll
    static void stop() {
        desk.close();
    }

    @Test
    void waysHaveAnOrderAndOnlyTheirEndsAreShownAgain() {
        DeskTab tab = alerts(desk.signedIn("nec-1"));
        assertThat(tab.page.locator(".place")).containsText("only this screen rings for you");
        tab.way("sms", "20 12 34 78");
        tab.way("call", "+45 20 12 34 79");
        tab.page.locator(".ways li").nth(1).locator("[data-act=earlier]").click();
        assertThat(tab.page.locator(".ways li").first()).containsText("Phone call");
        assertThat(tab.page.locator(".ways li").first()).containsText("at once");
        assertThat(tab.page.locator(".ways li").nth(1)).containsText("1 minute later");
        tab.page.locator("#add-language").selectOption("da");
        tab.page.locator("#add-language").selectOption("ro");
        tab.page.locator("#quiet-from").fill("23:00");
        save(tab);
        assertThat(tab.page.locator("[data-part=refusal]")).containsText("Give both times");
        tab.page.locator("#quiet-to").fill("07:00");
        save(tab);
        assertThat(tab.page.locator("[data-part=saved]")).hasText("Saved.");

        tab.page.reload();
        tab.unlock(desk.demo.passphrase("nec-1"));
        alerts(tab);
        assertThat(tab.page.locator(".ways bdi")).hasText(new String[] {"… 79", "… 78"});
        assertThat(tab.page.locator(".chosen li")).hasCount(2);
        assertThat(tab.page.locator("#quiet-to")).hasValue("07:00");
        tab.page.locator(".ways li").nth(1).locator("[data-act=remove]").click();
        assertThat(tab.page.locator(".ways li")).hasCount(1);
        assertThat(tab.page.locator("#ways")).isFocused();
        assertThat(tab.complaints).isEmpty();
        tab.page.context().close();
    }

    @Test
    void whatReachesNobodyIsRefused() {
        DeskTab tab = alerts(desk.signedIn("nec-1"));
        tab.way("webhook", "https://somewhere.example/");
        save(tab);
        assertThat(tab.page.locator("[data-part=refusal]")).containsText("did not accept a number or an address");
        tab.page.context().close();
    }

    @Test
    void aBrowserIsAWayToo() {
        BrowserContext browser = desk.newBrowser();
        browser.grantPermissions(List.of("notifications"));
        browser.addInitScript(PUSH_STANDS_IN);
        DeskTab tab = alerts(desk.signedIn(browser, "nec-1"));
        tab.page.locator("[data-act=add-push]").click();
        assertThat(tab.page.locator("[data-way=push]")).containsText("fcm.googleapis.com");
        assertThat(tab.page.evaluate(
                        "async () => (await navigator.serviceWorker.getRegistration('/desk/')).active.state"))
                .isEqualTo("activated");
        save(tab);
        assertThat(tab.page.locator("[data-part=saved]")).hasText("Saved.");
        assertThat(tab.complaints).isEmpty();
        browser.close();
    }

    @Test
    void withoutPermissionItIsSaidWhatToDo() {
        DeskTab tab = alerts(desk.signedIn("nec-1"));
        tab.page.locator("[data-act=add-push]").click();
        assertThat(tab.page.locator("[data-part=refusal]")).containsText("browser’s settings");
        tab.page.context().close();
    }

    @Test
    void anAlarmIsTakenOnThePhoneAndTheConsoleShowsIt() throws Exception {
        DeskTab tab = alerts(desk.signedIn("cmm-2"));
        tab.way("sms", "+45 20 12 34 78");
        tab.page.locator("[data-act=test]").click();
        assertThat(tab.page.locator("[data-test=sms]")).hasAttribute("data-state", "sent");
        Page phone = desk.browser.visitor(390, 844).newPage();
        phone.navigate(desk.demo.url() + "/a/" + link(0));
        phone.locator("button").click();
        assertThat(tab.page.locator("[data-test=sms]")).hasAttribute("data-state", "seen");

        DeskTab lead = desk.signedIn("cmm-1").onDuty("cmm-2");
        lead.page.context().close();
        TipId tip = desk.sender.send("He locked me in. He has a knife. Help me now.");
        Locator alarm = tab.page.locator("[data-alarm]");
        assertThat(alarm).containsText("cmm-2, text message: sent");
        assertThat(tab.console()).hasAttribute("data-rang", Pattern.compile("[1-9].*"));
        phone.navigate(desk.demo.url() + "/a/" + link(1));
        phone.locator("button").click();
        assertThat(alarm).hasAttribute("data-taken", "yes");
        assertThat(alarm).containsText("You took it");
        tab.go("tips");
        assertThat(tab.row(tip)).hasAttribute("data-state", "new");
        assertThat(tab.row(tip).locator(".due")).hasText(Pattern.compile("act within [0-4]:[0-5][0-9]"));
        String first = tab.row(tip).locator(".due").textContent();
        assertThat(tab.row(tip).locator(".due")).not().hasText(first);
    }

    private static DeskTab alerts(DeskTab tab) {
        tab.go("alerts");
        assertThat(tab.page.locator("[data-act=save]")).isVisible();
        return tab;
    }

    private static void save(DeskTab tab) {
        tab.page.locator("[data-act=save]").click();
    }

    /** Of the text messages that went out, in their order. */
    private static String link(int nth) throws Exception {
        Instant end = Instant.now().plusSeconds(60);
        List<String> links = links();
        while (links.size() <= nth && Instant.now().isBefore(end)) {
            Thread.sleep(200);
            links = links();
        }
        return links.get(nth);
    }

    private static List<String> links() throws IOException {
        try (Stream<Path> texts =
                Files.list(desk.demo.data().resolve("provider").resolve("outbound"))) {
            return texts.filter(path -> path.toString().endsWith(".json"))
                    .sorted((a, b) ->
                            Long.compare(a.toFile().lastModified(), b.toFile().lastModified()))
                    .map(ConsoleAlertsTest::body)
                    .map(LINK::matcher)
                    .filter(Matcher::find)
                    .map(found -> found.group(1))
                    .toList();
        }
    }

    private static String body(Path text) {
        try {
            return new ObjectMapper().readTree(text.toFile()).toString();
        } catch (IOException e) {
            return "";
        }
    }
}

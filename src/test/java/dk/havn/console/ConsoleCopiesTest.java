package dk.havn.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions;
import dk.havn.browser.Axe;
import dk.havn.browser.Browser;
import dk.havn.support.DemoProcess;
import dk.havn.support.Provider;
import dk.havn.support.Stored;
import dk.havn.support.TwilioStandIn;
import dk.havn.support.TwilioStandIn.Text;
import dk.havn.support.TwilioStandIn.Trouble;
import dk.havn.tip.TipId;
import java.nio.file.Files;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A worker sees whether the phone company still has what somebody wrote. */
class ConsoleCopiesTest {
    /** The console looks again every 15 seconds, and the outbox tries again after some seconds. */
    private static final double LOOKED_AGAIN_MS_MAX = 120_000;

    @Test
    void showsWhetherTheProvidersCopyIsGone() throws Exception {
        try (TwilioStandIn twilio = new TwilioStandIn();
                DemoProcess demo = DemoProcess.startAsking(
                        Files.createTempDirectory("havn").resolve("demo"), twilio.url());
                Browser browser = Browser.open()) {
            twilio.always(Trouble.TOO_MANY);
            TipId tip = text(demo, twilio, "please help", 0);
            DeskTab worker = open(browser.visitor(1280, 800), demo);
            assertThat(worker.open(tip)).hasText("please help");
            Locator copy = worker.part(tip, "copy");
            assertThat(copy).hasText("Copy at the provider: still there");

            twilio.always(Trouble.NONE);
            assertThat(worker.row(tip).locator("[data-part=copy][data-state=done]"))
                    .isVisible(new IsVisibleOptions().setTimeout(LOOKED_AGAIN_MS_MAX));
            assertThat(copy).hasText(Pattern.compile("Copy at the provider: gone \\d\\d:\\d\\d"));
            worker.page.locator("button[data-act=language]").click();
            assertThat(copy).hasText(Pattern.compile("Kopi hos teleselskabet: slettet \\d\\d[:.]\\d\\d"));
            assertThat(worker.complaints).isEmpty();
        }
    }

    @Test
    void listsWhatWaitsForAHumanAndLetsItGoOn() throws Exception {
        try (TwilioStandIn twilio = new TwilioStandIn();
                DemoProcess demo = DemoProcess.startAsking(
                        Files.createTempDirectory("havn").resolve("demo"), twilio.url());
                Browser browser = Browser.open()) {
            TipId tip = text(demo, twilio, "look at this", 1);
            BrowserContext visitor = browser.visitor(1280, 800);
            Axe.into(visitor);
            DeskTab worker = open(visitor, demo);
            assertThat(worker.open(tip)).hasText("look at this");
            assertThat(worker.part(tip, "copy")).hasAttribute("data-state", "held");

            worker.page.locator("button[data-act=show-stuck]").click();
            Locator stuck = worker.page.locator("[data-part=stuck]");
            assertThat(stuck.locator("li")).hasCount(1);
            assertThat(stuck).containsText("Pictures came with this message.");
            assertThat(Axe.violations(worker.page)).isEmpty();
            assertThat(twilio.inbound()).hasSize(1);

            stuck.locator("button[data-act=retry]").click();
            assertThat(stuck).containsText("Nothing waits for you here.");
            worker.page.locator("button[data-act=show-open]").click();
            worker.open(tip);
            assertThat(worker.row(tip).locator("[data-part=copy][data-state=done]"))
                    .isVisible(new IsVisibleOptions().setTimeout(LOOKED_AGAIN_MS_MAX));
            assertThat(twilio.inbound()).isEmpty();
            assertThat(worker.complaints).isEmpty();
        }
    }

    private static TipId text(DemoProcess demo, TwilioStandIn twilio, String body, int media) {
        String sid = Provider.sid();
        twilio.receives(new Text(sid, "+4520000001", "+4500000000", body, Instant.now(), true, media));
        Map<String, String> form = new HashMap<>(Provider.sms(sid, "+4520000001", body));
        form.remove("AccountSid");
        form.put("NumMedia", Integer.toString(media));
        assertThat(demo.provider().post(form).statusCode()).isEqualTo(200);
        return new TipId(Stored.in(demo.data().resolve("havn.db")).tipIds().get(0));
    }

    private static DeskTab open(BrowserContext context, DemoProcess demo) {
        return DeskTab.open(context, demo.url()).signIn("cmm-1", demo.passphrase("cmm-1"));
    }
}

package dk.havn.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import dk.havn.browser.Axe;
import dk.havn.browser.Browser;
import dk.havn.support.DemoProcess;
import dk.havn.support.Provider;
import dk.havn.support.Stored;
import dk.havn.support.TwilioStandIn;
import dk.havn.tip.TipId;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A worker watches a call grow, sees what is missing of it, and hears a recording. */
class ConsoleCallTest {
    private final String call = Provider.callSid();

    @Test
    void aCallGrowsWithItsGapsAndOurSideMarked() throws Exception {
        try (ConsoleDesk desk = new ConsoleDesk()) {
            event(desk.demo, "transcriptUrl", Provider.transcription(call, "started", 1));
            event(desk.demo, "transcriptUrl", Provider.sentence(call, 2, "hello can you hear me"));
            var context = desk.newBrowser();
            Axe.into(context);
            DeskTab worker = desk.signedIn(context, "cmm-1");
            TipId tip = tip(desk.demo);
            worker.claim(tip);
            assertThat(worker.open(tip)).hasText("hello can you hear me");
            int rang = worker.rang();

            event(
                    desk.demo,
                    "transcriptUrl",
                    Provider.sentence(call, 5, "he has a knife and says he will kill me now"));
            assertThat(worker.row(tip)).hasAttribute("data-urgency", "EMERGENCY");
            assertThat(worker.page.locator("havn-console")).hasAttribute("data-rang", Integer.toString(rang + 1));
            Locator gap = worker.part(tip, "gap");
            assertThat(gap).hasAttribute("data-missing", "2");
            Map<String, String> ours = Provider.sentence(call, 3, "are you alone");
            ours.put("Track", "outbound_track");
            event(desk.demo, "transcriptUrl", ours);
            assertThat(gap).hasAttribute("data-missing", "1");
            assertThat(gap).hasText("Here 1 sentence is missing.");
            Map<String, String> partial = Provider.sentence(call, 6, "he");
            partial.put("Final", "false");
            event(desk.demo, "transcriptUrl", partial);
            event(desk.demo, "transcriptUrl", Provider.sentence(call, 7, "they keep my passport"));

            assertThat(worker.part(tip, "original")).hasText(new String[] {
                "hello can you hear me",
                "are you alone",
                "he has a knife and says he will kill me now",
                "they keep my passport"
            });
            assertThat(worker.row(tip).locator("article[data-side=worker]")).hasCount(1);
            assertThat(worker.row(tip).locator("article[data-side=worker] [data-part=original]"))
                    .hasText("are you alone");
            assertThat(gap).hasCount(1);
            // A call grows in silence; only its level rang.
            assertThat(worker.rang()).isEqualTo(rang + 1);
            assertThat(worker.part(tip, "warnings")).hasCount(0);
            assertThat(Axe.violations(worker.page)).isEmpty();
            assertThat(worker.complaints).isEmpty();
        }
    }

    @Test
    void aRecordingOpensInTheBrowserOnly() throws Exception {
        String recording = "RE" + call.substring(2);
        byte[] sound = "no real sound ".repeat(10_000).getBytes(StandardCharsets.UTF_8);
        try (TwilioStandIn twilio = new TwilioStandIn();
                DemoProcess demo = DemoProcess.startAsking(
                        Files.createTempDirectory("havn").resolve("demo"), twilio.url());
                Browser browser = Browser.open()) {
            twilio.recorded(recording, sound);
            Map<String, String> form = Provider.call(call, "+4520000001");
            form.put("RecordingSid", recording);
            form.put("RecordingStatus", "completed");
            event(demo, "recordingUrl", form);
            DeskTab worker =
                    DeskTab.open(browser.visitor(1280, 800), demo.url()).signIn("cmm-1", demo.passphrase("cmm-1"));
            TipId tip = tip(demo);
            worker.open(tip);

            worker.row(tip).locator("button[data-act=listen]").click();
            Locator player = worker.part(tip, "sound").locator("audio");
            assertThat(player).hasAttribute("src", Pattern.compile("^blob:"));
            assertThat(worker.row(tip).locator("[data-rule=recorded]")).hasCount(1);
        }
    }

    private static TipId tip(DemoProcess demo) {
        List<String> tips = Stored.in(demo.data().resolve("havn.db")).tipIds();
        assertThat(tips).hasSize(1);
        return new TipId(tips.get(0));
    }

    private static void event(DemoProcess demo, String name, Map<String, String> form) {
        var twilio = demo.demo().path("twilio");
        String url = twilio.has(name) ? twilio.path(name).asText() : demo.url() + "/twilio/recording";
        form.put("AccountSid", twilio.path("accountSid").asText());
        Provider provider = new Provider(twilio.path("authToken").asText(), url, url);
        assertThat(provider.post(form).statusCode()).isEqualTo(200);
    }
}

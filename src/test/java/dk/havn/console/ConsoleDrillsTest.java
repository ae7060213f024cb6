package dk.havn.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Locator.FilterOptions;
import dk.havn.tip.TipId;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A drill goes the whole way, is marked wherever it is seen, and its report says how long each step took. */
class ConsoleDrillsTest {
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
    void aDrillIsMarkedRingsAndIsReported() {
        DeskTab lead = desk.signedIn("cmm-1");
        lead.go("alerts").way("sms", "20123478").save().onDuty("cmm-1").go("drills");
        lead.page.locator("[data-act=start-drill]").click();
        Locator drill = lead.page.locator("[data-drill]");
        assertThat(drill).hasCount(1);
        assertThat(lead.page.locator("[data-alarm] [data-part=drill]")).hasText("Drill");
        assertThat(drill.locator("[data-step=paged]")).hasAttribute("data-seconds", Pattern.compile("[0-9]+"));
        assertThat(drill.locator("[data-step=opened]")).containsText("not yet");

        lead.go("tips");
        Locator row = lead.page.locator("[data-tip]").filter(new FilterOptions().setHasText("Drill"));
        row.locator("[data-act=claim]").click();
        assertThat(row).hasAttribute("data-state", "claimed");
        assertThat(row.locator("[data-part=drill]")).containsText("This is a drill");
        lead.go("drills");
        assertThat(drill.locator("[data-step=acknowledged]")).hasAttribute("data-seconds", Pattern.compile("[0-9]+"));
        assertThat(drill.locator("[data-step=opened]")).containsText("not yet");
        lead.go("tips");
        row.locator(".choose").click();
        assertThat(row.locator("[data-act=escalate]")).hasCount(0);
        row.locator("[data-act=open]").click();
        assertThat(row.locator("[data-part=original]")).containsText("This is a drill. Nobody is in danger.");
        lead.go("drills");
        assertThat(drill.locator("[data-step=opened]")).hasAttribute("data-seconds", Pattern.compile("[0-9]+"));
        lead.go("times");
        assertThat(lead.page.locator("[data-part=none]")).isVisible();
        assertThat(lead.complaints).isEmpty();
    }

    @Test
    void aLeadPlansAWeeklyDrillAndOthersReadIt() {
        DeskTab lead = desk.signedIn("nec-1").go("drills");
        assertThat(lead.page.locator("[data-part=weekly]")).hasText("No weekly drill is planned.");
        lead.page.locator("#day").selectOption("WEDNESDAY");
        lead.page.locator("#time").fill("14:30");
        lead.page.locator("[data-act=plan]").click();
        assertThat(lead.page.locator("[data-part=weekly]")).hasText("Every week on Wednesday at 14:30.");
        DeskTab other = desk.signedIn("nec-2").go("drills");
        assertThat(other.page.locator("[data-part=weekly]")).containsText("14:30");
        assertThat(other.page.locator(".place form")).hasCount(0);
        lead.page.locator("[data-act=stop-weekly]").click();
        assertThat(lead.page.locator("[data-part=weekly]")).hasText("No weekly drill is planned.");
        assertThat(lead.complaints).isEmpty();
    }

    @Test
    void howLongPeopleWaitedIsSeenWithoutAnyTip() throws Exception {
        DeskTab tab = desk.signedIn("nec-2");
        TipId tip = desk.sender.send(
                "My sister is 15. They want to sell her this week.",
                new dk.havn.tip.Answers("known", null, "yes", "yes"));
        tab.claim(tip).open(tip).waitFor();
        tab.go("times");
        Locator step =
                tab.page.locator("[data-channel=web] [data-step=opened] td").first();
        assertThat(step).hasText(Pattern.compile("[0-9]+ (sec|min).*"));
        assertThat(tab.page.content()).doesNotContain(tip.text());
        assertThat(tab.complaints).isEmpty();
    }
}

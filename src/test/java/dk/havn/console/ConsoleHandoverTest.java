package dk.havn.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import dk.havn.tip.TipId;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Nobody goes home with a tip in hand, and nobody ends an emergency as false alone. */
class ConsoleHandoverTest {
    private ConsoleDesk desk;

    @BeforeEach
    void start() throws Exception {
        desk = new ConsoleDesk();
    }

    @AfterEach
    void stop() {
        desk.close();
    }

    @Test
    void aShiftEndsOnlyWhenAColleagueHasTheTips() throws Exception {
        DeskTab one = desk.signedIn("cmm-1");
        TipId tip = desk.sender.send("My boss took my passport and beats me.");
        one.claim(tip).go("shift");
        one.page.locator("[data-act=end-shift]").click();
        Locator refused = one.page.locator("[data-part=still-open]");
        assertThat(refused).isFocused();
        assertThat(refused.locator("li")).hasCount(1);

        one.page.locator("[data-act=offer]").click();
        assertThat(one.page.locator("[data-part=refusal]")).hasText("Choose at least one tip.");
        hand(one, tip).locator("input").check();
        one.page.locator("#to").selectOption("cmm-2");
        one.page.locator("[data-act=offer]").click();
        assertThat(hand(one, tip)).containsText("Offered to cmm-2, not accepted yet.");

        DeskTab other = desk.signedIn("cmm-2");
        assertThat(other.page.locator("[data-place=shift]")).hasText("My shift (1)");
        other.page.locator("[data-act=look]").click();
        assertThat(other.page.locator("[data-part=to-me]")).containsText("from cmm-1");
        other.page.locator("[data-act=accept]").click();
        assertThat(hand(other, tip)).isVisible();
        assertThat(other.page.locator("[data-count=accepted] dd")).hasText("1");
        assertThat(hand(one, tip)).hasCount(0);
        assertThat(one.page.locator("[data-count=handedOver] dd")).hasText("1");

        one.page.locator("[data-act=end-shift]").click();
        assertThat(one.page.locator("[data-part=ended]")).containsText("Your shift ended at");
        assertThat(one.page.locator("[data-part=still-open]")).hasCount(0);
        other.go("tips").open(tip);
        other.row(tip).locator(".history summary").click();
        assertThat(other.row(tip).locator("[data-did=hand_over]"))
                .hasText(new Pattern[] {Pattern.compile(".*: offered"), Pattern.compile(".*: accepted")});
        assertThat(one.complaints).isEmpty();
        assertThat(other.complaints).isEmpty();
    }

    @Test
    void anOfferIsTakenBackOrDeclinedAndATipIsLetRing() throws Exception {
        DeskTab one = desk.signedIn("cmm-1");
        TipId tip = desk.sender.send("He locked me in. He has a knife. Help me now.");
        one.claim(tip).go("shift");
        offer(one, tip);
        hand(one, tip).locator("[data-act=take-back]").click();
        assertThat(hand(one, tip).locator("input")).isVisible();
        offer(one, tip);
        DeskTab other = desk.signedIn("cmm-2").go("shift");
        other.page.locator("[data-act=decline]").click();
        assertThat(other.page.locator("[data-part=to-me]")).hasCount(0);
        assertThat(hand(one, tip).locator("input")).isVisible();

        hand(one, tip).locator("[data-act=ring]").click();
        assertThat(hand(one, tip)).hasCount(0);
        assertThat(one.page.locator("[data-count=paged] dd")).hasText("1");
        assertThat(other.page.locator("[data-alarm][data-taken=no]")).isVisible();
        assertThat(other.go("tips").row(tip)).hasAttribute("data-state", "new");
    }

    @Test
    void whoHadManyHardCasesIsAskedToTalk() throws Exception {
        DeskTab one = desk.signedIn("cmm-1");
        for (int i = 0; i < 3; i++) {
            one.claim(desk.sender.send("He locked me in. He has a knife. Help me now."));
        }
        one.go("shift");
        assertThat(one.page.locator("[data-part=debrief]")).containsText("You took 3 hard cases.");
        assertThat(one.page.locator("[data-part=load] [data-member=cmm-1] td")).hasText(new String[] {"3", "3"});
    }

    @Test
    void twoPeopleCloseAnEmergencyAsFalse() throws Exception {
        DeskTab one = desk.signedIn("cmm-1");
        DeskTab other = desk.signedIn("cmm-2");
        TipId tip = desk.sender.send("He locked me in. He has a knife. Help me now.");
        one.claim(tip);
        assertThat(one.part(tip, "original")).hasCount(0);
        one.act(tip, "close").click();
        assertThat(one.dialog()).containsText("stays open until a second person agrees");
        one.dialog().locator("input[value=false]").check();
        one.dialog().locator("button[type=submit]").click();
        assertThat(one.part(tip, "false-close")).containsText("You called this false.");
        assertThat(one.row(tip)).hasAttribute("data-state", "claimed");

        assertThat(other.part(tip, "false-asked")).containsText("Called false by cmm-1");
        other.row(tip).locator(".choose").click();
        other.act(tip, "agree").click();
        other.dialog().locator("button[type=submit]").click();
        assertThat(other.dialog().locator("div.problem")).containsText("Say that you have read it.");
        other.dialog().locator("input[name=read]").check();
        other.dialog().locator("button[type=submit]").click();
        assertThat(other.row(tip)).hasAttribute("data-state", "closed");
        assertThat(one.row(tip)).hasAttribute("data-state", "closed");
    }

    private static void offer(DeskTab tab, TipId tip) {
        hand(tab, tip).locator("input").check();
        tab.page.locator("#to").selectOption("cmm-2");
        tab.page.locator("[data-act=offer]").click();
        assertThat(hand(tab, tip)).hasAttribute("data-offered", "");
    }

    private static Locator hand(DeskTab tab, TipId tip) {
        return tab.page.locator("[data-part=mine] [data-of='" + tip.text() + "']");
    }
}

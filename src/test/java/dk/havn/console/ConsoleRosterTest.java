package dk.havn.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import java.nio.file.Files;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A shift lead plans who works when; everybody else reads it. */
class ConsoleRosterTest {
    private static final LocalDate TODAY = LocalDate.now(ZoneId.of("Europe/Copenhagen"));

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
    void aShiftIsAddedChangedAndTakenOffAgain() {
        DeskTab lead = roster("cmm-1");
        lead.plan("cmm-2", "duty", TODAY + "T00:00", TODAY.plusDays(1) + "T00:00", 2);
        Locator shift = day(lead, TODAY).locator("[data-shift]");
        assertThat(shift).containsText("00:00–00:00");
        assertThat(shift).containsText("cmm-2");
        assertThat(lead.page.locator("[data-act=add-shift]")).isFocused();
        assertThat(lead.page.locator("[data-part=on-duty]")).containsText("cmm-2 (On duty) until 00:00");

        shift.locator("[data-act=change]").click();
        lead.dialog().locator("input[value=substitute]").check();
        lead.send();
        assertThat(shift).containsText("Substitute");
        lead.page.locator("[data-act=next]").click();
        assertThat(lead.page.locator("[data-shift]")).hasCount(1);
        assertThat(lead.page.locator("[data-shift]")).containsText("On duty");
        lead.page.locator("[data-act=previous]").click();

        shift.locator("[data-act=remove]").click();
        assertThat(lead.dialog()).containsText("Remove cmm-2, Substitute");
        lead.send();
        assertThat(shift).hasCount(0);
        assertThat(lead.page.locator("h1")).isFocused();
        assertThat(lead.complaints).isEmpty();
        lead.page.context().close();
    }

    @Test
    void whatCannotBeIsAskedForAgain() {
        DeskTab lead = roster("cmm-1");
        lead.page.locator("[data-act=add-shift]").click();
        lead.dialog().locator("[name=ends]").fill(TODAY + "T07:00");
        lead.dialog().locator("button[type=submit]").click();
        assertThat(lead.dialog().locator("div.problem")).containsText("Choose who works.");
        assertThat(lead.dialog().locator("div.problem")).containsText("It ends before it starts.");
        lead.page.keyboard().press("Escape");
        assertThat(lead.page.locator("[data-act=add-shift]")).isFocused();
        lead.page.context().close();
    }

    @Test
    void aHolidayChangesWhenThePhoneIsAnswered() {
        DeskTab lead = roster("cmm-1");
        lead.page.locator("[data-act=add-holiday]").click();
        lead.dialog().locator("[name=name]").fill("Inventory day");
        lead.dialog().locator("[name=opens]").fill("10:00");
        lead.dialog().locator("[name=closes]").fill("10:30");
        lead.send();
        assertThat(day(lead, TODAY)).containsText("Inventory day");
        assertThat(day(lead, TODAY)).containsText("the phone is answered 10:00-10:30");
        assertThat(lead.page.locator("[data-part=opening]")).containsText("10:00-10:30");

        day(lead, TODAY).locator("[data-act=remove-holiday]").click();
        lead.send();
        assertThat(day(lead, TODAY)).not().containsText("Inventory day");
        lead.page.context().close();
    }

    @Test
    void whoIsNoLeadReadsAndTakesTheirOwnCalendar() throws Exception {
        DeskTab lead = roster("cmm-1");
        lead.plan("cmm-1", "duty", TODAY.plusDays(14) + "T22:00", TODAY.plusDays(15) + "T06:00", 1);
        DeskTab other = roster("cmm-2");
        other.page.locator("[data-days='28']").click();
        assertThat(day(other, TODAY.plusDays(14))).containsText("22:00–06:00");
        assertThat(other.page.locator("[data-act=add-shift], [data-act=change], [data-act=remove]"))
                .hasCount(0);
        assertThat(other.page.locator("[data-member=cmm-1] a")).hasCount(0);
        Download calendar = other.page.waitForDownload(
                () -> other.page.locator("[data-member=cmm-2] a").click());
        assertThat(Files.readString(calendar.path())).startsWith("BEGIN:VCALENDAR");
        lead.page.context().close();
        other.page.context().close();
    }

    private static DeskTab roster(String member) {
        DeskTab tab = desk.signedIn(member);
        tab.go("roster");
        assertThat(tab.page.locator("[data-day]").first()).isVisible();
        assertThat(tab.page.locator("h1")).isFocused();
        return tab;
    }

    private static Locator day(DeskTab tab, LocalDate day) {
        return tab.page.locator("[data-day='" + day + "']");
    }
}

package dk.havn.console;

import static dk.havn.store.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dk.havn.people.Shift;
import dk.havn.people.Shift.Role;
import dk.havn.queue.Arrivals;
import dk.havn.store.TestStore;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The roster as a shift lead edits it, and as everybody reads it. */
class RosterRoutesTest {
    private static final String SHIFTS = "/desk/api/roster/shifts";
    private static final String HOLIDAYS = "/desk/api/roster/holidays";

    private final TestConsole console = new TestConsole();
    private final Browser lead = console.signedIn("cmm-1");
    private final Browser other = console.signedIn("cmm-2");

    @AfterEach
    void close() {
        console.close();
    }

    @Test
    void aShiftOfTheLongNightIsWrittenOnTheWallAndToldWithItsOffsets() {
        String id =
                add("cmm-2", "2026-10-24T22:00", "2026-10-25T06:00", 1).get(0).asText();

        JsonNode roster = other.get("/desk/api/roster?from=2026-10-24&days=2").json();
        assertThat(roster.get("zone").asText()).isEqualTo("Europe/Copenhagen");
        JsonNode shift = roster.get("shifts").get(0);
        assertThat(shift.get("id").asText()).isEqualTo(id);
        assertThat(shift.get("starts").asText()).isEqualTo("2026-10-24T22:00:00+02:00");
        assertThat(shift.get("ends").asText()).isEqualTo("2026-10-25T06:00:00+01:00");
    }

    @Test
    void aWeeklyShiftKeepsItsTimeOnTheWall() {
        assertThat(add("cmm-2", "2026-10-20T22:00", "2026-10-21T06:00", 3)).hasSize(3);

        JsonNode shifts =
                other.get("/desk/api/roster?from=2026-10-19&days=21").json().get("shifts");
        assertThat(shifts.findValuesAsText("starts"))
                .containsExactly("2026-10-20T22:00:00+02:00", "2026-10-27T22:00:00+01:00", "2026-11-03T22:00:00+01:00");
    }

    @Test
    void namesColleaguesAndWhoLeads() {
        JsonNode members = other.get("/desk/api/roster").json().get("members");

        assertThat(members.findValuesAsText("name")).containsExactly("cmm-1", "cmm-2");
        assertThat(members.get(0).get("lead").asBoolean()).isTrue();
        assertThat(members.get(1).get("lead").asBoolean()).isFalse();
    }

    @Test
    void changesAndRemovesAShift() {
        String id =
                add("cmm-2", "2026-03-05T08:00", "2026-03-05T16:00", 1).get(0).asText();

        Map<String, Object> changed = shift("cmm-1", "2026-03-05T09:00", "2026-03-05T16:00");
        assertThat(lead.post(SHIFTS + "/" + id, changed).json().get("starts").asText())
                .isEqualTo("2026-03-05T09:00:00+01:00");
        assertThat(lead.send("DELETE", SHIFTS + "/" + id, "").status()).isEqualTo(204);
        assertThat(lead.send("DELETE", SHIFTS + "/" + id, "").status()).isEqualTo(404);
        assertThat(lead.post(SHIFTS + "/" + id, changed).status()).isEqualTo(404);
    }

    @Test
    void onlyALeadEdits() {
        String id =
                add("cmm-2", "2026-03-05T08:00", "2026-03-05T16:00", 1).get(0).asText();
        Map<String, Object> shift = shift("cmm-2", "2026-03-05T08:00", "2026-03-05T16:00");

        assertThat(other.post(SHIFTS, Bodies.with(shift, "weeks", 1)).code()).isEqualTo("not_allowed");
        assertThat(other.post(SHIFTS + "/" + id, shift).status()).isEqualTo(403);
        assertThat(other.send("DELETE", SHIFTS + "/" + id, "").status()).isEqualTo(403);
        assertThat(other.post(HOLIDAYS, day("2026-12-24", "Juleaften", null)).status())
                .isEqualTo(403);
        assertThat(other.send("DELETE", HOLIDAYS + "/2026-12-24", "").status()).isEqualTo(403);
        assertThat(console.browser().get("/desk/api/roster").status()).isEqualTo(401);
    }

    @Test
    void anotherDesksLeadFindsNothingHere() {
        String id =
                add("cmm-2", "2026-03-05T08:00", "2026-03-05T16:00", 1).get(0).asText();
        Browser nec = console.signedIn("nec-1");

        assertThat(nec.send("DELETE", SHIFTS + "/" + id, "").status()).isEqualTo(404);
        assertThat(nec.post(SHIFTS + "/" + id, shift("nec-1", "2026-03-05T08:00", "2026-03-05T16:00"))
                        .status())
                .isEqualTo(404);
        assertThat(nec.get("/desk/api/roster?from=2026-03-05").json().get("shifts"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "cmm-2,duty,2026-03-05T08:00,2026-03-05T08:00,1",
        "cmm-2,duty,2026-03-05T08:00,2026-03-05T07:00,1",
        "cmm-2,duty,2026-03-05T08:00,2026-04-05T07:00,1",
        "cmm-2,duty,2026-03-05T08:00:30,2026-03-05T16:00,1",
        "cmm-2,duty,2026-03-05T08:00Z,2026-03-05T16:00,1",
        "cmm-2,boss,2026-03-05T08:00,2026-03-05T16:00,1",
        "nec-1,duty,2026-03-05T08:00,2026-03-05T16:00,1",
        "nobody,duty,2026-03-05T08:00,2026-03-05T16:00,1",
        "cmm-2,duty,2026-03-05T08:00,2026-03-05T16:00,0",
        "cmm-2,duty,2026-03-05T08:00,2026-03-05T16:00,27",
    })
    void refusesAShiftThatIsNone(String member, String role, String starts, String ends, int weeks) {
        Map<String, Object> body = Bodies.with(shift(member, starts, ends), "weeks", weeks);

        assertThat(lead.post(SHIFTS, Bodies.with(body, "role", role)).status()).isEqualTo(400);
        assertThat(lead.get("/desk/api/roster?from=2026-03-01&days=62").json().get("shifts"))
                .isEmpty();
    }

    @Test
    void refusesALookAtTooManyDays() {
        assertThat(lead.get("/desk/api/roster?days=62").status()).isEqualTo(200);
        assertThat(lead.get("/desk/api/roster?days=63").status()).isEqualTo(400);
        assertThat(lead.get("/desk/api/roster?from=yesterday").status()).isEqualTo(400);
    }

    @Test
    void aHolidayChangesTodaysHoursAtOnce() {
        assertThat(lead.get("/desk/api/duty").json().get("open").asBoolean()).isTrue();

        assertThat(lead.post(HOLIDAYS, day("2026-03-04", "Møde", null)).status())
                .isEqualTo(200);
        assertThat(lead.get("/desk/api/duty").json().get("hours").isNull()).isTrue();
        assertThat(lead.get("/desk/api/duty").json().get("open").asBoolean()).isFalse();

        lead.post(HOLIDAYS, day("2026-03-04", "Møde", "10:00-12:00"));
        JsonNode duty = lead.get("/desk/api/duty").json();
        assertThat(duty.get("hours").asText()).isEqualTo("10:00-12:00");
        assertThat(other.get("/desk/api/roster?from=2026-03-04").json().get("holidays"))
                .hasSize(1);

        assertThat(lead.send("DELETE", HOLIDAYS + "/2026-03-04", "").status()).isEqualTo(204);
        assertThat(lead.send("DELETE", HOLIDAYS + "/2026-03-04", "").status()).isEqualTo(404);
        assertThat(lead.post(HOLIDAYS, day("2026-03-04", "Møde", "12-10")).status())
                .isEqualTo(400);
        assertThat(lead.post(HOLIDAYS, day("2026-02-30", "Møde", null)).status())
                .isEqualTo(400);
    }

    @Test
    void saysWhoIsOnDutyTheDutyFirst() {
        put("cmm-1", Role.LEAD);
        put("cmm-2", Role.DUTY);

        JsonNode duty = other.get("/desk/api/duty").json();
        assertThat(duty.get("now").asText()).isEqualTo("2026-03-04T11:00:00+01:00");
        assertThat(duty.get("desk").asText()).isEqualTo("CMM");
        assertThat(duty.get("lead").asBoolean()).isFalse();
        assertThat(duty.get("shift").get("role").asText()).isEqualTo("duty");
        assertThat(duty.get("onDuty").findValuesAsText("member")).containsExactly("cmm-2", "cmm-1");
        assertThat(console.signedIn("nec-1")
                        .get("/desk/api/duty")
                        .json()
                        .get("shift")
                        .isNull())
                .isTrue();
    }

    @Test
    void aCalendarSaysWhenAndNothingOfWhatFor() {
        put("cmm-2", Role.SUBSTITUTE);
        put("cmm-1", Role.DUTY);

        Browser.Answer calendar = other.get("/desk/api/roster/cmm-2.ics");

        assertThat(calendar.response().headers().firstValue("content-type").orElseThrow())
                .startsWith("text/calendar");
        assertThat(calendar.response().body())
                .contains("DTSTART:20260304T100000Z", "DTEND:20260304T180000Z", "SUMMARY:Substitute")
                .containsOnlyOnce("BEGIN:VEVENT")
                .doesNotContainIgnoringCase("traffick", "hotline", "CMM");
    }

    @Test
    void anotherMembersCalendarIsTheLeadsToSee() {
        assertThat(lead.get("/desk/api/roster/cmm-2.ics").status()).isEqualTo(200);
        assertThat(lead.get("/desk/api/roster/nec-1.ics").status()).isEqualTo(404);
        assertThat(other.get("/desk/api/roster/cmm-1.ics").status()).isEqualTo(403);
    }

    private void put(String member, Role role) {
        await(console.roster.add(List.of(new Shift(
                dk.havn.tip.B64u.encode(Arrivals.bytes(16)),
                Arrivals.CMM,
                member,
                role,
                TestStore.WEDNESDAY,
                TestStore.WEDNESDAY.plus(Duration.ofHours(8))))));
    }

    private JsonNode add(String member, String starts, String ends, int weeks) {
        Browser.Answer added = lead.post(SHIFTS, Bodies.with(shift(member, starts, ends), "weeks", weeks));
        assertThat(added.status()).isEqualTo(201);
        return added.json().get("ids");
    }

    private static Map<String, Object> shift(String member, String starts, String ends) {
        Map<String, Object> shift = new LinkedHashMap<>();
        shift.put("member", member);
        shift.put("role", "duty");
        shift.put("starts", starts);
        shift.put("ends", ends);
        return shift;
    }

    private static Map<String, Object> day(String day, String name, @Nullable String hours) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("day", day);
        body.put("name", name);
        body.put("hours", hours);
        return body;
    }
}

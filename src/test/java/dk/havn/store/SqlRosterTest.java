package dk.havn.store;

import static dk.havn.store.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import dk.havn.people.Holiday;
import dk.havn.people.Profile;
import dk.havn.people.Shift;
import dk.havn.people.Shift.Role;
import dk.havn.queue.Arrivals;
import dk.havn.tip.B64u;
import dk.havn.tip.DeskId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The roster and the profiles, on each database. */
@ParameterizedClass
@EnumSource
class SqlRosterTest {
    private static final Instant NINE = Instant.parse("2026-03-04T08:00:00Z");
    private static final Instant SEVENTEEN = Instant.parse("2026-03-04T16:00:00Z");

    private final TestStore store;
    private final SqlRoster roster;
    private final SqlProfiles profiles;

    SqlRosterTest(TestDatabase database) {
        store = TestStore.on(database);
        roster = new SqlRoster(store.sql);
        profiles = new SqlProfiles(store.sql);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void aShiftCoversItsFirstMomentAndNotItsEnd() {
        Shift day = shift(Arrivals.CMM, NINE, SEVENTEEN);
        await(roster.add(List.of(day)));

        assertThat(await(roster.at(Arrivals.CMM, NINE.minusMillis(1)))).isEmpty();
        assertThat(await(roster.at(Arrivals.CMM, NINE))).containsExactly(day);
        assertThat(await(roster.at(Arrivals.CMM, SEVENTEEN.minusMillis(1)))).containsExactly(day);
        assertThat(await(roster.at(Arrivals.CMM, SEVENTEEN))).isEmpty();
    }

    @Test
    void tellsADesksOwnShiftsByTheirStart() {
        Shift day = shift(Arrivals.CMM, NINE, SEVENTEEN);
        Shift whole = shift(Arrivals.CMM, NINE.minus(Duration.ofHours(9)), SEVENTEEN.plus(Duration.ofHours(8)));
        Shift other = shift(Arrivals.NEC, NINE, SEVENTEEN);
        await(roster.add(List.of(day, whole, other)));

        assertThat(await(roster.between(Arrivals.CMM, NINE, SEVENTEEN))).containsExactly(whole, day);
        assertThat(await(roster.between(Arrivals.NEC, NINE, SEVENTEEN))).containsExactly(other);
    }

    @Test
    void addsAllShiftsOrNone() {
        Shift first = shift(Arrivals.CMM, NINE, SEVENTEEN);

        Await.failure(roster.add(List.of(first, first)));

        assertThat(await(roster.find(first.id()))).isEmpty();
    }

    @Test
    void changesAndRemovesOneShift() {
        Shift day = shift(Arrivals.CMM, NINE, SEVENTEEN);
        await(roster.add(List.of(day)));
        Shift changed = new Shift(day.id(), day.desk(), "cmm-2", Role.LEAD, NINE, SEVENTEEN.plusSeconds(60));

        assertThat(await(roster.change(changed))).isTrue();
        assertThat(await(roster.find(day.id()))).contains(changed);
        assertThat(await(roster.remove(day.id()))).isTrue();
        assertThat(await(roster.find(day.id()))).isEmpty();
        assertThat(await(roster.change(changed))).isFalse();
        assertThat(await(roster.remove(day.id()))).isFalse();
    }

    @Test
    void aShiftNeverMovesToAnotherDesk() {
        Shift day = shift(Arrivals.CMM, NINE, SEVENTEEN);
        await(roster.add(List.of(day)));

        assertThat(await(roster.change(
                        new Shift(day.id(), Arrivals.NEC, day.member(), day.role(), day.starts(), day.ends()))))
                .isFalse();
    }

    @Test
    void aDayHasOneExceptionAndTheLastOneHolds() {
        LocalDate eve = LocalDate.parse("2026-12-24");
        Holiday closed = new Holiday(Arrivals.CMM, eve, "Juleaften", null);
        Holiday open = new Holiday(Arrivals.CMM, eve, "Juleaften", "10:00-12:00");
        Holiday next = new Holiday(Arrivals.CMM, eve.plusDays(1), "Juledag", null);
        await(roster.put(next));
        await(roster.put(closed));
        await(roster.put(open));
        await(roster.put(new Holiday(Arrivals.NEC, eve, "Juleaften", null)));

        assertThat(await(roster.holidays(Arrivals.CMM, eve, eve.plusDays(1)))).containsExactly(open, next);
        assertThat(await(roster.removeHoliday(Arrivals.CMM, eve))).isTrue();
        assertThat(await(roster.removeHoliday(Arrivals.CMM, eve))).isFalse();
        assertThat(await(roster.holidays(Arrivals.CMM, eve, eve))).isEmpty();
    }

    @Test
    void aProfileIsEmptyUntilItsMemberGivesOne() {
        assertThat(await(profiles.of("cmm-1"))).usingRecursiveComparison().isEqualTo(Profile.of("cmm-1"));

        Profile given = new Profile("cmm-1", List.of("da", "uk"), "23:00-07:00", new byte[] {1, 2, 3});
        await(profiles.put(given));
        assertThat(await(profiles.of("cmm-1"))).usingRecursiveComparison().isEqualTo(given);

        await(profiles.put(Profile.of("cmm-1")));
        assertThat(await(profiles.of("cmm-1"))).usingRecursiveComparison().isEqualTo(Profile.of("cmm-1"));
    }

    private static Shift shift(DeskId desk, Instant starts, Instant ends) {
        return new Shift(B64u.encode(Arrivals.bytes(16)), desk, "cmm-1", Role.DUTY, starts, ends);
    }
}

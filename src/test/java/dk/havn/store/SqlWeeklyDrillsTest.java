package dk.havn.store;

import static dk.havn.queue.Arrivals.CMM;
import static dk.havn.queue.Arrivals.NEC;
import static dk.havn.store.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import dk.havn.people.WeeklyDrill;
import dk.havn.people.WeeklyDrills.Due;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The weekly drills, on each database. */
@ParameterizedClass
@EnumSource
class SqlWeeklyDrillsTest {
    private static final Instant NEXT = Instant.parse("2026-03-09T02:15:00Z");
    private static final WeeklyDrill MONDAY = new WeeklyDrill(DayOfWeek.MONDAY, LocalTime.of(3, 15));
    private static final WeeklyDrill SUNDAY = new WeeklyDrill(DayOfWeek.SUNDAY, LocalTime.MIDNIGHT);

    private final TestStore store;
    private final SqlWeeklyDrills drills;

    SqlWeeklyDrillsTest(TestDatabase database) {
        store = TestStore.on(database);
        drills = new SqlWeeklyDrills(store.sql);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void aDeskHasOneUntilItIsTakenAway() {
        assertThat(await(drills.of(CMM))).isEmpty();
        await(drills.put(CMM, MONDAY, NEXT));
        await(drills.put(NEC, MONDAY, NEXT));
        await(drills.put(CMM, SUNDAY, NEXT));
        assertThat(await(drills.of(CMM))).contains(SUNDAY);

        await(drills.remove(CMM));
        assertThat(await(drills.of(CMM))).isEmpty();
        assertThat(await(drills.of(NEC))).contains(MONDAY);
    }

    @Test
    void isDueFromItsMomentOnUntilItIsMoved() {
        await(drills.put(CMM, MONDAY, NEXT));
        assertThat(await(drills.due(NEXT.minusMillis(1), 9))).isEmpty();
        Due due = new Due(CMM, MONDAY, NEXT);
        assertThat(await(drills.due(NEXT, 9))).containsExactly(due);

        await(drills.move(due, NEXT.plusSeconds(60)));
        assertThat(await(drills.due(NEXT, 9))).isEmpty();
        assertThat(await(drills.due(NEXT.plusSeconds(60), 9))).hasSize(1);
    }

    @Test
    void whatALeadChangedMeanwhileIsNotMoved() {
        await(drills.put(CMM, MONDAY, NEXT));
        await(drills.put(CMM, SUNDAY, NEXT));
        await(drills.move(new Due(CMM, MONDAY, NEXT), NEXT.plusSeconds(60)));
        assertThat(await(drills.due(NEXT, 9))).containsExactly(new Due(CMM, SUNDAY, NEXT));
    }
}

package dk.havn.alert;

import static dk.havn.queue.Arrivals.CMM;
import static dk.havn.queue.Arrivals.NEC;
import static dk.havn.store.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import dk.havn.people.Shift.Role;
import dk.havn.queue.Arrivals;
import dk.havn.queue.Worker;
import dk.havn.store.TestDatabase;
import dk.havn.store.TestStore;
import dk.havn.tip.Urgency;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A drill rings as a tip does, says that it is one, and is never taken for a person's. */
@ParameterizedClass
@EnumSource
class DrillAlarmsTest {
    private static final Worker LEAD = new Worker("cmm-1", CMM);

    private final TestStore store;
    private final Shifts shifts = new Shifts();
    private final Wishes wishes = new Wishes();
    private final RecordingWay push = new RecordingWay("push");
    private final Pager pager;

    DrillAlarmsTest(TestDatabase database) {
        store = TestStore.on(database);
        pager = TestPagers.on(store, shifts, wishes, push);
        Instant from = store.clock.instant().minusSeconds(3_600);
        shifts.put(CMM, "cmm-2", Role.DUTY, from, from.plus(Duration.ofDays(9)));
        shifts.put(NEC, "nec-2", Role.DUTY, from, from.plus(Duration.ofDays(9)));
        List.of("cmm-1", "cmm-2", "cmm-3", "cmm-4", "nec-1", "nec-2")
                .forEach(member -> wishes.put(member, null, "push"));
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void aRealOneNeverJoinsADrill() {
        drill(Urgency.EMERGENCY);
        run();
        real();
        run();
        assertThat(push.alerts()).extracting(Alert::kind).containsExactly(Alert.Kind.DRILL, Alert.Kind.TIP);
        assertThat(told())
                .allSatisfy(told -> assertThat(told.count()).isEqualTo(1))
                .extracting(told -> told.alarm().drill())
                .containsExactlyInAnyOrder(true, false);
    }

    @Test
    void aDrillNeverJoinsARealOne() {
        real();
        run();
        drill(Urgency.EMERGENCY);
        drill(Urgency.URGENT);
        run();
        assertThat(push.alerts()).extracting(Alert::kind).containsExactly(Alert.Kind.TIP, Alert.Kind.DRILL);
        assertThat(told()).extracting(Alarms.Told::count).containsExactlyInAnyOrder(1, 2);
    }

    @Test
    void itClimbsToTheWholeOwnDeskAndToNobodyElse() {
        drill(Urgency.EMERGENCY);
        climbForAnHour();
        assertThat(push.alerts()).extracting(Alert::kind).containsOnly(Alert.Kind.DRILL);
        assertThat(push.alerts()).extracting(Alert::desk).containsOnly(CMM);
        assertThat(told().get(0).sends())
                .extracting(Send::member)
                .contains("cmm-1", "cmm-2", "cmm-3", "cmm-4")
                .doesNotContain("nec-1", "nec-2");
        assertThat(await(pager.of(NEC))).isEmpty();
    }

    @Test
    void oneThatNobodyTookInTimeRingsAtItsDeskAlone() {
        drill(Urgency.ELEVATED);
        run();
        assertThat(told()).isEmpty();
        store.clock.advance(Duration.ofHours(5));
        climbForAnHour();
        assertThat(push.alerts()).isNotEmpty().extracting(Alert::kind).containsOnly(Alert.Kind.DRILL);
        assertThat(await(pager.of(NEC))).isEmpty();
    }

    private void climbForAnHour() {
        for (int minute = 0; minute < 60; minute++) {
            run();
            store.clock.advance(Duration.ofMinutes(1));
        }
    }

    private void real() {
        await(store.queue.accept(Arrivals.web(Arrivals.tipId(), Urgency.EMERGENCY, CMM)));
    }

    private void drill(Urgency urgency) {
        await(store.queue.drill(LEAD, Arrivals.web(Arrivals.tipId(), urgency, CMM)));
    }

    private void run() {
        await(pager.run());
        await(pager.idle());
    }

    private List<Alarms.Told> told() {
        return await(pager.of(CMM));
    }
}

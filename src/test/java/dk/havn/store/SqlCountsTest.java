package dk.havn.store;

import static dk.havn.queue.Arrivals.CMM;
import static dk.havn.queue.Arrivals.NEC;
import static dk.havn.store.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import dk.havn.alert.Counts.Ringing;
import dk.havn.alert.Counts.Sent;
import dk.havn.alert.Counts.Waiting;
import dk.havn.alert.Pager;
import dk.havn.alert.RecordingWay;
import dk.havn.alert.Shifts;
import dk.havn.alert.TestPagers;
import dk.havn.alert.Wishes;
import dk.havn.people.Shift.Role;
import dk.havn.queue.Arrivals;
import dk.havn.queue.CloseReason;
import dk.havn.queue.Worker;
import dk.havn.tip.TipId;
import dk.havn.tip.Urgency;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What waits, rings and went out, on each database. */
@ParameterizedClass
@EnumSource
class SqlCountsTest {
    private static final Worker DUTY = new Worker("cmm-2", CMM);
    private static final int LIMIT = 100;

    private final TestStore store;
    private final SqlCounts counts;
    private final Instant start;

    SqlCountsTest(TestDatabase database) {
        store = TestStore.on(database);
        counts = new SqlCounts(store.sql);
        start = store.clock.instant();
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void whatIsOpenWaitsForSomebodyUntilSomebodyHasIt() {
        TipId held = accept(Urgency.EMERGENCY);
        accept(Urgency.URGENT);
        TipId closed = accept(Urgency.EMERGENCY);
        await(store.queue.drill(DUTY, Arrivals.web(Arrivals.tipId(), Urgency.EMERGENCY, CMM)));
        await(store.queue.claim(DUTY, held, 1));
        await(store.queue.claim(DUTY, closed, 1));
        await(store.queue.close(DUTY, closed, 2, CloseReason.REFERRED, null));

        assertThat(await(counts.open(CMM, LIMIT)))
                .containsExactly(
                        new Waiting(Urgency.EMERGENCY, start.plusSeconds(300), true),
                        new Waiting(Urgency.URGENT, start.plusSeconds(900), false));
        assertThat(await(counts.open(CMM, 1))).hasSize(1);
        assertThat(await(counts.open(NEC, LIMIT))).isEmpty();
    }

    @Test
    void onlyWhatNobodyHasIsOverdue() {
        Waiting free = new Waiting(Urgency.URGENT, start, false);
        assertThat(free.isOverdue(start)).isTrue();
        assertThat(free.isOverdue(start.minusMillis(1))).isFalse();
        assertThat(new Waiting(Urgency.URGENT, start, true).isOverdue(start)).isFalse();
    }

    @Test
    void whatRingsAndWhatBecameOfEachAlert() {
        Shifts shifts = new Shifts();
        shifts.put(CMM, "cmm-2", Role.DUTY, start, start.plus(Duration.ofDays(1)));
        Wishes wishes = new Wishes();
        wishes.put("cmm-2", null, "sms");
        Pager pager = TestPagers.on(store, shifts, wishes, new RecordingWay("sms"));
        accept(Urgency.EMERGENCY);
        await(store.queue.drill(DUTY, Arrivals.web(Arrivals.tipId(), Urgency.URGENT, CMM)));
        await(pager.run());
        await(pager.stop());

        assertThat(await(counts.live(CMM, LIMIT)))
                .containsExactlyInAnyOrder(
                        new Ringing(Urgency.EMERGENCY, false, false), new Ringing(Urgency.URGENT, true, false));
        assertThat(await(counts.live(NEC, LIMIT))).isEmpty();
        assertThat(await(counts.sends(start.minusMillis(1), LIMIT)))
                .containsExactly(new Sent("sms", "sent"), new Sent("sms", "sent"));
        assertThat(await(counts.sends(start, LIMIT))).isEmpty();
        await(pager.acknowledge(
                await(pager.of(CMM)).stream()
                        .filter(told -> told.alarm().urgency() == Urgency.EMERGENCY)
                        .findFirst()
                        .orElseThrow()
                        .alarm()
                        .id(),
                "cmm-2"));
        assertThat(await(counts.live(CMM, LIMIT))).contains(new Ringing(Urgency.EMERGENCY, false, true));
    }

    @Test
    void whatNobodyNeededAnyMoreDidNotFail() {
        await(store.sql.update(
                "INSERT INTO alarm (id, desk, rank, drill, crowd, began_at, version, climb, rung, rung_at)"
                        + " VALUES ($1, $2, 0, 0, 0, 0, 1, 1, 0, 0)",
                "a",
                "CMM"));
        int place = 0;
        for (String fault : new String[] {"not_needed", "gone"}) {
            await(store.sql.update(
                    "INSERT INTO alarm_send (id, alarm_id, desk, climb, rung, member, place, way, token, attempts,"
                            + " made_at, next_at, fault) VALUES ($1, $2, $3, 1, 0, $4, $5, $6, $7, 0, 5, 5, $8)",
                    fault,
                    "a",
                    "CMM",
                    "cmm-1",
                    place++,
                    "push",
                    Arrivals.bytes(32),
                    fault));
        }
        assertThat(await(counts.sends(Instant.EPOCH, LIMIT)))
                .containsExactlyInAnyOrder(new Sent("push", "not_needed"), new Sent("push", "failed"));
    }

    private TipId accept(Urgency urgency) {
        TipId tip = Arrivals.tipId();
        await(store.queue.accept(Arrivals.web(tip, urgency, CMM)));
        return tip;
    }
}

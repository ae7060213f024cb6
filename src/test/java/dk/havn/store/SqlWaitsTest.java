package dk.havn.store;

import static dk.havn.queue.Arrivals.CMM;
import static dk.havn.queue.Arrivals.NEC;
import static dk.havn.store.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import dk.havn.alert.Pager;
import dk.havn.alert.RecordingWay;
import dk.havn.alert.Shifts;
import dk.havn.alert.TestPagers;
import dk.havn.alert.Wait;
import dk.havn.alert.Wishes;
import dk.havn.people.Shift.Role;
import dk.havn.queue.Answer;
import dk.havn.queue.Arrival;
import dk.havn.queue.Arrivals;
import dk.havn.queue.CloseReason;
import dk.havn.queue.Queue;
import dk.havn.queue.Worker;
import dk.havn.tip.Channel;
import dk.havn.tip.DeskId;
import dk.havn.tip.Kind;
import dk.havn.tip.TipId;
import dk.havn.tip.Urgency;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** How long tips waited, as far as what was done to them tells; on each database. */
@ParameterizedClass
@EnumSource
class SqlWaitsTest {
    private static final Worker DUTY = new Worker("cmm-2", CMM);
    private static final Worker POLICE = new Worker("nec-1", NEC);
    private static final int LIMIT = 100;

    private final TestStore store;
    private final Queue queue;
    private final SqlWaits waits;
    private final Pager pager;
    private final Instant start;
    private final TipId tip = Arrivals.tipId();

    SqlWaitsTest(TestDatabase database) {
        store = TestStore.on(database);
        queue = store.queue;
        waits = new SqlWaits(store.sql);
        start = store.clock.instant();
        Shifts shifts = new Shifts();
        shifts.put(CMM, "cmm-2", Role.DUTY, start, start.plus(Duration.ofDays(9)));
        Wishes wishes = new Wishes();
        wishes.put("cmm-2", null, "sms");
        pager = TestPagers.on(store, shifts, wishes, new RecordingWay("sms"));
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void eachStepIsTheFirstOfItsKind() {
        await(queue.accept(Arrivals.web(tip, Urgency.EMERGENCY, CMM)));
        assertThat(only()).isEqualTo(new Wait(tip, Channel.WEB, Urgency.EMERGENCY, start, null, null, null, null));

        pass(3);
        run();
        pass(57);
        await(queue.claim(DUTY, tip, 1));
        run();
        pass(30);
        await(queue.view(DUTY, tip));
        run();
        pass(10);
        await(queue.release(DUTY, tip, 2));
        run();
        pass(100);
        run();
        await(queue.claim(DUTY, tip, 3));
        await(queue.view(DUTY, tip));
        pass(400);
        await(queue.close(DUTY, tip, 4, CloseReason.REFERRED, null));
        run();

        assertThat(only())
                .isEqualTo(new Wait(tip, Channel.WEB, Urgency.EMERGENCY, start, at(3), at(60), at(90), at(600)));
    }

    @Test
    void sayingITakeItCountsWithoutAClaim() {
        await(queue.accept(Arrivals.web(tip, Urgency.URGENT, CMM)));
        run();
        pass(20);
        String alarm = await(pager.of(CMM)).get(0).alarm().id();
        await(pager.acknowledge(alarm, "cmm-2"));
        pass(20);
        await(queue.claim(DUTY, tip, 1));
        assertThat(only().acknowledged()).isEqualTo(at(20));
    }

    @Test
    void whatJoinsAnAlarmThatWentOutIsPagedAsItComes() {
        await(queue.accept(Arrivals.web(Arrivals.tipId(), Urgency.EMERGENCY, CMM)));
        run();
        pass(30);
        await(queue.accept(Arrivals.web(tip, Urgency.EMERGENCY, CMM)));
        run();
        Wait second = of(CMM).get(0);
        assertThat(second.tip()).isEqualTo(tip);
        assertThat(second.seconds(second.paged())).isZero();
    }

    @Test
    void aDeskWaitsFromWhenItWasShared() {
        Arrival arrival = Arrivals.sms(Kind.FIRST, tip, Urgency.URGENT, "SM1", Arrivals.link(1));
        await(queue.accept(arrival));
        await(queue.claim(DUTY, tip, 1));
        pass(300);
        await(queue.escalate(
                DUTY, tip, 2, Arrivals.order(tip, CMM, NEC, arrival.message().msg())));
        pass(60);
        await(queue.answer(POLICE, tip, 1, Answer.ACCEPT, null));

        assertThat(only().answered()).isEqualTo(at(300));
        Wait there = of(NEC).get(0);
        assertThat(there.since()).isEqualTo(at(300));
        assertThat(there.answered()).isEqualTo(at(360));
        assertThat(there.channel()).isEqualTo(Channel.SMS);
    }

    @Test
    void drillsAreCountedApart() {
        await(queue.drill(DUTY, Arrivals.web(tip, Urgency.URGENT, CMM)));
        await(queue.accept(Arrivals.web(Arrivals.tipId(), Urgency.URGENT, CMM)));
        assertThat(only().tip()).isNotEqualTo(tip);
        assertThat(await(waits.ofDrills(CMM, start.minusMillis(1), LIMIT)))
                .extracting(Wait::tip)
                .containsExactly(tip);
    }

    @Test
    void theNewestComeFirstAndNoMoreThanAsked() {
        for (int i = 0; i < 5; i++) {
            await(queue.accept(Arrivals.web(Arrivals.tipId(), Urgency.ROUTINE, CMM)));
            pass(1);
        }
        assertThat(await(waits.of(CMM, start, 3))).extracting(Wait::since).containsExactly(at(4), at(3), at(2));
        assertThat(await(waits.of(CMM, at(2), LIMIT))).hasSize(2);
        assertThat(await(waits.of(NEC, start.minusMillis(1), LIMIT))).isEmpty();
    }

    private Instant at(long seconds) {
        return start.plusSeconds(seconds);
    }

    private void pass(long seconds) {
        store.clock.advance(Duration.ofSeconds(seconds));
    }

    private void run() {
        await(pager.run());
    }

    private List<Wait> of(DeskId desk) {
        return await(waits.of(desk, start.minusMillis(1), LIMIT));
    }

    private Wait only() {
        assertThat(of(CMM)).hasSize(1);
        return of(CMM).get(0);
    }
}

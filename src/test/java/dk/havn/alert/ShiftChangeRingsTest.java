package dk.havn.alert;

import static dk.havn.queue.Arrivals.CMM;
import static dk.havn.store.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import dk.havn.people.Shift;
import dk.havn.people.Shift.Role;
import dk.havn.queue.Arrivals;
import dk.havn.queue.Deadlines;
import dk.havn.queue.Handover.Signed;
import dk.havn.queue.MemberCertificate;
import dk.havn.queue.Queue;
import dk.havn.queue.ShiftChange;
import dk.havn.queue.ShiftSignatures;
import dk.havn.queue.Worker;
import dk.havn.store.SqlAlarms;
import dk.havn.store.SqlHandovers;
import dk.havn.store.SqlRoster;
import dk.havn.store.TestDatabase;
import dk.havn.store.TestStore;
import dk.havn.tip.B64u;
import dk.havn.tip.TipId;
import dk.havn.tip.Urgency;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What rings when a shift changes, on each database: cmm-2 goes at eight hours from now, cmm-3 comes; cmm-1 leads. */
@ParameterizedClass
@EnumSource
class ShiftChangeRingsTest {
    private static final Worker GOING = new Worker("cmm-2", CMM);
    private static final Worker COMING = new Worker("cmm-3", CMM);
    private static final Duration SHIFT = Duration.ofHours(8);

    private final TestStore store;
    private final Queue queue;
    private final RecordingWay push = new RecordingWay("push");
    private final Wishes wishes = new Wishes();
    private final Pager pager;
    private final ShiftChange change;
    private final TipId tip = Arrivals.tipId();

    ShiftChangeRingsTest(TestDatabase database) {
        store = TestStore.on(database);
        queue = store.queue;
        SqlRoster roster = new SqlRoster(store.sql);
        pager = new Pager(
                new SqlAlarms(store.sql),
                roster,
                wishes,
                wishes,
                new TestCrew(),
                List.of(push),
                new Links(new byte[32]),
                Deadlines.DEFAULT,
                store.clock,
                new SecureRandom());
        change = new ShiftChange(store.tips, new SqlHandovers(store.sql), queue, new Trusting(), store.clock);
        TestCrew.CMM.forEach(member -> wishes.put(member, null, "push"));
        Instant now = store.clock.instant();
        await(roster.add(List.of(
                shift("cmm-2", now.minusSeconds(60), now.plus(SHIFT)),
                shift("cmm-3", now.plus(SHIFT), now.plus(SHIFT).plus(SHIFT)))));
    }

    /** Takes every act for signed. */
    private static final class Trusting implements ShiftSignatures {
        @Override
        public boolean coverHandover(Worker signer, TipId passed, String from, String to, Signed signed) {
            return true;
        }

        @Override
        public boolean coverEnd(Worker worker, Signed signed) {
            return true;
        }
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void aPagedTipThatWasReadRingsForWhoeverIsOnDutyNow() {
        claimed(Urgency.EMERGENCY);
        await(queue.view(GOING, tip));
        run();
        pass(SHIFT);

        await(change.page(GOING, tip, id()));
        run();

        assertThat(lastReached()).isEqualTo("DUTY cmm-3");
    }

    @Test
    void aPagedTipThatWasNeverReadRingsForWhoeverIsOnDutyNow() {
        await(queue.accept(Arrivals.web(tip, Urgency.EMERGENCY, CMM)));
        run();
        await(queue.claim(GOING, tip, 1));
        run();
        pass(Duration.ofMinutes(5));

        await(change.page(GOING, tip, id()));
        run();

        assertThat(lastReached()).isEqualTo("DUTY cmm-2");
        assertThat(told()).hasSize(2);
        assertThat(told().stream().filter(told -> told.alarm().rings())).hasSize(1);
        run();
        pass(Duration.ofSeconds(1));
        run();
        assertThat(push.alerts()).hasSize(2);
    }

    @Test
    void aPagedTipThatHadTimeRingsAtOnce() {
        claimed(Urgency.ROUTINE);
        run();
        assertThat(push.alerts()).isEmpty();

        await(change.page(GOING, tip, id()));
        run();

        assertThat(lastReached()).isEqualTo("DUTY cmm-2");
    }

    @Test
    void aTipThatWasTakenByPhoneAndThenPagedRingsAtOnce() {
        await(queue.accept(Arrivals.web(tip, Urgency.URGENT, CMM)));
        run();
        await(pager.acknowledge(told().get(0).alarm().id(), "cmm-2"));
        pass(Duration.ofMinutes(1));
        await(queue.claim(GOING, tip, 1));
        await(change.page(GOING, tip, id()));
        run();
        assertThat(push.alerts()).hasSize(2);

        pass(Duration.ofMinutes(1));
        await(pager.acknowledge(ringing().id(), "cmm-3"));
        await(queue.note(COMING, tip, 3, Arrivals.note(tip, CMM)));
        run();
        assertThat(push.alerts()).hasSize(2);
    }

    @Test
    void whoWentHomeIsNotCalledAndTheNextOneIsAtOnce() {
        await(queue.accept(Arrivals.web(tip, Urgency.EMERGENCY, CMM)));
        run();
        assertThat(lastReached()).isEqualTo("DUTY cmm-2");
        pass(Duration.ofSeconds(10));

        await(change.end(GOING, id(), signed()));
        run();

        assertThat(lastReached()).isEqualTo("LEAD cmm-1");
    }

    @Test
    void anEmergencyThatWasAcceptedAndNotReadRingsOn() {
        claimed(Urgency.EMERGENCY);
        await(queue.view(GOING, tip));
        run();
        String offer = id();
        await(change.offer(GOING, "cmm-3", List.of(new ShiftChange.Offer(offer, tip, signed()))));
        await(change.accept(COMING, offer, signed()));
        run();
        assertThat(push.alerts()).isEmpty();

        pass(Answering.OPENED_WITHIN);
        run();
        run();

        assertThat(push.alerts()).hasSize(1);
    }

    @Test
    void anEmergencyThatWasAcceptedAndReadIsQuiet() {
        claimed(Urgency.EMERGENCY);
        await(queue.view(GOING, tip));
        String offer = id();
        await(change.offer(GOING, "cmm-3", List.of(new ShiftChange.Offer(offer, tip, signed()))));
        await(change.accept(COMING, offer, signed()));
        await(queue.view(COMING, tip));
        run();
        pass(Answering.OPENED_WITHIN);
        run();
        run();

        assertThat(push.alerts()).isEmpty();
    }

    private void claimed(Urgency urgency) {
        await(queue.accept(Arrivals.web(tip, urgency, CMM)));
        await(queue.claim(GOING, tip, 1));
    }

    private void run() {
        await(pager.run());
        await(pager.idle());
    }

    private void pass(Duration time) {
        store.clock.advance(time);
    }

    private List<Alarms.Told> told() {
        return await(pager.of(CMM));
    }

    private Alarm ringing() {
        return told().stream()
                .map(Alarms.Told::alarm)
                .filter(Alarm::rings)
                .findFirst()
                .orElseThrow();
    }

    private String lastReached() {
        Alert last = push.alerts().get(push.alerts().size() - 1);
        Send send = await(pager.linked(last.link())).orElseThrow();
        return send.rung() + " " + send.member();
    }

    private Signed signed() {
        Instant now = store.clock.instant();
        return new Signed(
                new MemberCertificate(Arrivals.bytes(32), now.plusSeconds(60), Arrivals.bytes(64)),
                now.getEpochSecond(),
                Arrivals.bytes(64));
    }

    private static Shift shift(String member, Instant from, Instant to) {
        return new Shift(id(), CMM, member, Role.DUTY, from, to);
    }

    private static String id() {
        return B64u.encode(Arrivals.bytes(16));
    }
}

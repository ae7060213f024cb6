package dk.havn.alert;

import static dk.havn.queue.Arrivals.CMM;
import static dk.havn.queue.Arrivals.NEC;
import static dk.havn.store.Await.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dk.havn.people.Shift.Role;
import dk.havn.queue.Arrival;
import dk.havn.queue.Arrivals;
import dk.havn.queue.CloseReason;
import dk.havn.queue.Queue;
import dk.havn.queue.Refusals;
import dk.havn.queue.Worker;
import dk.havn.store.TestDatabase;
import dk.havn.store.TestStore;
import dk.havn.tip.Channel;
import dk.havn.tip.Facets;
import dk.havn.tip.Kind;
import dk.havn.tip.Provenance;
import dk.havn.tip.Refusal;
import dk.havn.tip.SealedMessage;
import dk.havn.tip.TipId;
import dk.havn.tip.Urgency;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What rings for whom, over a real queue on each database. cmm-1 leads, cmm-2 is on duty, cmm-3 is the substitute. */
@ParameterizedClass
@EnumSource
class PagerTest {
    private static final Worker DUTY = new Worker("cmm-2", CMM);
    private static final Worker SUBSTITUTE = new Worker("cmm-3", CMM);

    private final TestStore store;
    private final Queue queue;
    private final Shifts shifts = new Shifts();
    private final Wishes wishes = new Wishes();
    private final RecordingWay push = new RecordingWay("push");
    private final RecordingWay sms = new RecordingWay("sms");
    private final Pager pager;

    PagerTest(TestDatabase database) {
        store = TestStore.on(database);
        queue = store.queue;
        pager = pager();
        Instant from = store.clock.instant().minusSeconds(3_600);
        Instant to = from.plus(Duration.ofDays(30));
        shifts.put(CMM, "cmm-2", Role.DUTY, from, to);
        shifts.put(CMM, "cmm-3", Role.SUBSTITUTE, from, to);
        shifts.put(NEC, "nec-2", Role.DUTY, from, to);
        Stream.concat(TestCrew.CMM.stream(), TestCrew.NEC.stream())
                .forEach(member -> wishes.put(member, null, "push", "sms"));
    }

    private Pager pager() {
        return TestPagers.on(store, shifts, wishes, push, sms);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void anEmergencyReachesThePersonOnDutyAtOnce() {
        TipId tip = accept(Urgency.EMERGENCY);
        run();

        assertThat(push.alerts()).singleElement().satisfies(alert -> {
            assertThat(alert.desk()).isEqualTo(CMM);
            assertThat(alert.urgency()).isEqualTo(Urgency.EMERGENCY);
            assertThat(alert.count()).isEqualTo(1);
            assertThat(alert.kind()).isEqualTo(Alert.Kind.TIP);
            assertThat(await(pager.linked(alert.link())).orElseThrow())
                    .extracting(Send::member, Send::state)
                    .containsExactly("cmm-2", Send.State.SENT);
        });
        assertThat(only().tips()).containsExactly(tip.text());
    }

    @Test
    void whatRingsInTheSameMinuteRingsOnce() {
        accept(Urgency.EMERGENCY);
        run();
        pass(59);
        accept(Urgency.EMERGENCY);
        accept(Urgency.URGENT);
        run();
        assertThat(only().count()).isEqualTo(3);

        pass(2);
        accept(Urgency.EMERGENCY);
        run();
        assertThat(told()).hasSize(2);
    }

    @Test
    void aMoreUrgentOneRingsByItself() {
        accept(Urgency.URGENT);
        run();
        accept(Urgency.EMERGENCY);
        run();
        assertThat(told())
                .extracting(told -> told.alarm().urgency())
                .containsExactlyInAnyOrder(Urgency.URGENT, Urgency.EMERGENCY);
    }

    @Test
    void whatHasTimeRingsWhenItsTimeIsOver() {
        accept(Urgency.ELEVATED);
        accept(Urgency.ROUTINE);
        accept(Urgency.JUNK);
        run();
        assertThat(told()).isEmpty();

        pass(4 * 3600);
        run();
        assertThat(only().alarm().urgency()).isEqualTo(Urgency.ELEVATED);

        pass(24 * 3600);
        run();
        assertThat(told()).extracting(told -> told.alarm().urgency()).contains(Urgency.ROUTINE);
        pass(14 * 24 * 3600);
        run();
        assertThat(told()).extracting(told -> told.alarm().urgency()).doesNotContain(Urgency.JUNK);
    }

    @Test
    void itClimbsUntilAHumanTakesIt() {
        accept(Urgency.EMERGENCY);
        List<String> reached = new ArrayList<>();
        for (int minute = 0; minute < 30; minute++) {
            run();
            pass(60);
        }
        only().sends().stream()
                .filter(send -> send.place() == 0)
                .forEach(send -> reached.add(send.rung() + " " + send.member()));

        assertThat(reached)
                .containsExactly(
                        "DUTY cmm-2",
                        "SUBSTITUTE cmm-3",
                        "LEAD cmm-1",
                        "DESK cmm-1",
                        "DESK cmm-2",
                        "DESK cmm-3",
                        "DESK cmm-4",
                        "OTHER_DESK nec-2");
        assertThat(only().alarm().nextAt()).isNull();
        assertThat(push.alerts()).last().extracting(Alert::kind).isEqualTo(Alert.Kind.OTHER_DESK);
        assertThat(sms.alerts()).hasSameSizeAs(push.alerts());
    }

    @Test
    void whatSomebodyClaimedAndReadIsSettled() {
        TipId tip = accept(Urgency.EMERGENCY);
        run();
        await(queue.claim(DUTY, tip, 1));
        run();
        Alarm taken = only().alarm();
        assertThat(taken.answer()).isEqualTo(new Alarm.Answered("cmm-2", store.clock.instant()));
        assertThat(taken.isLive()).isTrue();

        await(queue.view(DUTY, tip));
        run();
        assertThat(only().alarm().isLive()).isFalse();
        assertThat(push.alerts()).hasSize(1);
    }

    @Test
    void anEmergencyThatWasTakenAndNotReadRingsOnAfterTenMinutes() {
        TipId tip = accept(Urgency.EMERGENCY);
        run();
        await(queue.claim(DUTY, tip, 1));
        run();
        pass(599);
        run();
        assertThat(push.alerts()).hasSize(1);

        pass(1);
        run();
        run();

        assertThat(only().alarm().rings()).isTrue();
        assertThat(only().alarm().firstAnsweredAt()).isNotNull();
        assertThat(only().sends()).extracting(Send::member).containsExactly("cmm-2", "cmm-3");
    }

    @Test
    void whatWasGivenBackUnreadRingsOn() {
        TipId tip = accept(Urgency.EMERGENCY);
        run();
        await(queue.claim(DUTY, tip, 1));
        run();
        await(queue.release(DUTY, tip, 2));
        run();
        run();
        assertThat(only().sends()).extracting(Send::member).containsExactly("cmm-2", "cmm-3");
    }

    @Test
    void whatWasReadAndGivenBackRingsAnew() {
        TipId tip = accept(Urgency.EMERGENCY);
        run();
        await(queue.claim(DUTY, tip, 1));
        await(queue.view(DUTY, tip));
        run();
        pass(3_600);
        await(queue.tidy());
        run();
        assertThat(told()).hasSize(2);
        assertThat(told().stream().filter(told -> told.alarm().rings())).hasSize(1);
    }

    @Test
    void whoSaysITakeItFirstHasIt() {
        accept(Urgency.EMERGENCY);
        run();
        String alarm = only().alarm().id();

        Alarm first = await(pager.acknowledge(alarm, "cmm-2")).orElseThrow();
        Alarm second = await(pager.acknowledge(alarm, "cmm-3")).orElseThrow();

        assertThat(first.answer()).isEqualTo(new Alarm.Answered("cmm-2", store.clock.instant()));
        assertThat(second.answer()).isEqualTo(first.answer());
        pass(300);
        run();
        assertThat(push.alerts()).hasSize(1);
        pass(300);
        run();
        run();
        assertThat(push.alerts()).hasSize(2);
        assertThat(await(pager.acknowledge("unknown", "cmm-2"))).isEmpty();
    }

    @Test
    void whatWasTakenByPhoneAndNeverClaimedRingsAnewWhenItsTimeIsOver() {
        TipId tip = accept(Urgency.URGENT);
        run();
        await(pager.acknowledge(only().alarm().id(), "cmm-2"));
        assertThat(only().alarm().isLive()).isFalse();
        await(queue.note(SUBSTITUTE, tip, 1, Arrivals.note(tip, CMM)));
        pass(899);
        run();
        assertThat(told()).hasSize(1);
        pass(1);
        run();
        assertThat(told()).hasSize(2);
    }

    @Test
    void whatWasTakenByPhoneThenClaimedAndGivenBackRingsAnew() {
        TipId tip = accept(Urgency.URGENT);
        run();
        await(pager.acknowledge(only().alarm().id(), "cmm-2"));
        await(queue.claim(DUTY, tip, 1));
        run();
        pass(60);
        await(queue.release(DUTY, tip, 2));
        run();
        assertThat(told()).hasSize(2);
    }

    @Test
    void aTipThatBecomesAnEmergencyInSomebodysHandsRingsUntilItIsReadAgain() {
        TipId tip = accept(Urgency.URGENT);
        await(queue.claim(DUTY, tip, 1));
        await(queue.view(DUTY, tip));
        run();
        assertThat(told()).isEmpty();
        await(queue.append(Arrivals.more(tip, Urgency.EMERGENCY, CMM)));
        run();
        assertThat(only().alarm().rings()).isTrue();
        await(queue.note(SUBSTITUTE, tip, 3, Arrivals.note(tip, CMM)));
        run();
        assertThat(only().alarm().rings()).isTrue();

        await(queue.view(DUTY, tip));
        run();

        assertThat(only().alarm().isLive()).isFalse();
        assertThat(only().alarm().answer()).extracting(Alarm.Answered::by).isEqualTo("cmm-2");
    }

    @Test
    void whatItsClaimantRaisesRingsForNobody() {
        TipId tip = accept(Urgency.URGENT);
        await(queue.claim(DUTY, tip, 1));
        await(queue.view(DUTY, tip));
        await(queue.setUrgency(DUTY, tip, 2, Urgency.EMERGENCY, null));
        run();
        assertThat(told()).isEmpty();
    }

    @Test
    void anAlarmFollowsItsTipUpwards() {
        TipId tip = accept(Urgency.URGENT);
        run();
        await(queue.setUrgency(SUBSTITUTE, tip, 1, Urgency.EMERGENCY, null));
        run();
        assertThat(told())
                .extracting(told -> told.alarm().urgency(), told -> told.alarm().isLive())
                .containsExactly(tuple(Urgency.EMERGENCY, true), tuple(Urgency.URGENT, false));
    }

    @Test
    void whatIsClosedRingsNoMore() {
        TipId tip = accept(Urgency.EMERGENCY);
        run();
        await(queue.claim(DUTY, tip, 1));
        await(queue.close(DUTY, tip, 2, CloseReason.INFORMED, null));
        run();
        assertThat(only().alarm().isLive()).isFalse();
    }

    @Test
    void oneOfTwoTipsIsNotBoth() {
        TipId one = accept(Urgency.EMERGENCY);
        TipId other = accept(Urgency.EMERGENCY);
        run();
        await(queue.claim(DUTY, one, 1));
        await(queue.view(DUTY, one));
        run();
        assertThat(only().alarm().rings()).isTrue();
        await(queue.claim(SUBSTITUTE, other, 1));
        await(queue.view(SUBSTITUTE, other));
        run();
        assertThat(only().alarm().isLive()).isFalse();
    }

    @Test
    void aBurstWithoutProofIsOneGroup() {
        for (int i = 0; i < 30; i++) {
            await(queue.accept(unproven(Urgency.EMERGENCY)));
            run();
            pass(10);
        }
        List<Alarms.Told> crowds =
                told().stream().filter(told -> told.alarm().crowd()).toList();
        assertThat(crowds)
                .singleElement()
                .satisfies(crowd -> assertThat(crowd.count()).isEqualTo(30 - Watch.UNPROVEN_MAX));
        TipId proven = accept(Urgency.EMERGENCY);
        run();
        assertThat(told().stream()
                        .filter(told -> told.tips().contains(proven.text())
                                && !told.alarm().crowd()))
                .hasSize(1);
    }

    @Test
    void aGroupThatSomebodyTookIsQuietWhileSomebodyGetsOnWithIt() {
        List<TipId> tips = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            Arrival arrival = unproven(Urgency.EMERGENCY);
            await(queue.accept(arrival));
            tips.add(arrival.message().tip());
        }
        run();
        Alarm crowd = crowd();
        await(pager.acknowledge(crowd.id(), "cmm-2"));
        for (TipId tip : tips.subList(0, 5)) {
            await(queue.claim(DUTY, tip, 1));
            await(queue.view(DUTY, tip));
        }
        await(queue.accept(unproven(Urgency.EMERGENCY)));
        run();
        assertThat(crowd().answer()).isNotNull();
        pass(300);
        await(queue.claim(DUTY, tips.get(5), 1));
        await(queue.view(DUTY, tips.get(5)));
        run();
        pass(300);
        run();
        assertThat(crowd().answer()).isNotNull();
        pass(600);
        run();
        assertThat(crowd().rings()).isTrue();
    }

    private Alarm crowd() {
        return told().stream()
                .map(Alarms.Told::alarm)
                .filter(Alarm::crowd)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void whereAWayFailsTheNextOneIsTakenAtOnce() {
        push.fails();
        accept(Urgency.EMERGENCY);
        run();
        run();
        assertThat(sms.alerts()).hasSize(1);
        assertThat(only().sends()).extracting(Send::fault).containsExactly("unreachable", null);
    }

    @Test
    void whatNobodyNeedsAnyMoreDoesNotGoOut() {
        accept(Urgency.EMERGENCY);
        await(pager.look());
        await(pager.climb());
        await(pager.acknowledge(only().alarm().id(), "cmm-2"));
        await(pager.deliver());
        assertThat(push.alerts()).isEmpty();
        assertThat(only().sends()).extracting(Send::fault).containsExactly(Send.NOT_NEEDED);
    }

    @Test
    void anotherNodeGoesOnWhereOneStopped() {
        accept(Urgency.EMERGENCY);
        await(pager.look());
        await(pager.climb());
        Pager other = pager();
        await(other.run());
        assertThat(push.alerts()).hasSize(1);

        // It took the next alert and was never heard of again.
        push.does((alert, to) -> Promise.<Void>promise().future());
        pass(120);
        accept(Urgency.EMERGENCY);
        await(pager.run());
        push.works();
        pass(Pager.LEASE.toSeconds() - 1);
        await(other.deliver());
        assertThat(push.alerts()).hasSize(2);
        pass(1);
        await(other.deliver());
        assertThat(push.alerts()).hasSize(3);
        assertThat(push.alerts().get(1)).isEqualTo(push.alerts().get(2));
    }

    @Test
    void anAlertWhoseNodesAllDieIsGivenUp() {
        push.does((alert, to) -> Promise.<Void>promise().future());
        accept(Urgency.EMERGENCY);
        await(pager.run());
        for (int i = 0; i < 10; i++) {
            pass(Pager.LEASE.toSeconds());
            await(pager.deliver());
        }
        assertThat(push.alerts()).hasSize(Pager.ATTEMPTS_MAX);
    }

    @Test
    void twoNodesTakeEachStepOnce() {
        Pager other = pager();
        for (int i = 0; i < 20; i++) {
            accept(Urgency.EMERGENCY);
            for (int minute = 0; minute < 3; minute++) {
                Future<Void> here = pager.run();
                Future<Void> there = other.run();
                await(Future.join(here, there));
                pass(61);
            }
        }
        List<String> ids = push.alerts().stream().map(Alert::send).toList();
        assertThat(ids).doesNotHaveDuplicates().hasSizeGreaterThanOrEqualTo(20);
        assertThat(told()).hasSize(20);
    }

    @Test
    void quietHoursHoldBackWhatIsNoEmergencyUnlessOneIsOnDuty() {
        TestCrew.CMM.forEach(member -> wishes.put(member, "10:30-12:00", "push"));
        wishes.put("nec-2", "10:30-12:00", "push");
        shifts.clear();
        accept(Urgency.URGENT);
        for (int minute = 0; minute < 50; minute++) {
            run();
            pass(60);
        }
        assertThat(push.alerts()).extracting(alert -> alert.kind()).containsOnly(Alert.Kind.OTHER_DESK);
        pass(10 * 60);
        run();
        run();
        assertThat(only().sends()).extracting(Send::member).contains("cmm-1");
    }

    @Test
    void aTestGoesOutInEachWayAndBelongsToNoAlarm() {
        List<Send> sends = await(pager.test("cmm-4", CMM));
        run();
        assertThat(sends).extracting(Send::way).containsExactly("push", "sms");
        assertThat(push.alerts()).singleElement().extracting(Alert::kind).isEqualTo(Alert.Kind.TEST);
        assertThat(await(pager.send(sends.get(0).id())).orElseThrow().state()).isEqualTo(Send.State.SENT);
        await(pager.seen(sends.get(0).id()));
        assertThat(await(pager.send(sends.get(0).id())).orElseThrow().state()).isEqualTo(Send.State.SEEN);
        assertThat(told()).isEmpty();
        for (int i = 1; i < Pager.TESTS_MAX / 2; i++) {
            await(pager.test("cmm-4", CMM));
        }
        Refusals.assertRefused(pager.test("cmm-4", CMM), Refusal.TOO_MANY);
    }

    @Test
    void whatAnotherDeskHasToDoRingsThere() {
        await(queue.accept(Arrivals.web(Arrivals.tipId(), Urgency.EMERGENCY, CMM, NEC)));
        run();
        assertThat(push.alerts()).extracting(alert -> alert.desk().text()).containsExactlyInAnyOrder("CMM", "NEC");
        assertThat(await(pager.of(NEC))).hasSize(1);
    }

    private TipId accept(Urgency urgency) {
        TipId tip = Arrivals.tipId();
        await(queue.accept(Arrivals.web(tip, urgency, CMM)));
        return tip;
    }

    private static Arrival unproven(Urgency urgency) {
        SealedMessage message = Arrivals.message(Arrivals.tipId(), Kind.FIRST, Provenance.SENDER, List.of(CMM));
        Facets facets = new Facets(urgency, List.of(CMM));
        return new Arrival(Channel.WEB, message, facets, false, message.digest(), null, null);
    }

    private void run() {
        await(pager.run());
        await(pager.idle());
    }

    private void pass(long seconds) {
        store.clock.advance(Duration.ofSeconds(seconds));
    }

    private List<Alarms.Told> told() {
        return await(pager.of(CMM));
    }

    private Alarms.Told only() {
        assertThat(told()).hasSize(1);
        return told().get(0);
    }
}

package dk.havn.queue;

import static dk.havn.queue.Arrivals.CMM;
import static dk.havn.queue.Arrivals.NEC;
import static dk.havn.queue.Refusals.assertRefused;
import static dk.havn.store.Await.await;
import static dk.havn.store.Await.failure;
import static org.assertj.core.api.Assertions.assertThat;

import dk.havn.store.TestDatabase;
import dk.havn.store.TestStore;
import dk.havn.tip.Facets;
import dk.havn.tip.Kind;
import dk.havn.tip.Refusal;
import dk.havn.tip.TipId;
import dk.havn.tip.Urgency;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
class QueueIntakeTest {
    private final TestStore store;
    private final Queue queue;

    QueueIntakeTest(TestDatabase database) {
        store = TestStore.on(database);
        queue = store.queue;
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void anAcceptedTipStandsInTheListOfEachOfItsDesks() {
        Arrival arrival = Arrivals.web(Arrivals.tipId(), Urgency.URGENT, NEC, CMM);
        Accepted accepted = await(queue.accept(arrival));
        assertThat(accepted).isEqualTo(new Accepted(arrival.message().tip(), false, TestStore.WEDNESDAY));
        for (var desk : List.of(CMM, NEC)) {
            Item item = await(queue.open(desk, null, 10)).items().get(0);
            assertThat(item.tip()).isEqualTo(arrival.message().tip());
            assertThat(item.desks()).containsExactly(NEC, CMM);
            assertThat(item.due()).isEqualTo(new Due(Urgency.URGENT, TestStore.WEDNESDAY.plus(Duration.ofMinutes(15))));
            assertThat(item.sealed().card()).isEqualTo(arrival.message().card());
            assertThat(item.sealed().wrap().desk()).isEqualTo(desk);
            assertThat(item.version()).isEqualTo(1);
            assertThat(item.messageCount()).isEqualTo(1);
        }
    }

    @Test
    void refusesWrapsThatAreNotTheDesksOfTheFacets() {
        Arrival web = Arrivals.web(Arrivals.tipId(), Urgency.URGENT, CMM);
        Arrival mismatch = new Arrival(
                web.channel(),
                web.message(),
                new Facets(Urgency.URGENT, List.of(CMM, NEC)),
                true,
                web.fingerprint(),
                null,
                null);
        assertRefused(queue.accept(mismatch), Refusal.WRAP_MISMATCH);
        assertThat(store.count("tip")).isZero();
    }

    /** T6: fifty parallel posts of one tip are one tip, and all are told so. */
    @Test
    void fiftyParallelPostsOfOneTipAreOneTip() {
        Arrival arrival = Arrivals.web(Arrivals.tipId(), Urgency.ROUTINE, CMM);
        List<Future<Accepted>> all =
                IntStream.range(0, 50).mapToObj(i -> queue.accept(arrival)).toList();
        assertThat(all.stream().map(f -> await(f).repeat()).filter(repeat -> !repeat))
                .hasSize(1);
        assertThat(store.count("message")).isEqualTo(1);
        assertThat(store.count("change")).isEqualTo(1);
    }

    @Test
    void aRepeatIsToldTheFirstTime() {
        Arrival arrival = Arrivals.web(Arrivals.tipId(), Urgency.ROUTINE, CMM);
        Instant first = await(queue.accept(arrival)).receivedAt();
        store.clock.advance(Duration.ofDays(80));
        assertThat(await(queue.accept(arrival)))
                .isEqualTo(new Accepted(arrival.message().tip(), true, first));
    }

    @Test
    void otherBytesUnderTheSameTipAreRefused() {
        TipId tip = Arrivals.tipId();
        await(queue.accept(Arrivals.web(tip, Urgency.ROUTINE, CMM)));
        assertRefused(queue.accept(Arrivals.web(tip, Urgency.EMERGENCY, CMM)), Refusal.TIP_EXISTS);
        assertThat(store.count("message")).isEqualTo(1);
    }

    @Test
    void aFollowUpMayRaiseButNeverLowersAndTheNearerDeadlineStands() {
        TipId tip = Arrivals.tipId();
        await(queue.accept(Arrivals.web(tip, Urgency.ELEVATED, CMM)));
        store.clock.advance(Duration.ofMinutes(10));
        await(queue.append(Arrivals.more(tip, Urgency.EMERGENCY, CMM)));
        await(queue.append(Arrivals.more(tip, Urgency.JUNK, CMM)));
        Item item = await(queue.item(CMM, tip));
        assertThat(item.due()).isEqualTo(new Due(Urgency.EMERGENCY, TestStore.WEDNESDAY.plus(Duration.ofMinutes(15))));
        assertThat(item.version()).isEqualTo(3);
        assertThat(item.messageCount()).isEqualTo(3);
    }

    @Test
    void aFollowUpNeverAddsADesk() {
        TipId tip = Arrivals.tipId();
        await(queue.accept(Arrivals.web(tip, Urgency.ELEVATED, CMM)));
        assertRefused(queue.append(Arrivals.more(tip, Urgency.URGENT, CMM, NEC)), Refusal.WRAP_MISMATCH);
        assertRefused(queue.item(NEC, tip), Refusal.NOT_FOUND);
    }

    @Test
    void aFollowUpToAnUnknownTipIsNotFound() {
        assertRefused(queue.append(Arrivals.more(Arrivals.tipId(), Urgency.URGENT, CMM)), Refusal.NOT_FOUND);
    }

    @Test
    void twentyFollowUpsAreTakenOneMoreIsNot() {
        TipId tip = Arrivals.tipId();
        await(queue.accept(Arrivals.web(tip, Urgency.ELEVATED, CMM)));
        Arrival last = Arrivals.more(tip, Urgency.ELEVATED, CMM);
        for (int i = 1; i < Intake.FOLLOW_UPS_MAX; i++) {
            await(queue.append(Arrivals.more(tip, Urgency.ELEVATED, CMM)));
        }
        await(queue.append(last));
        assertRefused(queue.append(Arrivals.more(tip, Urgency.ELEVATED, CMM)), Refusal.NOT_ALLOWED);
        assertThat(await(queue.append(last)).repeat()).isTrue();
    }

    @Test
    void theWindowForFollowUpsEnds() {
        TipId tip = Arrivals.tipId();
        await(queue.accept(Arrivals.web(tip, Urgency.ELEVATED, CMM)));
        store.clock.advance(Intake.FOLLOW_UP_WINDOW);
        await(queue.append(Arrivals.more(tip, Urgency.ELEVATED, CMM)));
        store.clock.advance(Duration.ofMillis(1));
        assertRefused(queue.append(Arrivals.more(tip, Urgency.ELEVATED, CMM)), Refusal.NOT_ALLOWED);
    }

    /** T14: the provider's own id decides, whatever was sealed under it. */
    @Test
    void aHundredReplaysOfOneTextAreOneMessage() {
        ThreadLink link = Arrivals.link(1);
        TipId tip = Arrivals.tipId();
        await(queue.accept(Arrivals.sms(Kind.FIRST, tip, Urgency.URGENT, "SM1", link)));
        List<Future<Accepted>> replays = IntStream.range(0, 100)
                .mapToObj(i -> i % 2 == 0
                        ? queue.accept(Arrivals.sms(Kind.FIRST, Arrivals.tipId(), Urgency.URGENT, "SM1", link))
                        : queue.append(Arrivals.sms(Kind.FOLLOW_UP, tip, Urgency.URGENT, "SM1", link)))
                .toList();
        assertThat(replays)
                .allSatisfy(
                        replay -> assertThat(await(replay)).isEqualTo(new Accepted(tip, true, TestStore.WEDNESDAY)));
        assertThat(store.count("message")).isEqualTo(1);
        assertThat(store.count("tip")).isEqualTo(1);
    }

    @Test
    void twoFirstTextsOfOneNumberAreOneThread() {
        ThreadLink link = Arrivals.link(2);
        List<TipId> tips =
                IntStream.range(0, 10).mapToObj(i -> Arrivals.tipId()).toList();
        List<Future<Accepted>> race = IntStream.range(0, 10)
                .mapToObj(i -> queue.accept(Arrivals.sms(Kind.FIRST, tips.get(i), Urgency.URGENT, "SM" + i, link)))
                .toList();
        assertThat(failure(Future.join(race))).isInstanceOf(ThreadMoved.class);
        TipId winner = await(queue.threadTip(link)).orElseThrow();
        for (int i = 0; i < 10; i++) {
            if (!tips.get(i).equals(winner)) {
                ThreadMoved moved = (ThreadMoved) failure(race.get(i));
                assertThat(moved.tip()).contains(winner);
                await(queue.append(Arrivals.sms(Kind.FOLLOW_UP, winner, Urgency.URGENT, "SM" + i, link)));
            }
        }
        assertThat(store.count("tip")).isEqualTo(1);
        assertThat(store.count("message")).isEqualTo(10);
    }

    @Test
    void lastMonthsKeyStillFindsTheThreadAndThisMonthsTakesOver() {
        byte[] march = Arrivals.bytes(32);
        byte[] april = Arrivals.bytes(32);
        TipId tip = Arrivals.tipId();
        await(queue.accept(Arrivals.sms(Kind.FIRST, tip, Urgency.URGENT, "SM1", new ThreadLink(march, null))));
        ThreadLink both = new ThreadLink(april, march);
        assertThat(await(queue.threadTip(both))).contains(tip);
        await(queue.append(Arrivals.sms(Kind.FOLLOW_UP, tip, Urgency.URGENT, "SM2", both)));
        assertThat(await(queue.threadTip(new ThreadLink(april, null)))).contains(tip);
    }

    @Test
    void aFullThreadIsFollowedByANewTip() {
        ThreadLink link = Arrivals.link(3);
        TipId tip = Arrivals.tipId();
        await(queue.accept(Arrivals.sms(Kind.FIRST, tip, Urgency.URGENT, "SM0", link)));
        for (int i = 1; i < Intake.THREAD_MESSAGES_MAX; i++) {
            await(queue.append(Arrivals.sms(Kind.FOLLOW_UP, tip, Urgency.URGENT, "SM" + i, link)));
        }
        assertThat(await(queue.threadTip(link))).isEmpty();
        Throwable moved = failure(queue.append(Arrivals.sms(Kind.FOLLOW_UP, tip, Urgency.URGENT, "SM-last", link)));
        assertThat(((ThreadMoved) moved).tip()).isEqualTo(Optional.empty());
        await(queue.accept(Arrivals.sms(Kind.FIRST, Arrivals.tipId(), Urgency.URGENT, "SM-last", link)));
        assertThat(store.count("tip")).isEqualTo(2);
    }

    @Test
    void aThreadClosedAtEveryDeskIsFollowedByANewTip() {
        ThreadLink link = Arrivals.link(4);
        TipId tip = Arrivals.tipId();
        Worker worker = new Worker("cmm-1", CMM);
        await(queue.accept(Arrivals.sms(Kind.FIRST, tip, Urgency.URGENT, "SM1", link)));
        await(queue.claim(worker, tip, 1));
        await(queue.close(worker, tip, 2, CloseReason.INFORMED, null));
        assertThat(await(queue.threadTip(link))).isEmpty();
        TipId next = Arrivals.tipId();
        await(queue.accept(Arrivals.sms(Kind.FIRST, next, Urgency.URGENT, "SM2", link)));
        assertThat(await(queue.threadTip(link))).contains(next);
    }

    @Test
    void aLaterMessageReopensATipThatItsDeskHadClosed() {
        TipId tip = Arrivals.tipId();
        Worker worker = new Worker("cmm-1", CMM);
        await(queue.accept(Arrivals.web(tip, Urgency.ELEVATED, CMM)));
        await(queue.claim(worker, tip, 1));
        await(queue.close(worker, tip, 2, CloseReason.NO_SIGNS, null));
        await(queue.append(Arrivals.more(tip, Urgency.ELEVATED, CMM)));
        assertThat(await(queue.item(CMM, tip)).standing()).isEqualTo(Standing.WAITING);
        assertThat(await(queue.view(worker, tip)).acts())
                .extracting(Act::name)
                .containsExactly(Act.Name.CLAIM, Act.Name.CLOSE, Act.Name.REOPEN);
    }

    @Test
    void theProbeIsAWrite() {
        await(queue.probe());
        await(queue.probe());
        assertThat(store.count("probe")).isEqualTo(1);
    }
}

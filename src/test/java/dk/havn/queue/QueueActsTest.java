package dk.havn.queue;

import static dk.havn.queue.Arrivals.CMM;
import static dk.havn.queue.Arrivals.NEC;
import static dk.havn.queue.Refusals.assertRefused;
import static dk.havn.store.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import dk.havn.store.TestDatabase;
import dk.havn.store.TestStore;
import dk.havn.tip.DeskId;
import dk.havn.tip.Refusal;
import dk.havn.tip.Refused;
import dk.havn.tip.TipId;
import dk.havn.tip.Urgency;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
class QueueActsTest {
    private static final Worker FIRST = new Worker("cmm-1", CMM);
    private static final Worker SECOND = new Worker("cmm-2", CMM);
    private static final Worker POLICE = new Worker("nec-1", NEC);

    private final TestStore store;
    private final Queue queue;

    QueueActsTest(TestDatabase database) {
        store = TestStore.on(database);
        queue = store.queue;
    }

    @AfterEach
    void close() {
        store.close();
    }

    /** T44: a thousand at once, one winner, and everyone else is told that the tip has changed. */
    @Test
    void aThousandClaimsHaveOneWinner() {
        TipId tip = accepted(Urgency.URGENT);
        List<Future<Item>> claims = IntStream.range(0, 1000)
                .mapToObj(i -> queue.claim(new Worker("cmm-" + i, CMM), tip, 1))
                .toList();
        List<Future<Item>> refused =
                claims.stream().filter(QueueActsTest::failed).toList();
        assertThat(refused).hasSize(999).allSatisfy(claim -> assertRefused(claim, Refusal.STALE));
        Item won = await(
                claims.stream().filter(claim -> !failed(claim)).findFirst().orElseThrow());
        assertThat(await(queue.item(CMM, tip)).standing()).isEqualTo(won.standing());
        assertThat(store.count("act")).isEqualTo(1);
    }

    @Test
    void aTipThatSomebodyHasCannotBeClaimed() {
        TipId tip = accepted(Urgency.URGENT);
        await(queue.claim(FIRST, tip, 1));
        assertRefused(queue.claim(SECOND, tip, 2), Refusal.WRONG_STATE);
        await(queue.release(FIRST, tip, 2));
        Item taken = await(queue.claim(SECOND, tip, 3));
        assertThat(taken.standing().claimedBy()).isEqualTo("cmm-2");
        assertThat(taken.version()).isEqualTo(4);
    }

    @Test
    void everyActOnAStaleVersionIsRefusedAndChangesNothing() {
        TipId tip = accepted(Urgency.URGENT);
        await(queue.claim(FIRST, tip, 1));
        for (int version : new int[] {0, 1, 3}) {
            assertRefused(queue.claim(FIRST, tip, version), Refusal.STALE);
            assertRefused(queue.release(FIRST, tip, version), Refusal.STALE);
            assertRefused(queue.setUrgency(FIRST, tip, version, Urgency.EMERGENCY, null), Refusal.STALE);
            assertRefused(queue.note(FIRST, tip, version, Arrivals.note(tip, CMM)), Refusal.STALE);
            assertRefused(queue.close(FIRST, tip, version, CloseReason.FALSE, null), Refusal.STALE);
        }
        assertThat(await(queue.item(CMM, tip)).version()).isEqualTo(2);
        assertThat(store.count("message")).isEqualTo(1);
    }

    @Test
    void onlyTheClaimantReleasesClosesAndLowers() {
        TipId tip = accepted(Urgency.URGENT);
        await(queue.claim(FIRST, tip, 1));
        assertRefused(queue.release(SECOND, tip, 2), Refusal.WRONG_STATE);
        assertRefused(queue.close(SECOND, tip, 2, CloseReason.FALSE, null), Refusal.WRONG_STATE);
        assertRefused(queue.setUrgency(SECOND, tip, 2, Urgency.JUNK, Arrivals.note(tip, CMM)), Refusal.WRONG_STATE);
        assertThat(store.count("message")).isEqualTo(1);
    }

    @Test
    void anotherDesksTipIsNotFound() {
        TipId tip = accepted(Urgency.URGENT);
        assertRefused(queue.claim(POLICE, tip, 1), Refusal.NOT_FOUND);
        assertRefused(queue.view(POLICE, tip), Refusal.NOT_FOUND);
        assertRefused(queue.claim(FIRST, Arrivals.tipId(), 1), Refusal.NOT_FOUND);
    }

    @Test
    void anyoneRaisesAndTheNearerDeadlineStands() {
        TipId tip = accepted(Urgency.ROUTINE);
        Item raised = await(queue.setUrgency(SECOND, tip, 1, Urgency.EMERGENCY, null));
        assertThat(raised.due()).isEqualTo(new Due(Urgency.EMERGENCY, TestStore.WEDNESDAY.plus(Duration.ofMinutes(5))));
        assertRefused(queue.setUrgency(SECOND, tip, 2, Urgency.EMERGENCY, null), Refusal.WRONG_STATE);
    }

    @Test
    void loweringNeedsASealedReason() {
        TipId tip = accepted(Urgency.EMERGENCY);
        await(queue.claim(FIRST, tip, 1));
        assertRefused(queue.setUrgency(FIRST, tip, 2, Urgency.ELEVATED, null), Refusal.REASON_NEEDED);
        Item lowered = await(queue.setUrgency(FIRST, tip, 2, Urgency.ELEVATED, Arrivals.note(tip, CMM)));
        assertThat(lowered.due())
                .isEqualTo(new Due(
                        Urgency.ELEVATED,
                        TestStore.WEDNESDAY.plus(Duration.ofHours(4)),
                        new Due.Lowered("cmm-1", Urgency.EMERGENCY)));
        assertThat(lowered.messageCount()).isEqualTo(2);
    }

    @Test
    void aLoweringStandsUntilTheLevelBeforeIsReachedAgain() {
        TipId tip = accepted(Urgency.EMERGENCY);
        await(queue.claim(FIRST, tip, 1));
        await(queue.setUrgency(FIRST, tip, 2, Urgency.ROUTINE, Arrivals.note(tip, CMM)));
        await(queue.append(Arrivals.more(tip, Urgency.URGENT, CMM)));
        assertThat(await(queue.item(CMM, tip)).due().lowered()).isEqualTo(new Due.Lowered("cmm-1", Urgency.EMERGENCY));
        await(queue.append(Arrivals.more(tip, Urgency.EMERGENCY, CMM)));
        assertThat(await(queue.item(CMM, tip)).due().lowered()).isNull();
    }

    @Test
    void urgencyIsOneForAllDesksThatHoldTheTip() {
        TipId tip = accepted(Urgency.URGENT, NEC, CMM);
        await(queue.setUrgency(FIRST, tip, 1, Urgency.EMERGENCY, null));
        Item atPolice = await(queue.item(NEC, tip));
        assertThat(atPolice.due().urgency()).isEqualTo(Urgency.EMERGENCY);
        assertThat(atPolice.version()).isEqualTo(2);
    }

    @Test
    void aNoteIsForDesksThatHoldTheTip() {
        TipId tip = accepted(Urgency.URGENT);
        assertRefused(queue.note(FIRST, tip, 1, Arrivals.note(tip, NEC)), Refusal.WRAP_MISMATCH);
        assertRefused(queue.note(FIRST, tip, 1, Arrivals.note(tip, CMM, NEC)), Refusal.WRAP_MISMATCH);
        assertRefused(queue.note(FIRST, tip, 1, Arrivals.note(Arrivals.tipId(), CMM)), Refusal.BAD_ENVELOPE);
        var note = Arrivals.note(tip, CMM);
        await(queue.note(SECOND, tip, 1, note));
        assertRefused(queue.note(SECOND, tip, 2, note), Refusal.TIP_EXISTS);
        TipView view = await(queue.view(FIRST, tip));
        assertThat(view.messages()).extracting(TipView.Message::linked).containsExactly(Linked.FIRST, Linked.CONSOLE);
        assertThat(view.acts())
                .containsExactly(new Act(Act.Name.NOTE, CMM, "cmm-2", TestStore.WEDNESDAY, null, note.msg()));
    }

    @Test
    void aNoteForTwoDesksMovesBothOn() {
        TipId tip = accepted(Urgency.URGENT, NEC, CMM);
        await(queue.note(FIRST, tip, 1, Arrivals.note(tip, CMM, NEC)));
        assertThat(await(queue.item(NEC, tip)).version()).isEqualTo(2);
        assertThat(await(queue.item(NEC, tip)).messageCount()).isEqualTo(2);
    }

    @Test
    void notesHaveALimit() {
        TipId tip = accepted(Urgency.URGENT);
        for (int version = 1; version <= DeskWork.NOTES_MAX; version++) {
            await(queue.note(FIRST, tip, version, Arrivals.note(tip, CMM)));
        }
        assertRefused(queue.note(FIRST, tip, DeskWork.NOTES_MAX + 1, Arrivals.note(tip, CMM)), Refusal.TOO_MANY);
    }

    @Test
    void aClosedTipLeavesTheOpenListAndLeadsTheClosedOne() {
        TipId earlier = closed(accepted(Urgency.URGENT));
        store.clock.advance(Duration.ofMinutes(1));
        TipId later = closed(accepted(Urgency.JUNK));
        assertThat(await(queue.open(CMM, null, 10)).items()).isEmpty();
        assertThat(await(queue.closed(CMM, null, 10)).items())
                .extracting(Item::tip)
                .containsExactly(later, earlier);
        assertRefused(queue.claim(FIRST, earlier, 3), Refusal.WRONG_STATE);
        assertRefused(queue.setUrgency(FIRST, earlier, 3, Urgency.EMERGENCY, null), Refusal.WRONG_STATE);
    }

    @Test
    void theClaimantsFirstReadingIsAnActAndItsNextIsNone() {
        TipId tip = accepted(Urgency.URGENT);
        await(queue.view(FIRST, tip));
        await(queue.claim(FIRST, tip, 1));
        await(queue.view(SECOND, tip));
        assertThat(actsOf(tip)).containsExactly(Act.Name.CLAIM);
        long told = await(queue.changesKept()).last();

        TipView view = await(queue.view(FIRST, tip));
        await(queue.view(FIRST, tip));

        assertThat(view.acts()).extracting(Act::name).containsExactly(Act.Name.CLAIM, Act.Name.OPEN);
        assertThat(view.item().version()).isEqualTo(2);
        assertThat(actsOf(tip)).containsExactly(Act.Name.CLAIM, Act.Name.OPEN);
        assertThat(await(queue.changes(CMM, told))).extracting(Change::version).containsExactly(2);
    }

    @Test
    void aTipThatSomebodyElseRaisedIsOpenedAnew() {
        TipId tip = accepted(Urgency.URGENT);
        await(queue.claim(FIRST, tip, 1));
        await(queue.view(FIRST, tip));
        await(queue.setUrgency(SECOND, tip, 2, Urgency.EMERGENCY, null));
        await(queue.view(FIRST, tip));
        assertThat(actsOf(tip)).endsWith(Act.Name.URGENCY, Act.Name.OPEN);
        await(queue.release(FIRST, tip, 3));
        await(queue.claim(SECOND, tip, 4));
        await(queue.view(SECOND, tip));
        assertThat(actsOf(tip)).endsWith(Act.Name.RELEASE, Act.Name.CLAIM, Act.Name.OPEN);
    }

    private List<Act.Name> actsOf(TipId tip) {
        return await(queue.view(new Worker("cmm-3", CMM), tip)).acts().stream()
                .map(Act::name)
                .toList();
    }

    @Test
    void aClaimEndsAfterFifteenIdleMinutesAndActivityKeepsIt() {
        TipId idle = accepted(Urgency.URGENT);
        TipId busy = accepted(Urgency.URGENT);
        await(queue.claim(FIRST, idle, 1));
        await(queue.claim(FIRST, busy, 1));
        store.clock.advance(Queue.CLAIM_IDLE.minusMinutes(1));
        await(queue.view(FIRST, busy));
        await(queue.view(SECOND, idle));
        store.clock.advance(Duration.ofMinutes(1).plusMillis(1));
        await(queue.tidy());
        assertThat(await(queue.item(CMM, idle)).standing()).isEqualTo(Standing.WAITING);
        assertThat(await(queue.item(CMM, idle)).version()).isEqualTo(3);
        assertThat(await(queue.item(CMM, busy)).standing().claimedBy()).isEqualTo("cmm-1");
        assertThat(await(queue.item(CMM, busy)).version()).isEqualTo(2);
        assertThat(await(queue.view(FIRST, idle)).acts())
                .last()
                .isEqualTo(Act.ofMachine(Act.Name.EXPIRE, CMM, store.clock.instant(), null));
    }

    @Test
    void theListIsOrderedByUrgencyThenDeadlineThenTipAndPagedWithoutGapOrRepeat() {
        for (int i = 0; i < 40; i++) {
            store.clock.advance(Duration.ofSeconds(i % 3));
            accepted(Urgency.values()[i % 5]);
        }
        List<Item> all = await(queue.open(CMM, null, 100)).items();
        assertThat(all)
                .hasSize(40)
                .isSortedAccordingTo(
                        Comparator.comparing((Item item) -> Ranks.of(item.due().urgency()))
                                .thenComparing(item -> item.due().deadline())
                                .thenComparing(item -> item.tip().text()));
        List<TipId> tips = all.stream().map(Item::tip).toList();
        assertThat(allPages(1)).containsExactlyElementsOf(tips);
        assertThat(allPages(7)).containsExactlyElementsOf(tips);
        assertThat(allPages(40)).containsExactlyElementsOf(tips);
    }

    @Test
    void aPageGoesOnAfterALineThatWasClosedMeanwhile() {
        TipId first = accepted(Urgency.EMERGENCY);
        TipId second = accepted(Urgency.URGENT);
        Cursor after = await(queue.open(CMM, null, 1)).next().orElseThrow();
        closed(first);
        assertThat(await(queue.open(CMM, after, 1)).items())
                .extracting(Item::tip)
                .containsExactly(second);
    }

    @Test
    void changesAreToldInOrderToTheDeskAlone() {
        TipId ours = accepted(Urgency.URGENT);
        TipId theirs = accepted(Urgency.URGENT, NEC);
        await(queue.claim(FIRST, ours, 1));
        assertThat(await(queue.changes(CMM, 0))).extracting(Change::tip).containsExactly(ours, ours);
        assertThat(await(queue.changes(CMM, 0))).extracting(Change::version).containsExactly(1, 2);
        assertThat(await(queue.changes(NEC, 0))).extracting(Change::tip).containsExactly(theirs);
        long seen = await(queue.changes(CMM, 0)).get(0).seq();
        assertThat(await(queue.changes(CMM, seen))).hasSize(1);
        assertThat(await(queue.changes(0))).hasSize(3);
    }

    @Test
    void oldChangesAreForgottenButNeverTheNewest() {
        for (int i = 0; i < 5; i++) {
            accepted(Urgency.URGENT);
        }
        long last = await(queue.changesKept()).last();
        assertThat(await(store.tips.forgetChanges(2, 2))).isEqualTo(2);
        assertThat(await(store.tips.forgetChanges(2, 10))).isEqualTo(1);
        assertThat(await(queue.changesKept())).isEqualTo(new Tips.Kept(last - 1, last));
        assertThat(await(store.tips.forgetChanges(0, 10))).isEqualTo(1);
        assertThat(await(queue.changesKept())).isEqualTo(new Tips.Kept(last, last));
        accepted(Urgency.URGENT);
        assertThat(await(queue.changesKept()).last()).isGreaterThan(last);
    }

    @Test
    void whoListensIsToldAfterEveryCommit() {
        var told = new AtomicInteger();
        queue.onCommit(told::incrementAndGet);
        TipId tip = accepted(Urgency.URGENT);
        await(queue.claim(FIRST, tip, 1));
        assertRefused(queue.claim(FIRST, tip, 1), Refusal.STALE);
        assertThat(told).hasValue(2);
    }

    private TipId accepted(Urgency urgency, DeskId... desks) {
        var holders = desks.length == 0 ? new DeskId[] {CMM} : desks;
        return await(queue.accept(Arrivals.web(Arrivals.tipId(), urgency, holders)))
                .tip();
    }

    private TipId closed(TipId tip) {
        await(queue.claim(FIRST, tip, 1));
        await(queue.close(FIRST, tip, 2, CloseReason.REFERRED, Arrivals.note(tip, CMM)));
        return tip;
    }

    private List<TipId> allPages(int limit) {
        var tips = new ArrayList<TipId>();
        Cursor after = null;
        do {
            Page page = await(queue.open(CMM, after, limit));
            page.items().forEach(item -> tips.add(item.tip()));
            after = page.next().map(next -> Cursor.parse(next.text())).orElse(null);
        } while (after != null);
        return tips;
    }

    private static boolean failed(Future<?> future) {
        try {
            await(future);
            return false;
        } catch (Refused e) {
            return true;
        }
    }
}

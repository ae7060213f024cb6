package dk.havn.queue;

import static dk.havn.queue.Arrivals.CMM;
import static dk.havn.queue.Arrivals.NEC;
import static dk.havn.queue.Refusals.assertRefused;
import static dk.havn.store.Await.await;
import static dk.havn.store.Await.failure;
import static org.assertj.core.api.Assertions.assertThat;

import dk.havn.people.Shift;
import dk.havn.people.Shift.Role;
import dk.havn.queue.Handover.Signed;
import dk.havn.queue.ShiftChange.Offer;
import dk.havn.store.SqlHandovers;
import dk.havn.store.SqlRoster;
import dk.havn.store.TestDatabase;
import dk.havn.store.TestStore;
import dk.havn.tip.B64u;
import dk.havn.tip.Refusal;
import dk.havn.tip.Refused;
import dk.havn.tip.SealedMessage;
import dk.havn.tip.TipId;
import dk.havn.tip.Urgency;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What goes from one shift to the next, on each database. */
@ParameterizedClass
@EnumSource
class ShiftChangeTest {
    private static final Worker GOING = new Worker("cmm-1", CMM);
    private static final Worker COMING = new Worker("cmm-2", CMM);
    private static final Worker THIRD = new Worker("cmm-3", CMM);
    private static final Worker POLICE = new Worker("nec-1", NEC);

    private final TestStore store;
    private final Queue queue;
    private final SqlRoster roster;
    private final Care care;
    private final ShiftChange change;
    private final TipId tip = Arrivals.tipId();
    private boolean signaturesHold = true;

    ShiftChangeTest(TestDatabase database) {
        store = TestStore.on(database);
        queue = store.queue;
        roster = new SqlRoster(store.sql);
        SqlHandovers handovers = new SqlHandovers(store.sql);
        care = new Care(handovers);
        change = new ShiftChange(store.tips, handovers, queue, new Signing(), store.clock);
    }

    private final class Signing implements ShiftSignatures {
        @Override
        public boolean coverHandover(Worker signer, TipId passed, String from, String to, Signed signed) {
            return signaturesHold && List.of(from, to).contains(signer.name());
        }

        @Override
        public boolean coverEnd(Worker worker, Signed signed) {
            return signaturesHold;
        }
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void anOfferedTipIsTheGoingWorkersUntilTheOtherAccepts() {
        claimed(tip, Urgency.URGENT);
        String id = offered(tip, "cmm-2");

        assertThat(claimant(tip)).isEqualTo("cmm-1");
        assertThat(await(change.offers(COMING))).singleElement().satisfies(offer -> {
            assertThat(offer.id()).isEqualTo(id);
            assertThat(offer.tip()).isEqualTo(tip);
            assertThat(offer.from()).isEqualTo("cmm-1");
        });
        assertThat(await(change.accept(COMING, id, signed()))).isEqualTo(tip);

        assertThat(claimant(tip)).isEqualTo("cmm-2");
        assertThat(await(change.offers(COMING))).isEmpty();
        assertThat(await(change.offers(GOING))).isEmpty();
        assertThat(await(queue.view(COMING, tip)).acts())
                .filteredOn(act -> act.name() == Act.Name.HAND_OVER)
                .extracting(act -> act.member() + " " + act.detail())
                .containsExactly("cmm-1 offered", "cmm-2 accepted");
    }

    @Test
    void onlyTheColleagueWhoWasAskedAcceptsAndOnlyOnce() {
        claimed(tip, Urgency.URGENT);
        String id = offered(tip, "cmm-2");

        assertRefused(change.accept(THIRD, id, signed()), Refusal.NOT_FOUND);
        assertRefused(change.accept(GOING, id, signed()), Refusal.NOT_FOUND);
        assertRefused(change.accept(new Worker("cmm-2", NEC), id, signed()), Refusal.NOT_FOUND);
        await(change.accept(COMING, id, signed()));
        assertRefused(change.accept(COMING, id, signed()), Refusal.NOT_FOUND);
    }

    @Test
    void onlyTheClaimantOffersAndPages() {
        await(queue.accept(Arrivals.web(tip, Urgency.URGENT, CMM)));
        assertRefused(change.offer(GOING, "cmm-2", List.of(offer(tip))), Refusal.WRONG_STATE);
        await(queue.claim(THIRD, tip, 1));
        assertRefused(change.offer(GOING, "cmm-2", List.of(offer(tip))), Refusal.WRONG_STATE);
        assertRefused(change.page(GOING, tip, id()), Refusal.WRONG_STATE);
        assertRefused(change.page(POLICE, tip, id()), Refusal.NOT_FOUND);
        assertRefused(change.offer(GOING, "cmm-2", List.of(offer(Arrivals.tipId()))), Refusal.NOT_FOUND);
    }

    @Test
    void offersAllOrNone() {
        claimed(tip, Urgency.URGENT);
        TipId others = Arrivals.tipId();
        await(queue.accept(Arrivals.web(others, Urgency.URGENT, CMM)));

        assertRefused(change.offer(GOING, "cmm-2", List.of(offer(tip), offer(others))), Refusal.WRONG_STATE);

        assertThat(await(change.offers(COMING))).isEmpty();
        assertThat(await(queue.item(CMM, tip)).version()).isEqualTo(2);
    }

    @Test
    void eitherEndsAnOffer() {
        claimed(tip, Urgency.URGENT);
        await(change.back(GOING, offered(tip, "cmm-2")));
        String again = offered(tip, "cmm-2");
        assertRefused(change.back(THIRD, again), Refusal.NOT_FOUND);
        await(change.back(COMING, again));

        assertThat(claimant(tip)).isEqualTo("cmm-1");
        assertRefused(change.accept(COMING, again, signed()), Refusal.NOT_FOUND);
    }

    @Test
    void aNewOfferTakesThePlaceOfTheOneBefore() {
        claimed(tip, Urgency.URGENT);
        String first = offered(tip, "cmm-2");
        String second = offered(tip, "cmm-3");

        assertRefused(change.accept(COMING, first, signed()), Refusal.NOT_FOUND);
        await(change.accept(THIRD, second, signed()));
        assertThat(claimant(tip)).isEqualTo("cmm-3");
    }

    @Test
    void anOfferIsOverOnceSomebodyElseClaimedTheTip() {
        claimed(tip, Urgency.URGENT);
        String id = offered(tip, "cmm-2");
        await(queue.release(GOING, tip, 3));
        assertThat(await(change.offers(COMING))).hasSize(1);
        await(queue.claim(THIRD, tip, 4));

        assertThat(await(change.offers(COMING))).isEmpty();
        assertRefused(change.accept(COMING, id, signed()), Refusal.WRONG_STATE);
    }

    @Test
    void whatTheClaimExpiredOfCanStillBeAccepted() {
        claimed(tip, Urgency.ROUTINE);
        String id = offered(tip, "cmm-2");
        store.clock.advance(Queue.CLAIM_IDLE.plusSeconds(1));
        await(queue.tidy());

        await(change.accept(COMING, id, signed()));

        assertThat(claimant(tip)).isEqualTo("cmm-2");
    }

    @Test
    void nothingIsStoredThatIsNotSignedNow() {
        claimed(tip, Urgency.URGENT);
        String id = offered(tip, "cmm-2");
        signaturesHold = false;
        assertRefused(change.offer(GOING, "cmm-2", List.of(offer(tip))), Refusal.NOT_SIGNED);
        assertRefused(change.accept(COMING, id, signed()), Refusal.NOT_SIGNED);
        assertRefused(change.end(COMING, id(), signed()), Refusal.NOT_SIGNED);
        signaturesHold = true;

        long late = ShiftChange.SIGNED_WITHIN.toSeconds() + 1;
        assertRefused(change.accept(COMING, id, signed(-late)), Refusal.NOT_SIGNED);
        assertRefused(change.accept(COMING, id, signed(late)), Refusal.NOT_SIGNED);
        assertRefused(change.end(COMING, id(), signed(-late)), Refusal.NOT_SIGNED);
        assertThat(claimant(tip)).isEqualTo("cmm-1");
        assertThat(store.count("shift_end")).isZero();

        await(change.accept(COMING, id, signed(1 - late)));
        assertThat(store.count("handover WHERE signature IS NOT NULL AND accept_signature IS NOT NULL"))
                .isEqualTo(1);
    }

    @Test
    void whoAcceptedReadsItAnew() {
        claimed(tip, Urgency.EMERGENCY);
        await(queue.view(GOING, tip));
        await(change.accept(COMING, offered(tip, "cmm-2"), signed()));

        assertThat(await(queue.view(COMING, tip)).acts())
                .extracting(act -> act.name() + " " + act.member())
                .endsWith("HAND_OVER cmm-2", "OPEN cmm-2");
        assertThat(await(queue.view(COMING, tip)).acts())
                .filteredOn(act -> act.name() == Act.Name.OPEN)
                .hasSize(2);
    }

    @Test
    void whatIsPagedIsNobodysAndDueNow() {
        claimed(tip, Urgency.ROUTINE);
        String id = offered(tip, "cmm-2");
        await(change.page(GOING, tip, id()));

        Item paged = await(queue.item(CMM, tip));
        assertThat(paged.standing().state()).isEqualTo(State.NEW);
        assertThat(paged.standing().claimedBy()).isNull();
        assertThat(paged.due().deadline()).isEqualTo(store.clock.instant());
        assertRefused(change.accept(COMING, id, signed()), Refusal.NOT_FOUND);
        await(queue.claim(COMING, tip, paged.version()));
    }

    @Test
    void aShiftEndsOnlyWithoutOpenTips() {
        TipId passed = Arrivals.tipId();
        TipId given = Arrivals.tipId();
        claimed(tip, Urgency.URGENT);
        claimed(passed, Urgency.URGENT);
        claimed(given, Urgency.URGENT);
        String offer = offered(passed, "cmm-2");

        assertThat(openTips(GOING)).containsExactlyInAnyOrder(tip, passed, given);
        await(change.page(GOING, given, id()));
        await(change.accept(COMING, offer, signed()));
        assertThat(openTips(GOING)).containsExactly(tip);
        await(queue.close(GOING, tip, 2, CloseReason.INFORMED, null));

        assertThat(await(change.end(GOING, id(), signed()))).isEqualTo(store.clock.instant());
        assertThat(store.count("shift_end")).isEqualTo(1);
        assertThat(openTips(COMING)).containsExactly(passed);
    }

    @Test
    void whatThePoliceHasIsOpenToo() {
        SealedMessage message = claimed(tip, Urgency.URGENT);
        await(queue.escalate(GOING, tip, 2, Arrivals.order(tip, CMM, NEC, message.msg())));
        assertThat(openTips(GOING)).containsExactly(tip);
        Instant deadline = await(queue.item(CMM, tip)).due().deadline();

        await(change.page(GOING, tip, id()));

        Item paged = await(queue.item(CMM, tip));
        assertThat(paged.standing().state()).isEqualTo(State.ESCALATED);
        assertThat(paged.standing().claimedBy()).isNull();
        assertThat(paged.due().deadline()).isEqualTo(deadline);
        await(change.end(GOING, id(), signed()));
    }

    @Test
    void whoWentHomeIsOnTheRosterNoMore() {
        Instant now = store.clock.instant();
        Shift own = shift("cmm-1", now.minusSeconds(60), now.plusSeconds(3_600));
        Shift next = shift("cmm-1", now.plusSeconds(86_400), now.plusSeconds(90_000));
        Shift colleagues = shift("cmm-2", now.minusSeconds(60), now.plusSeconds(3_600));
        await(roster.add(List.of(own, next, colleagues)));

        await(change.end(GOING, id(), signed()));

        assertThat(await(roster.at(CMM, now))).containsExactly(colleagues);
        assertThat(await(roster.find(own.id())).orElseThrow().ends()).isEqualTo(now);
        assertThat(await(roster.find(next.id()))).contains(next);
    }

    @Test
    void countsWhatTheShiftDid() {
        TipId passed = Arrivals.tipId();
        TipId given = Arrivals.tipId();
        TipId kept = Arrivals.tipId();
        claimed(kept, Urgency.ROUTINE);
        store.clock.advance(Duration.ofMinutes(1));
        Instant begin = store.clock.instant();
        claimed(tip, Urgency.URGENT);
        claimed(passed, Urgency.URGENT);
        claimed(given, Urgency.URGENT);
        await(queue.note(GOING, tip, 2, Arrivals.note(tip, CMM)));
        await(queue.close(GOING, tip, 3, CloseReason.INFORMED, null));
        await(change.accept(COMING, offered(passed, "cmm-2"), signed()));
        await(change.page(GOING, given, id()));
        offered(kept, "cmm-2");

        assertThat(await(care.summary(GOING, begin))).isEqualTo(new ShiftSummary(3, 1, 0, 1, 0, 0, 1, 0, 1, 1, 1, 0));
        assertThat(await(care.summary(COMING, begin))).isEqualTo(new ShiftSummary(0, 0, 0, 0, 0, 0, 0, 1, 0, 1, 0, 1));
    }

    @Test
    void suggestsWhoCarriesLeast() {
        Instant now = store.clock.instant();
        Map<String, Instant> duty = Map.of("cmm-1", now, "cmm-2", now, "cmm-3", now);
        claimed(tip, Urgency.ROUTINE);
        TipId hard = Arrivals.tipId();
        claimed(hard, Urgency.EMERGENCY);
        await(change.accept(COMING, offered(hard, "cmm-2"), signed()));

        List<Load> loads = await(care.loads(CMM, duty, now));

        assertThat(loads).containsExactly(new Load("cmm-1", 1, 1), new Load("cmm-2", 1, 1), new Load("cmm-3", 0, 0));
        assertThat(Care.lightest(loads, duty.keySet())).contains("cmm-3");
        assertThat(Care.lightest(loads, List.of("cmm-2", "cmm-1"))).contains("cmm-1");
        assertThat(Care.lightest(loads, List.of())).isEmpty();
        assertThat(await(care.loads(NEC, Map.of(), now))).isEmpty();
    }

    @Test
    void threeHardCasesCallForADebriefing() {
        for (int i = 0; i < Load.DEBRIEF_AFTER; i++) {
            claimed(Arrivals.tipId(), i == 0 ? Urgency.EMERGENCY : Urgency.URGENT);
        }
        claimed(tip, Urgency.ELEVATED);
        Instant began = store.clock.instant();
        assertThat(own(began)).isEqualTo(new Load("cmm-1", 4, 3));
        assertThat(own(began).callsForDebriefing()).isTrue();

        store.clock.advance(Care.HARD_WITHIN.plusSeconds(1));
        assertThat(own(store.clock.instant()).hard()).isZero();
        assertThat(own(began).callsForDebriefing()).isTrue();
    }

    private Load own(Instant shiftStart) {
        return await(care.loads(CMM, Map.of("cmm-1", shiftStart), store.clock.instant()))
                .get(0);
    }

    private SealedMessage claimed(TipId which, Urgency urgency) {
        Arrival arrival = Arrivals.web(which, urgency, CMM);
        await(queue.accept(arrival));
        await(queue.claim(GOING, which, 1));
        return arrival.message();
    }

    private String offered(TipId which, String to) {
        Offer offer = offer(which);
        await(change.offer(GOING, to, List.of(offer)));
        return offer.id();
    }

    private List<TipId> openTips(Worker worker) {
        Refused refused = (Refused) failure(change.end(worker, id(), signed()));
        assertThat(refused.refusal()).isEqualTo(Refusal.OPEN_TIPS);
        return refused.because();
    }

    private String claimant(TipId which) {
        return String.valueOf(await(queue.item(CMM, which)).standing().claimedBy());
    }

    private Offer offer(TipId which) {
        return new Offer(id(), which, signed());
    }

    private Signed signed() {
        return signed(0);
    }

    private Signed signed(long later) {
        MemberCertificate certificate = new MemberCertificate(
                Arrivals.bytes(32), store.clock.instant().plusSeconds(86_400), Arrivals.bytes(64));
        return new Signed(certificate, store.clock.instant().getEpochSecond() + later, Arrivals.bytes(64));
    }

    private static Shift shift(String member, Instant from, Instant to) {
        return new Shift(id(), CMM, member, Role.DUTY, from, to);
    }

    private static String id() {
        return B64u.encode(Arrivals.bytes(16));
    }
}

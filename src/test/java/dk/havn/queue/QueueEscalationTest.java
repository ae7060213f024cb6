package dk.havn.queue;

import static dk.havn.queue.Arrivals.CMM;
import static dk.havn.queue.Arrivals.NEC;
import static dk.havn.queue.Refusals.assertRefused;
import static dk.havn.store.Await.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dk.havn.store.TestDatabase;
import dk.havn.store.TestStore;
import dk.havn.tip.DeskId;
import dk.havn.tip.Kind;
import dk.havn.tip.MessageId;
import dk.havn.tip.Refusal;
import dk.havn.tip.TipId;
import dk.havn.tip.Urgency;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
class QueueEscalationTest {
    private static final Worker WORKER = new Worker("cmm-1", CMM);
    private static final Worker COLLEAGUE = new Worker("cmm-2", CMM);
    private static final Worker POLICE = new Worker("nec-1", NEC);
    private static final DeskId OTHER = new DeskId("OTHER");

    private final TestStore store;
    private final Queue queue;

    QueueEscalationTest(TestDatabase database) {
        store = TestStore.on(database);
        queue = store.queue;
    }

    private final ThreadLink link = Arrivals.link(1);
    private final TipId tip = Arrivals.tipId();
    private final Arrival first = Arrivals.sms(Kind.FIRST, tip, Urgency.URGENT, "SM1", link);
    private final Arrival second = Arrivals.sms(Kind.FOLLOW_UP, tip, Urgency.URGENT, "SM2", link);

    @BeforeEach
    void aClaimedTipOfTwoMessages() {
        await(queue.accept(first));
        await(queue.append(second));
        await(queue.claim(WORKER, tip, 2));
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void theOtherDeskSeesWhatWasChosenWithTheRecordAndNothingElse() {
        EscalationOrder order = order(second.message().msg());
        Item sent = await(queue.escalate(WORKER, tip, 3, order));
        assertThat(sent.standing().state()).isEqualTo(State.ESCALATED);
        assertThat(sent.standing().claimedBy()).isEqualTo("cmm-1");
        assertThat(sent.desks()).containsExactly(CMM, NEC);

        TipView view = await(queue.view(POLICE, tip));
        assertThat(view.item().standing()).isEqualTo(Standing.WAITING);
        assertThat(view.item().escalatedFrom()).isEqualTo(CMM);
        assertThat(view.item().sealed().msg()).isEqualTo(second.message().msg());
        assertThat(view.messages())
                .extracting(message -> message.sealed().msg())
                .containsExactly(second.message().msg(), order.note().msg());
        assertThat(view.messages())
                .allSatisfy(message -> assertThat(message.sealed().desks()).containsExactly(NEC));
        Escalation record = view.escalations().get(0);
        assertThat(record.reason()).isEqualTo(order.note().msg());
        assertThat(record.signed()).usingRecursiveComparison().isEqualTo(order.signed());
        assertThat(record.certificate()).usingRecursiveComparison().isEqualTo(order.certificate());
        assertThat(record.keys()).usingRecursiveComparison().isEqualTo(order.keys());
        assertThat(view.acts()).isEmpty();
    }

    @Test
    void laterMessagesStayWithTheFirstRoutingsDesks() {
        await(queue.escalate(WORKER, tip, 3, order(first.message().msg())));
        Arrival third = Arrivals.sms(Kind.FOLLOW_UP, tip, Urgency.EMERGENCY, "SM3", link);
        await(queue.append(third));
        TipView view = await(queue.view(POLICE, tip));
        assertThat(view.messages())
                .extracting(message -> message.sealed().msg())
                .doesNotContain(second.message().msg(), third.message().msg());
        assertThat(view.item().due().urgency()).isEqualTo(Urgency.EMERGENCY);
        assertThat(await(queue.view(WORKER, tip)).messages()).hasSize(4);
    }

    @Test
    void laterMessagesOfATipThatTheOtherDeskHasClosedTellItNothing() {
        await(queue.escalate(WORKER, tip, 3, order(first.message().msg())));
        await(queue.answer(POLICE, tip, 1, Answer.DECLINE, null));
        await(queue.append(Arrivals.sms(Kind.FOLLOW_UP, tip, Urgency.EMERGENCY, "SM3", link)));
        assertThat(await(queue.item(NEC, tip)).version()).isEqualTo(2);
        assertThat(await(queue.item(NEC, tip)).due().urgency()).isEqualTo(Urgency.URGENT);
    }

    @Test
    void onlyTheClaimantEscalates() {
        assertRefused(queue.escalate(COLLEAGUE, tip, 3, order(first.message().msg())), Refusal.WRONG_STATE);
        assertRefused(queue.escalate(WORKER, tip, 2, order(first.message().msg())), Refusal.STALE);
        assertNothingWasShared();
    }

    /** T43: whatever is wrong with a part of it, nothing of it happened. */
    @Test
    void anEscalationIsAllOrNothing() {
        MessageId shared = first.message().msg();
        MessageId unknown = Arrivals.note(tip, CMM).msg();
        assertRefused(queue.escalate(WORKER, tip, 3, order(shared, unknown)), Refusal.WRAP_MISMATCH);
        assertRefused(queue.escalate(WORKER, tip, 3, with(order(shared), tip, CMM)), Refusal.WRAP_MISMATCH);
        assertRefused(queue.escalate(WORKER, tip, 3, with(order(shared), tip, CMM, NEC, OTHER)), Refusal.WRAP_MISMATCH);
        assertRefused(
                queue.escalate(WORKER, tip, 3, with(order(shared), Arrivals.tipId(), CMM, NEC)), Refusal.BAD_ENVELOPE);
        assertRefused(queue.escalate(WORKER, tip, 3, Arrivals.order(tip, OTHER, NEC, shared)), Refusal.BAD_REQUEST);
        assertNothingWasShared();
    }

    @Test
    void anEscalationSharesAtLeastOneMessageOfTheSender() {
        var note = Arrivals.note(tip, CMM);
        await(queue.note(WORKER, tip, 3, note));
        assertRefused(queue.escalate(WORKER, tip, 4, order(note.msg())), Refusal.WRAP_MISMATCH);
        assertThatIllegalArgumentException().isThrownBy(this::order);
        assertThatIllegalArgumentException().isThrownBy(() -> order(note.msg(), note.msg()));
    }

    @Test
    void aDeskThatHasTheTipByRoutingIsNotEscalatedTo() {
        TipId both = Arrivals.tipId();
        Arrival arrival = Arrivals.web(both, Urgency.URGENT, CMM, NEC);
        await(queue.accept(arrival));
        await(queue.claim(WORKER, both, 1));
        EscalationOrder order = Arrivals.order(both, CMM, NEC, arrival.message().msg());
        assertRefused(queue.escalate(WORKER, both, 2, order), Refusal.WRONG_STATE);
    }

    @Test
    void aDeskDoesNotEscalateToItself() {
        MessageId shared = first.message().msg();
        EscalationOrder toOther = Arrivals.order(tip, CMM, NEC, shared);
        EscalationOrder toSelf = new EscalationOrder(
                CMM,
                toOther.basis(),
                Arrivals.note(tip, CMM),
                new Escalation.Signed(1, Arrivals.rcpt(CMM), Arrivals.rcpt(CMM), Arrivals.bytes(64)),
                toOther.certificate(),
                List.of(new EscalationOrder.SharedKey(shared, Arrivals.wrap(CMM))));
        assertRefused(queue.escalate(WORKER, tip, 3, toSelf), Refusal.WRONG_STATE);
    }

    @Test
    void theAnswerIsSeenWhereItWasAsked() {
        await(queue.escalate(WORKER, tip, 3, order(first.message().msg())));
        Item accepted = await(queue.answer(POLICE, tip, 1, Answer.ACCEPT, Arrivals.note(tip, NEC, CMM)));
        assertThat(accepted.standing().claimedBy()).isEqualTo("nec-1");
        Item told = await(queue.item(CMM, tip));
        assertThat(told.answer()).isEqualTo(Answer.ACCEPT);
        assertThat(told.standing().state()).isEqualTo(State.ESCALATED);
        assertThat(told.version()).isEqualTo(5);
        assertThat(await(queue.view(WORKER, tip)).escalations().get(0).answered())
                .isEqualTo(new Escalation.Answered(Answer.ACCEPT, "nec-1", TestStore.WEDNESDAY));
        assertRefused(queue.answer(new Worker("nec-2", NEC), tip, 2, Answer.DECLINE, null), Refusal.WRONG_STATE);
    }

    @ParameterizedTest
    @EnumSource(names = {"DECLINE", "HAND_BACK"})
    void aTipThatIsGivenBackIsTheClaimantsAgain(Answer answer) {
        await(queue.escalate(WORKER, tip, 3, order(first.message().msg())));
        store.clock.advance(Duration.ofMinutes(14));
        Item closed = await(queue.answer(POLICE, tip, 1, answer, null));
        assertThat(closed.standing().state()).isEqualTo(State.CLOSED);
        Item back = await(queue.item(CMM, tip));
        assertThat(back.standing()).isEqualTo(new Standing(State.CLAIMED, "cmm-1", store.clock.instant(), null));
        assertThat(back.answer()).isEqualTo(answer);
        assertRefused(queue.answer(POLICE, tip, 2, Answer.ACCEPT, null), Refusal.WRONG_STATE);
    }

    @Test
    void aTipThatIsGivenBackToNobodyIsNew() {
        await(queue.escalate(WORKER, tip, 3, order(first.message().msg())));
        await(queue.release(WORKER, tip, 4));
        assertThat(await(queue.item(CMM, tip)).standing()).isEqualTo(new Standing(State.ESCALATED, null, null, null));
        await(queue.answer(POLICE, tip, 1, Answer.DECLINE, null));
        assertThat(await(queue.item(CMM, tip)).standing()).isEqualTo(Standing.WAITING);
    }

    @Test
    void aTipThatIsGivenBackAfterItWasClosedIsNewAgain() {
        await(queue.escalate(WORKER, tip, 3, order(first.message().msg())));
        await(queue.close(WORKER, tip, 4, CloseReason.REFERRED, null));
        await(queue.answer(POLICE, tip, 1, Answer.DECLINE, null));
        assertThat(await(queue.open(CMM, null, 10)).items()).hasSize(1);
    }

    @Test
    void anEscalatedTipCanBeTakenOverByAColleague() {
        await(queue.escalate(WORKER, tip, 3, order(first.message().msg())));
        store.clock.advance(Queue.CLAIM_IDLE.plusSeconds(1));
        await(queue.tidy());
        Item taken = await(queue.claim(COLLEAGUE, tip, 5));
        assertThat(taken.standing().state()).isEqualTo(State.ESCALATED);
        assertThat(taken.standing().claimedBy()).isEqualTo("cmm-2");
    }

    @Test
    void whenMoreIsNeededMoreIsShared() {
        await(queue.escalate(WORKER, tip, 3, order(first.message().msg())));
        await(queue.answer(POLICE, tip, 1, Answer.NEED_MORE, null));
        assertThat(await(queue.item(CMM, tip)).answer()).isEqualTo(Answer.NEED_MORE);
        await(queue.escalate(WORKER, tip, 5, order(second.message().msg())));
        TipView view = await(queue.view(POLICE, tip));
        assertThat(view.item().messageCount()).isEqualTo(4);
        assertThat(view.escalations()).hasSize(2);
        assertThat(view.escalations())
                .extracting(e -> e.keys().get(0).msg())
                .containsExactly(first.message().msg(), second.message().msg());
        assertThat(view.item().answer()).isNull();
        assertThat(await(queue.view(WORKER, tip)).item().desks()).containsExactly(CMM, NEC);
    }

    @Test
    void aDeclinedTipCanBeEscalatedAgainAndBothRecordsKeepTheirBytes() {
        EscalationOrder once = order(first.message().msg());
        await(queue.escalate(WORKER, tip, 3, once));
        await(queue.answer(POLICE, tip, 1, Answer.DECLINE, null));
        EscalationOrder again = order(first.message().msg());
        await(queue.escalate(WORKER, tip, 5, again));
        TipView view = await(queue.view(POLICE, tip));
        assertThat(view.item().standing()).isEqualTo(Standing.WAITING);
        assertThat(view.messages().get(0).sealed().wraps().get(0).key())
                .isEqualTo(again.keys().get(0).wrap().key());
        assertThat(view.escalations().get(0).keys()).usingRecursiveComparison().isEqualTo(once.keys());
    }

    @Test
    void whatWasRoutedHereCannotBeAnswered() {
        assertRefused(queue.answer(COLLEAGUE, tip, 3, Answer.ACCEPT, null), Refusal.WRONG_STATE);
    }

    private EscalationOrder order(MessageId... messages) {
        return Arrivals.order(tip, CMM, NEC, messages);
    }

    private static EscalationOrder with(EscalationOrder order, TipId noteOf, DeskId... noteFor) {
        return new EscalationOrder(
                order.to(),
                order.basis(),
                Arrivals.note(noteOf, noteFor),
                order.signed(),
                order.certificate(),
                order.keys());
    }

    private void assertNothingWasShared() {
        assertRefused(queue.item(NEC, tip), Refusal.NOT_FOUND);
        assertThat(await(queue.item(CMM, tip)).version()).isEqualTo(3);
        assertThat(List.of(store.count("escalation"), store.count("escalation_wrap"), store.count("wrap")))
                .containsExactly(0L, 0L, 2L);
        assertThat(await(queue.item(CMM, tip)).desks()).containsExactly(CMM);
    }
}

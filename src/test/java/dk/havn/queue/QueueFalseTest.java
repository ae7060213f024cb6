package dk.havn.queue;

import static dk.havn.queue.Arrivals.CMM;
import static dk.havn.queue.Refusals.assertRefused;
import static dk.havn.store.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import dk.havn.store.TestDatabase;
import dk.havn.store.TestStore;
import dk.havn.tip.Refusal;
import dk.havn.tip.TipId;
import dk.havn.tip.Urgency;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Two people close an emergency as false. */
@ParameterizedClass
@EnumSource
class QueueFalseTest {
    private static final Worker FIRST = new Worker("cmm-1", CMM);
    private static final Worker SECOND = new Worker("cmm-2", CMM);

    private final TestStore store;
    private final Queue queue;
    private final TipId tip = Arrivals.tipId();

    QueueFalseTest(TestDatabase database) {
        store = TestStore.on(database);
        queue = store.queue;
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void theSecondPersonClosesIt() {
        claimed(Urgency.EMERGENCY);

        Item asked = await(queue.close(FIRST, tip, 2, CloseReason.FALSE, null));
        assertThat(asked.standing().state()).isEqualTo(State.CLAIMED);
        assertThat(asked.standing().falseBy()).isEqualTo("cmm-1");
        assertThat(asked.standing().claimedBy()).isEqualTo("cmm-1");

        Item closed = await(queue.agree(SECOND, tip, 3));
        assertThat(closed.standing().state()).isEqualTo(State.CLOSED);
        assertThat(closed.standing().falseBy()).isNull();
        assertThat(await(queue.view(SECOND, tip)).acts())
                .extracting(Act::name)
                .endsWith(Act.Name.CLOSE_ASKED, Act.Name.AGREE, Act.Name.CLOSE);
    }

    @Test
    void nobodyIsBothOfThem() {
        claimed(Urgency.EMERGENCY);
        assertRefused(queue.agree(SECOND, tip, 2), Refusal.WRONG_STATE);
        await(queue.close(FIRST, tip, 2, CloseReason.FALSE, null));

        assertRefused(queue.agree(FIRST, tip, 3), Refusal.WRONG_STATE);
        assertRefused(queue.close(FIRST, tip, 3, CloseReason.FALSE, null), Refusal.WRONG_STATE);
    }

    @Test
    void loweringItFirstIsNoWayAround() {
        claimed(Urgency.EMERGENCY);
        await(queue.setUrgency(FIRST, tip, 2, Urgency.ROUTINE, Arrivals.note(tip, CMM)));

        assertThat(await(queue.close(FIRST, tip, 3, CloseReason.FALSE, null))
                        .standing()
                        .state())
                .isEqualTo(State.CLAIMED);
    }

    @Test
    void whoGivesItBackAsksNoMore() {
        claimed(Urgency.EMERGENCY);
        await(queue.close(FIRST, tip, 2, CloseReason.FALSE, null));
        await(queue.release(FIRST, tip, 3));

        assertRefused(queue.agree(SECOND, tip, 4), Refusal.WRONG_STATE);
    }

    @Test
    void onePersonIsEnoughForLessAndForOtherReasons() {
        claimed(Urgency.URGENT);
        assertThat(await(queue.close(FIRST, tip, 2, CloseReason.FALSE, null))
                        .standing()
                        .state())
                .isEqualTo(State.CLOSED);
    }

    private void claimed(Urgency urgency) {
        await(queue.accept(Arrivals.web(tip, urgency, CMM)));
        await(queue.claim(FIRST, tip, 1));
    }
}

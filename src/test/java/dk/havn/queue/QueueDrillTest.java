package dk.havn.queue;

import static dk.havn.queue.Arrivals.CMM;
import static dk.havn.queue.Arrivals.NEC;
import static dk.havn.queue.Refusals.assertRefused;
import static dk.havn.store.Await.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dk.havn.store.TestDatabase;
import dk.havn.store.TestStore;
import dk.havn.tip.Refusal;
import dk.havn.tip.TipId;
import dk.havn.tip.Urgency;
import io.vertx.core.Future;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A drill is a tip that is marked and stays at its desk. */
@ParameterizedClass
@EnumSource
class QueueDrillTest {
    private static final Worker LEAD = new Worker("cmm-1", CMM);
    private static final String WEEK = "2026-W10";

    private final TestStore store;
    private final Queue queue;
    private final TipId tip = Arrivals.tipId();
    private final Arrival arrival = Arrivals.web(tip, Urgency.EMERGENCY, CMM);

    QueueDrillTest(TestDatabase database) {
        store = TestStore.on(database);
        queue = store.queue;
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void isMarkedInTheListAndInTheFeedAndNamesWhoMadeIt() {
        await(queue.drill(LEAD, arrival));
        TipId real = Arrivals.tipId();
        await(queue.accept(Arrivals.web(real, Urgency.EMERGENCY, CMM)));

        assertThat(await(queue.open(CMM, null, 10)).items())
                .extracting(Item::tip, Item::drill)
                .containsExactlyInAnyOrder(tuple(tip, true), tuple(real, false));
        assertThat(await(queue.changes(CMM, 0))).extracting(Change::drill).containsExactly(true, false);
        assertThat(await(queue.changes(0))).extracting(Change::drill).containsExactly(true, false);
        assertThat(await(queue.view(LEAD, tip)).acts())
                .extracting(Act::name, Act::member)
                .containsExactly(tuple(Act.Name.ENTER, "cmm-1"));
    }

    @Test
    void isSharedWithNobody() {
        await(queue.drill(LEAD, arrival));
        await(queue.claim(LEAD, tip, 1));
        EscalationOrder order = Arrivals.order(tip, CMM, NEC, arrival.message().msg());

        assertRefused(queue.escalate(LEAD, tip, 2, order), Refusal.WRONG_STATE);
        assertThat(await(queue.holders(tip)).orElseThrow().shared()).isEmpty();
        assertThat(store.count("escalation")).isZero();
    }

    @Test
    void isForTheOwnDeskAlone() {
        assertRefused(queue.drill(LEAD, Arrivals.web(Arrivals.tipId(), Urgency.EMERGENCY, NEC)), Refusal.WRAP_MISMATCH);
        assertRefused(
                queue.drill(LEAD, Arrivals.web(Arrivals.tipId(), Urgency.EMERGENCY, CMM, NEC)), Refusal.WRAP_MISMATCH);
        assertRefused(
                queue.weeklyDrill(CMM, WEEK, Arrivals.web(Arrivals.tipId(), Urgency.EMERGENCY, NEC)),
                Refusal.WRAP_MISMATCH);
        assertThat(store.count("tip")).isZero();
        assertThat(store.count("drill_week")).isZero();
    }

    @Test
    void aDeskHasOneDrillAWeekHoweverManyTry() {
        List<Future<?>> all = IntStream.range(0, 20)
                .<Future<?>>mapToObj(i -> queue.weeklyDrill(CMM, WEEK, fresh()))
                .toList();
        await(Future.all(all));
        assertThat(store.count("tip")).isEqualTo(1);

        await(queue.weeklyDrill(CMM, "2026-W11", fresh()));
        await(queue.weeklyDrill(NEC, WEEK, Arrivals.web(Arrivals.tipId(), Urgency.EMERGENCY, NEC)));
        assertThat(store.count("tip")).isEqualTo(3);
        assertThat(await(queue.weeklyDrill(CMM, WEEK, fresh()))).isEmpty();
    }

    @Test
    void aWeekWhoseDrillCouldNotBeStoredHasHadNone() {
        await(queue.accept(arrival));
        assertRefused(queue.weeklyDrill(CMM, WEEK, arrival), Refusal.TIP_EXISTS);
        assertThat(await(queue.weeklyDrill(CMM, WEEK, fresh()))).isPresent();
    }

    private static Arrival fresh() {
        return Arrivals.web(Arrivals.tipId(), Urgency.EMERGENCY, CMM);
    }
}

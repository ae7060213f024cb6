package dk.havn.queue;

import static dk.havn.queue.Arrivals.CMM;
import static dk.havn.queue.Refusals.assertRefused;
import static dk.havn.store.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import dk.havn.store.Database;
import dk.havn.store.TestPostgres;
import dk.havn.store.TestStore;
import dk.havn.tip.Kind;
import dk.havn.tip.Refusal;
import dk.havn.tip.TipId;
import dk.havn.tip.Urgency;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Two nodes' queues on one PostgreSQL. */
class TwoQueuesTest {
    private static final int RACES = 1000;
    private static final int RACES_AT_ONCE = 20;

    private final Database database = TestPostgres.shared().database();
    private final TestStore first = TestStore.open(database);
    private final TestStore second = TestStore.open(database);

    @AfterEach
    void close() {
        first.close();
        second.close();
    }

    /** T44. */
    @Test
    void aThousandRacesHaveAThousandWinners() {
        List<TipId> tips = accepted(first, RACES);
        List<Future<Item>> here = new ArrayList<>();
        List<Future<Item>> there = new ArrayList<>();
        for (int from = 0; from < RACES; from += RACES_AT_ONCE) {
            List<TipId> some = tips.subList(from, from + RACES_AT_ONCE);
            boolean firstBegins = from / RACES_AT_ONCE % 2 == 0;
            (firstBegins ? here : there)
                    .addAll(claims(firstBegins ? first : second, firstBegins ? "cmm-1" : "cmm-2", some));
            (firstBegins ? there : here)
                    .addAll(claims(firstBegins ? second : first, firstBegins ? "cmm-2" : "cmm-1", some));
            await(Future.join(here).otherwiseEmpty());
            await(Future.join(there).otherwiseEmpty());
        }

        for (int race = 0; race < RACES; race++) {
            boolean won = here.get(race).succeeded();
            assertThat(there.get(race).succeeded()).isNotEqualTo(won);
            assertRefused(won ? there.get(race) : here.get(race), Refusal.STALE);
        }
        assertThat(here).anyMatch(Future::succeeded);
        assertThat(there).anyMatch(Future::succeeded);
        assertThat(first.count("act")).isEqualTo(RACES);
    }

    private static List<Future<Item>> claims(TestStore store, String member, List<TipId> tips) {
        return tips.stream()
                .map(tip -> store.queue.claim(new Worker(member, CMM), tip, 1))
                .toList();
    }

    /** A number that grows in the order of the commits: whoever reads after it is never passed by a lower one. */
    @Test
    void whoFollowsTheChangesMissesNoneHoweverTheCommitsInterleave() {
        List<Future<Accepted>> taken = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            taken.add(take(first));
            taken.add(take(second));
        }
        Future<?> all = Future.all(taken);
        List<TipId> told = new ArrayList<>();
        long seq = 0;
        for (boolean last = false; !last; ) {
            last = all.isComplete();
            List<Change> changes = await(second.queue.changes(seq));
            for (Change change : changes) {
                assertThat(change.seq()).isGreaterThan(seq);
                seq = change.seq();
                told.add(change.tip());
            }
            last &= changes.isEmpty();
        }
        assertThat(told)
                .containsExactlyInAnyOrderElementsOf(
                        taken.stream().map(one -> await(one).tip()).toList());
    }

    /** Both see no thread, and still one of them begins it. */
    @Test
    void textsOfOneNumberThatReachBothNodesAreOneThread() {
        for (int number = 0; number < 20; number++) {
            ThreadLink link = Arrivals.link(number);
            Future<Accepted> here = first.queue.accept(text("a" + number, link));
            Future<Accepted> there = second.queue.accept(text("b" + number, link));
            await(Future.join(here, there).otherwiseEmpty());
            assertThat(here.succeeded()).isNotEqualTo(there.succeeded());
            assertThat(here.succeeded() ? there.cause() : here.cause()).isInstanceOf(ThreadMoved.class);
        }
    }

    @Test
    void aTextThatTheProviderTellsBothNodesIsTakenOnce() {
        for (int i = 0; i < 20; i++) {
            Arrival text = text("ref" + i, null);
            Arrival again = text("ref" + i, null);
            Future<Accepted> here = first.queue.accept(text);
            Future<Accepted> there = second.queue.accept(again);
            assertThat(await(here).repeat()).isNotEqualTo(await(there).repeat());
            assertThat(await(here).tip()).isEqualTo(await(there).tip());
        }
        assertThat(first.count("message")).isEqualTo(20);
    }

    private static Arrival text(String ref, @Nullable ThreadLink link) {
        return Arrivals.sms(Kind.FIRST, Arrivals.tipId(), Urgency.URGENT, ref, link);
    }

    private static Future<Accepted> take(TestStore store) {
        return store.queue.accept(Arrivals.web(Arrivals.tipId(), Urgency.URGENT, CMM));
    }

    private static List<TipId> accepted(TestStore store, int count) {
        List<Future<Accepted>> all =
                IntStream.range(0, count).mapToObj(i -> take(store)).toList();
        return all.stream().map(one -> await(one).tip()).toList();
    }
}

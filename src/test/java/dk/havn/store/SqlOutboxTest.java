package dk.havn.store;

import static dk.havn.store.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import dk.havn.carrier.Errand;
import dk.havn.carrier.Owed;
import dk.havn.carrier.Owed.State;
import dk.havn.queue.Arrival;
import dk.havn.queue.Arrivals;
import dk.havn.support.Provider;
import dk.havn.tip.ProviderCopy;
import dk.havn.tip.ProviderCopy.Kind;
import dk.havn.tip.TipId;
import io.vertx.core.Future;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
class SqlOutboxTest {
    private final TestStore store;
    private final SqlOutbox outbox;

    SqlOutboxTest(TestDatabase database) {
        store = TestStore.on(database);
        outbox = new SqlOutbox(store.sql);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void whatIsOwedIsKeptWithTheMessageAndOnce() {
        Arrival arrival = Arrivals.copied(Arrivals.tipId(), copy());
        await(store.queue.accept(arrival));
        await(store.queue.accept(arrival));

        assertThat(await(outbox.of(Arrivals.CMM, arrival.message().tip())))
                .singleElement()
                .satisfies(owed -> {
                    assertThat(owed.msg()).isEqualTo(arrival.message().msg());
                    assertThat(owed.state()).isEqualTo(State.WAITING);
                });
    }

    @Test
    void nothingIsOwedByATransactionThatFails() {
        await(store.queue.accept(Arrivals.copied(Arrivals.tipId(), copy())));
        long message = await(store.sql.query("SELECT id FROM message", row -> row.number("id")))
                .get(0);
        RuntimeException no = new RuntimeException("no");

        Future<Object> failed = store.tips.write(writing ->
                writing.owe(message, copy(), store.clock.instant()).compose(owed -> Future.failedFuture(no)));

        assertThat(Await.failure(failed)).isSameAs(no);
        assertThat(store.count("outbox")).isEqualTo(1);
    }

    @Test
    void takesEachErrandOnceForAWhile() {
        for (int i = 0; i < 30; i++) {
            await(store.queue.accept(Arrivals.copied(Arrivals.tipId(), copy())));
        }
        Instant now = store.clock.instant();
        Instant again = now.plusSeconds(60);
        List<Future<List<Errand>>> takers =
                IntStream.range(0, 10).mapToObj(i -> outbox.take(now, again, 5)).toList();
        List<String> keys = new ArrayList<>();
        takers.forEach(taken -> await(taken).forEach(errand -> keys.add(errand.key())));

        assertThat(keys).hasSize(30).doesNotHaveDuplicates();
        assertThat(await(outbox.take(again.minusMillis(1), again, 5))).isEmpty();
        assertThat(await(outbox.take(again, again.plusSeconds(60), 50)))
                .hasSize(30)
                .allSatisfy(errand -> assertThat(errand.attempts()).isEqualTo(2));
    }

    @Test
    void onlyTheDeskOfTheMessageSeesAndRetries() {
        Arrival arrival = Arrivals.copied(Arrivals.tipId(), copy());
        await(store.queue.accept(arrival));
        TipId tip = arrival.message().tip();
        Errand errand = await(outbox.take(store.clock.instant(), store.clock.instant(), 5))
                .get(0);
        await(outbox.giveUp(errand, "later", store.clock.instant()));

        assertThat(await(outbox.of(Arrivals.NEC, tip))).isEmpty();
        assertThat(await(outbox.stuck(Arrivals.NEC, 10))).isEmpty();
        await(outbox.retry(Arrivals.NEC, tip, arrival.message().msg(), store.clock.instant()));
        assertThat(await(outbox.stuck(Arrivals.CMM, 10)))
                .extracting(Owed::state)
                .containsExactly(State.STUCK);

        await(outbox.retry(Arrivals.CMM, tip, arrival.message().msg(), store.clock.instant()));
        assertThat(await(outbox.stuck(Arrivals.CMM, 10))).isEmpty();
    }

    @Test
    void whatIsDoneStaysDone() {
        await(store.queue.accept(Arrivals.copied(Arrivals.tipId(), copy())));
        Errand errand = await(outbox.take(store.clock.instant(), store.clock.instant(), 5))
                .get(0);
        await(outbox.done(errand, null, store.clock.instant()));

        await(outbox.later(errand, "later", store.clock.instant()));
        await(outbox.giveUp(errand, "later", store.clock.instant()));
        store.clock.advance(Duration.ofDays(1));

        assertThat(await(outbox.take(store.clock.instant(), store.clock.instant(), 5)))
                .isEmpty();
        assertThat(await(outbox.stuck(Arrivals.CMM, 10))).isEmpty();
    }

    /** Messages that came before there was an outbox have copies at the provider too. */
    @Test
    void anOlderDatabaseOwesTheDeletionOfWhatItHolds(@TempDir Path folder) throws Exception {
        String url = "jdbc:sqlite:" + folder.resolve("havn.db");
        Flyway.configure()
                .dataSource(url, null, null)
                .locations("classpath:store/sqlite")
                .target("1")
                .load()
                .migrate();
        try (var connection = DriverManager.getConnection(url);
                var statement = connection.createStatement()) {
            statement.execute("INSERT INTO tip VALUES (1, 'AAAAAAAAAAAAAAAAAAAAAA', 'sms', 2, 1, 'CMM', '', 1)");
            for (String ref : List.of("'SM1'", "NULL", "'SM2'")) {
                statement.execute(
                        "INSERT INTO message VALUES (NULL, 1, hex(randomblob(8)), 1, 2, 'first', NULL, 1, x'00', " + ref
                                + ", x'00', x'00', x'00')");
            }
        }
        SqliteSql sql = SqliteSql.open(new SqliteSql.Options(folder.resolve("havn.db"), false, 10, 10));
        Instant now = Instant.now();

        assertThat(await(new SqlOutbox(sql).take(now, now, 10)))
                .extracting(Errand::key)
                .containsExactlyInAnyOrder("message:SM1", "message:SM2");
        await(sql.close());
    }

    private static ProviderCopy copy() {
        return ProviderCopy.of(Kind.MESSAGE, Provider.sid());
    }
}

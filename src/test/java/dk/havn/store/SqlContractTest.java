package dk.havn.store;

import static dk.havn.store.Await.await;
import static dk.havn.store.Await.failure;
import static org.assertj.core.api.Assertions.assertThat;

import dk.havn.tip.Refusal;
import dk.havn.tip.Refused;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every database behind {@link Sql} must do; one subclass for each. */
abstract class SqlContractTest {
    private static final String INSERT = "INSERT INTO thing (id, name, bytes) VALUES ($1, $2, $3)";

    private Sql sql;

    abstract Sql open();

    /** Creates {@code thing}, with an id that grows, a unique name and bytes. */
    abstract String table();

    @BeforeEach
    void aTable() {
        sql = open();
        await(sql.update(table()));
    }

    @AfterEach
    void close() {
        await(sql.close());
    }

    @Test
    void whatWasWrittenIsReadByteForByte() {
        byte[] bytes = {0, 1, -1, 127, -128};
        await(sql.update(INSERT, 1, "Zoë \uD83D\uDE00 '; DROP TABLE thing", bytes));
        await(sql.update(INSERT, 2L, "", new byte[0]));
        await(sql.update(INSERT, Long.MAX_VALUE, "null", null));
        assertThat(await(sql.query("SELECT name FROM thing ORDER BY id", row -> row.text("name"))))
                .containsExactly("Zoë \uD83D\uDE00 '; DROP TABLE thing", "", "null");
        assertThat(await(sql.query("SELECT bytes FROM thing ORDER BY id", row -> row.bytes("bytes"))))
                .containsExactly(bytes, new byte[0], new byte[0]);
        assertThat(ids()).containsExactly(1L, 2L, Long.MAX_VALUE);
    }

    @Test
    void aPlaceholderMayBeUsedTwice() {
        await(sql.update(INSERT, 1, "a", null));
        assertThat(await(sql.query(
                        "SELECT id FROM thing WHERE id = $1 OR name = $2 OR id = $1", row -> row.number("id"), 1, "b")))
                .containsExactly(1L);
    }

    @Test
    void anUpdateTellsHowManyRowsItChanged() {
        await(sql.update(INSERT, 1, "a", null));
        await(sql.update(INSERT, 2, "b", null));
        assertThat(await(sql.update("UPDATE thing SET bytes = $1", new byte[1])))
                .isEqualTo(2);
        assertThat(await(sql.update("DELETE FROM thing WHERE id = $1", 9))).isZero();
    }

    @Test
    void anInsertReturnsItsRowAndAConflictReturnsNone() {
        assertThat(insertOnce("a")).hasSize(1);
        assertThat(insertOnce("a")).isEmpty();
        assertThat(ids()).hasSize(1);
    }

    @Test
    void aTransactionSeesItsOwnWrites() {
        List<String> seen = await(sql.inTransaction(on -> on.update(INSERT, 1, "a", null)
                .compose(n -> on.query("SELECT name FROM thing", row -> row.text("name")))));
        assertThat(seen).containsExactly("a");
    }

    @Test
    void aFailedTransactionLeavesNothing() {
        RuntimeException reason = new RuntimeException("no");
        Future<Object> failed =
                sql.inTransaction(on -> on.update(INSERT, 1, "a", null).compose(n -> Future.failedFuture(reason)));
        assertThat(failure(failed)).isSameAs(reason);
        Future<Object> thrown = sql.inTransaction(on -> {
            on.update(INSERT, 2, "b", null);
            throw reason;
        });
        assertThat(failure(thrown)).isSameAs(reason);
        assertThat(ids()).isEmpty();
    }

    @Test
    void aFailureLeavesItsNeighboursInTheSameCommitAlone() {
        List<Future<Integer>> all = IntStream.range(0, 500)
                .mapToObj(i -> sql.inTransaction(on -> on.update(INSERT, i, "n" + i, null)
                        .compose(n -> i % 7 == 3
                                ? Future.<Integer>failedFuture(new Refused(Refusal.STALE))
                                : Future.succeededFuture(n))))
                .toList();
        await(Future.join(all).otherwiseEmpty());
        List<Long> kept = IntStream.range(0, 500)
                .filter(i -> i % 7 != 3)
                .mapToObj(i -> (long) i)
                .toList();
        assertThat(ids()).isEqualTo(kept);
        assertThat(all.get(3).cause()).isInstanceOf(Refused.class);
        assertThat(all.get(4).succeeded()).isTrue();
    }

    /** Who reads before it writes is passed by nobody, whether it says what it touches or not. */
    @Test
    void transactionsHappenOneAfterTheOther() {
        await(sql.update(INSERT, 0, "a", null));
        await(sql.update(INSERT, 1000, "b", null));
        List<Future<Integer>> all = IntStream.range(0, 300)
                .mapToObj(i -> sql.inTransaction(i % 7 == 0 ? Set.of() : Set.of(i % 2), on -> addOne(on, i % 2)))
                .toList();
        await(Future.all(all));
        assertThat(await(sql.query("SELECT id FROM thing ORDER BY id", row -> row.number("id"))))
                .containsExactly(150L, 1150L);
    }

    private static Future<Integer> addOne(Statements on, int which) {
        String name = which == 0 ? "a" : "b";
        return on.query("SELECT id FROM thing WHERE name = $1", row -> row.number("id"), name)
                .compose(ids -> on.update("UPDATE thing SET id = $1 WHERE name = $2", ids.get(0) + 1, name));
    }

    /** What runs side by side with one that fails is kept all the same. */
    @Test
    void aFailureLeavesWhatTouchesOtherThingsAlone() {
        await(sql.update(INSERT, 1, "taken", null));
        List<Future<Integer>> all = IntStream.range(2, 100)
                .mapToObj(i ->
                        sql.inTransaction(Set.of(i), on -> on.update(INSERT, i, i % 10 == 5 ? "taken" : "n" + i, null)))
                .toList();
        await(Future.join(all).otherwiseEmpty());
        assertThat(all.stream().filter(Future::failed))
                .hasSize(10)
                .allSatisfy(failed -> assertThat(failed.cause()).isInstanceOf(StatementFailed.class));
        assertThat(ids()).hasSize(1 + 98 - 10);
    }

    @Test
    void aBrokenConstraintFailsItsOwnWorkWithoutAValueInTheMessage() {
        await(sql.update(INSERT, 1, "secret", null));
        Throwable failure = failure(sql.update(INSERT, 2, "secret", null));
        assertThat(failure).isInstanceOf(StatementFailed.class).hasMessageNotContaining("secret");
        await(sql.update(INSERT, 3, "other", null));
        assertThat(ids()).containsExactly(1L, 3L);
    }

    @Test
    void aWrongStatementFailsAndTheNextOneWorks() {
        assertThat(failure(sql.update("INSERT INTO nowhere VALUES ($1)", 1))).isInstanceOf(StatementFailed.class);
        assertThat(failure(sql.query("SELECT nothing FROM thing", row -> 1))).isInstanceOf(StatementFailed.class);
        assertThat(failure(sql.query("SELECT id FROM thing WHERE id = $1", row -> 1)))
                .isInstanceOf(StatementFailed.class);
        await(sql.update(INSERT, 1, "a", null));
        assertThat(ids()).containsExactly(1L);
    }

    @Test
    void aQueryCannotWrite() {
        Future<List<Long>> write =
                sql.query("INSERT INTO thing (name) VALUES ($1) RETURNING id", row -> row.number("id"), "a");
        assertThat(failure(write)).isInstanceOf(RuntimeException.class);
        assertThat(ids()).isEmpty();
    }

    @Test
    void aTransactionThatWaitsForSomethingElseIsRefused() {
        Promise<Void> never = Promise.promise();
        Future<Void> waits =
                sql.inTransaction(on -> on.update(INSERT, 1, "a", null).compose(n -> never.future()));
        assertThat(failure(waits)).isInstanceOf(IllegalStateException.class);
        assertThat(ids()).isEmpty();
    }

    @Test
    void anAnswerComesWhereItWasAskedFor() {
        Vertx vertx = Vertx.vertx();
        Promise<Boolean> same = Promise.promise();
        vertx.runOnContext(ignored -> {
            Thread asker = Thread.currentThread();
            sql.update(INSERT, 1, "a", null).onComplete(done -> same.complete(Thread.currentThread() == asker));
        });
        assertThat(await(same.future())).isTrue();
        await(vertx.close());
    }

    @Test
    void afterTheCloseEverythingIsUnavailable() {
        await(sql.close());
        assertThat(failure(sql.update(INSERT, 1, "a", null))).isInstanceOf(Refused.class);
        sql = open();
    }

    private List<Long> insertOnce(String name) {
        String insert = "INSERT INTO thing (name) VALUES ($1) ON CONFLICT (name) DO NOTHING RETURNING id";
        return await(sql.inTransaction(on -> on.query(insert, row -> row.number("id"), name)));
    }

    private List<Long> ids() {
        return await(sql.query("SELECT id FROM thing ORDER BY id", row -> row.number("id")));
    }
}

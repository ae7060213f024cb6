package dk.havn.store;

import dk.havn.queue.Act;
import dk.havn.queue.Change;
import dk.havn.queue.Cursor;
import dk.havn.queue.Escalation;
import dk.havn.queue.EscalationOrder.SharedKey;
import dk.havn.queue.Item;
import dk.havn.queue.ThreadLink;
import dk.havn.queue.TipRow;
import dk.havn.queue.TipView;
import dk.havn.queue.Tips;
import dk.havn.queue.Worker;
import dk.havn.tip.DeskId;
import dk.havn.tip.TipId;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Tips in a database. */
public final class SqlTips implements Tips {
    private final Sql sql;

    public SqlTips(Sql sql) {
        this.sql = sql;
    }

    @Override
    public <T> Future<T> write(Function<Writing, Future<T>> work) {
        return sql.inTransaction(on -> work.apply(new SqlWriting(on)));
    }

    @Override
    public <T> Future<T> write(Set<?> touched, Function<Writing, Future<T>> work) {
        return sql.inTransaction(touched, on -> work.apply(new SqlWriting(on)));
    }

    @Override
    public Future<List<Item>> open(DeskId desk, @Nullable Cursor after, int limit) {
        if (after == null) {
            return sql.query(ItemSql.OPEN_FIRST, Rows::item, desk.text(), limit);
        }
        return sql.query(
                ItemSql.OPEN_NEXT,
                Rows::item,
                desk.text(),
                after.rank(),
                after.at().toEpochMilli(),
                after.tip().text(),
                limit);
    }

    @Override
    public Future<List<Item>> closed(DeskId desk, @Nullable Cursor after, int limit) {
        if (after == null) {
            return sql.query(ItemSql.CLOSED_FIRST, Rows::item, desk.text(), limit);
        }
        return sql.query(
                ItemSql.CLOSED_NEXT,
                Rows::item,
                desk.text(),
                after.at().toEpochMilli(),
                after.tip().text(),
                limit);
    }

    @Override
    public Future<Optional<Item>> item(DeskId desk, TipId tip) {
        return sql.query(ItemSql.ONE, Rows::item, desk.text(), tip.text()).map(Rows::first);
    }

    @Override
    public Future<Optional<TipId>> threadTip(ThreadLink link, int messagesMax) {
        return SqlWriting.threadTip(sql, link, messagesMax);
    }

    @Override
    public Future<Optional<TipView>> view(DeskId desk, TipId tip) {
        return item(desk, tip)
                .compose(item -> item.isEmpty()
                        ? Future.succeededFuture(Optional.empty())
                        : view(item.get(), desk, tip).map(Optional::of));
    }

    private Future<TipView> view(Item item, DeskId desk, TipId tip) {
        Object[] key = {desk.text(), tip.text()};
        return sql.query(ViewSql.MESSAGES, Rows::viewed, key)
                .compose(messages -> escalations(key)
                        .compose(escalations -> sql.query(
                                        ViewSql.ACTS, Rows::act, desk.text(), Act.Name.ENTER.code(), tip.text())
                                .map(acts -> new TipView(item, messages, escalations, acts))));
    }

    private Future<List<Escalation>> escalations(Object... key) {
        return sql.query(ViewSql.ESCALATION_WRAPS, SharedRow::of, key).compose(keys -> {
            Map<Long, List<SharedKey>> byEscalation = keys.stream()
                    .collect(Collectors.groupingBy(
                            SharedRow::escalation, Collectors.mapping(SharedRow::key, Collectors.toList())));
            return sql.query(
                    ViewSql.ESCALATIONS,
                    row -> Rows.escalation(row, byEscalation.getOrDefault(row.number("id"), List.of())),
                    key);
        });
    }

    @Override
    public Future<Void> seen(Worker claimant, TipId tip, Instant now) {
        return sql.update(
                        WritingSql.SEEN,
                        now.toEpochMilli(),
                        tip.text(),
                        claimant.desk().text(),
                        claimant.name())
                .mapEmpty();
    }

    @Override
    public Future<List<Change>> changes(long after, int limit) {
        return sql.query(ChangeSql.ALL, Rows::change, after, limit);
    }

    @Override
    public Future<List<Change>> changes(DeskId desk, long after, int limit) {
        return sql.query(ChangeSql.OF_DESK, Rows::change, desk.text(), after, limit);
    }

    @Override
    public Future<Kept> changesKept() {
        return sql.query(ChangeSql.KEPT, row -> new Kept(row.number("first"), row.number("last")))
                .map(rows -> rows.get(0));
    }

    @Override
    public Future<Integer> forgetChanges(long keep, int limit) {
        return sql.update(ChangeSql.FORGET, Math.max(1, keep), limit);
    }

    @Override
    public Future<List<DeskId>> routed(TipId tip) {
        return sql.query(WritingSql.TIP, Rows::tip, tip.text())
                .map(rows -> Rows.first(rows).map(TipRow::routed).orElse(List.of()));
    }

    @Override
    public Future<Integer> sent(TipId tip) {
        return sql.query(WritingSql.SENT, row -> (int) row.number("n"), tip.text())
                .map(rows -> rows.get(0));
    }

    @Override
    public Future<Optional<byte[]>> chunk(DeskId desk, TipId tip, String fid, int place) {
        return sql.query(ViewSql.CHUNK, row -> row.bytes("sealed"), desk.text(), tip.text(), fid, place)
                .map(Rows::first);
    }

    @Override
    public Future<Optional<Holders>> holders(TipId tip) {
        return sql.query(WritingSql.TIP, Rows::tip, tip.text())
                .map(rows -> Rows.first(rows).map(row -> new Holders(row.routed(), row.shared())));
    }

    @Override
    public Future<Boolean> isKnown(String providerRef) {
        return sql.query(WritingSql.STORED_BY_PROVIDER_REF, Rows::stored, providerRef)
                .map(rows -> !rows.isEmpty());
    }

    @Override
    public Future<Void> probe(Instant now) {
        return sql.update(WritingSql.PROBE, now.toEpochMilli()).mapEmpty();
    }

    /** A shared key and the escalation that it belongs to. */
    private record SharedRow(long escalation, SharedKey key) {
        static SharedRow of(Row row) {
            return new SharedRow(row.number("escalation_id"), Rows.sharedKey(row));
        }
    }
}

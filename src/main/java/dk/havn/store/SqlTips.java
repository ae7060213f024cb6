package dk.havn.store;

import dk.havn.queue.Cursor;
import dk.havn.queue.Item;
import dk.havn.queue.ThreadLink;
import dk.havn.queue.Tips;
import dk.havn.tip.DeskId;
import dk.havn.tip.TipId;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
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
    public Future<Void> probe(Instant now) {
        return sql.update(WritingSql.PROBE, now.toEpochMilli()).mapEmpty();
    }
}

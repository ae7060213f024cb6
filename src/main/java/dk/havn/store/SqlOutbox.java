package dk.havn.store;

import dk.havn.carrier.Errand;
import dk.havn.carrier.Outbox;
import dk.havn.carrier.Owed;
import dk.havn.tip.DeskId;
import dk.havn.tip.MessageId;
import dk.havn.tip.ProviderCopy;
import dk.havn.tip.TipId;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The outbox in the database. */
public final class SqlOutbox implements Outbox {
    private final Sql sql;

    public SqlOutbox(Sql sql) {
        this.sql = sql;
    }

    /** Keeps a copy's deletion within the transaction that keeps the message. */
    static Future<Void> owe(Statements on, long messageRow, ProviderCopy copy, Instant now) {
        Owed.State state = copy.held() ? Owed.State.HELD : Owed.State.WAITING;
        return on.update(
                        OutboxSql.OWE,
                        key(copy.kind(), copy.sid()),
                        copy.kind().code(),
                        copy.sid(),
                        messageRow,
                        state.number(),
                        now.toEpochMilli(),
                        copy.held() ? Owed.MEDIA : null)
                .mapEmpty();
    }

    @Override
    public Future<Boolean> keep(TipId tip, MessageId msg, String key, byte[] sealed, Instant now) {
        return sql.update(OutboxSql.KEEP, textKey(key), Owed.TEXT, now.toEpochMilli(), sealed, tip.text(), msg.text())
                .map(kept -> kept == 1);
    }

    @Override
    public Future<List<Errand>> take(Instant now, Instant again, int limit) {
        return whereAny(
                sql.query(OutboxSql.IS_DUE, row -> row.number("due"), now.toEpochMilli()),
                List.of(),
                () -> sql.inTransaction(on ->
                        on.query(OutboxSql.TAKE, SqlOutbox::errand, again.toEpochMilli(), now.toEpochMilli(), limit)));
    }

    /** Asked every second, and mostly there is nothing: looking takes no part in writing. */
    private static <T> Future<T> whereAny(Future<List<Long>> seen, T nothing, Supplier<Future<T>> work) {
        return seen.compose(rows -> rows.isEmpty() ? Future.succeededFuture(nothing) : work.get());
    }

    @Override
    public Future<Void> done(Errand errand, @Nullable String sentSid, Instant now) {
        return sql.inTransaction(on -> on.query(
                        OutboxSql.DONE, row -> row.number("message_id"), now.toEpochMilli(), keyOf(errand))
                .compose(rows -> rows.isEmpty() || sentSid == null
                        ? Future.succeededFuture()
                        : owe(on, rows.get(0), ProviderCopy.of(ProviderCopy.Kind.MESSAGE, sentSid), now)));
    }

    @Override
    public Future<Void> later(Errand errand, String fault, Instant next) {
        return sql.update(OutboxSql.LATER, next.toEpochMilli(), fault, keyOf(errand))
                .mapEmpty();
    }

    @Override
    public Future<Void> giveUp(Errand errand, String fault, Instant now) {
        return sql.update(OutboxSql.GIVE_UP, now.toEpochMilli(), fault, keyOf(errand))
                .mapEmpty();
    }

    @Override
    public Future<Boolean> wasSent(String sid) {
        return sql.query(OutboxSql.KNOWS, row -> row.number("attempts"), key(ProviderCopy.Kind.MESSAGE, sid))
                .map(rows -> !rows.isEmpty());
    }

    @Override
    public Future<Void> expire(Instant keptBefore, Instant now) {
        return whereAny(
                        sql.query(OutboxSql.IS_OLD, row -> row.number("old"), keptBefore.toEpochMilli()),
                        0,
                        () -> sql.update(OutboxSql.EXPIRE, now.toEpochMilli(), Owed.EXPIRED, keptBefore.toEpochMilli()))
                .mapEmpty();
    }

    @Override
    public Future<List<Owed>> of(DeskId desk, TipId tip) {
        return sql.query(OutboxSql.OF_TIP, SqlOutbox::owed, desk.text(), tip.text());
    }

    @Override
    public Future<List<Owed>> stuck(DeskId desk, int limit) {
        return sql.query(OutboxSql.STUCK, SqlOutbox::owed, desk.text(), limit);
    }

    @Override
    public Future<Void> retry(DeskId desk, TipId tip, MessageId msg, Instant now) {
        return sql.update(OutboxSql.RETRY, now.toEpochMilli(), desk.text(), tip.text(), msg.text())
                .mapEmpty();
    }

    private static Errand errand(Row row) {
        String key = row.text("item_key");
        int attempts = (int) row.number("attempts");
        Instant madeAt = row.time("made_at");
        String sid = row.textOrNull("sid");
        if (sid == null) {
            return new Errand.Send(key.substring(textKey("").length()), row.bytes("payload"), attempts, madeAt);
        }
        ProviderCopy.Kind kind = ProviderCopy.Kind.valueOf(row.text("kind").toUpperCase(Locale.ROOT));
        return new Errand.Delete(key, ProviderCopy.of(kind, sid), attempts, madeAt);
    }

    private static Owed owed(Row row) {
        return new Owed(
                new TipId(row.text("tip")),
                new MessageId(row.text("msg")),
                row.text("kind"),
                Owed.State.of((int) row.number("state")),
                (int) row.number("attempts"),
                row.time("made_at"),
                row.timeOrNull("settled_at"),
                row.textOrNull("fault"));
    }

    private static String keyOf(Errand errand) {
        return errand instanceof Errand.Send ? textKey(errand.key()) : errand.key();
    }

    private static String textKey(String key) {
        return Owed.TEXT + ":" + key;
    }

    // The kinds of a provider's ids do not overlap, but who knows what another provider's do.
    private static String key(ProviderCopy.Kind kind, String sid) {
        return kind.code() + ":" + sid;
    }
}

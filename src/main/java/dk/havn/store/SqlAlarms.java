package dk.havn.store;

import dk.havn.alert.Alarm;
import dk.havn.alert.Alarms;
import dk.havn.alert.Send;
import dk.havn.alert.Stage;
import dk.havn.queue.InOrder;
import dk.havn.queue.State;
import dk.havn.tip.DeskId;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Alarms in a database. */
public final class SqlAlarms implements Alarms {
    /** Tips that are named of one alarm; the rest is a number. */
    static final int TIPS_MAX = 99;

    private final Sql sql;

    public SqlAlarms(Sql sql) {
        this.sql = sql;
    }

    @Override
    public <T> Future<T> write(Function<Writing, Future<T>> work) {
        return sql.inTransaction(on -> work.apply(new AlarmWriting(on)));
    }

    @Override
    public Future<Boolean> hasChanges() {
        return sql.query(AlarmSql.HAS_CHANGES, row -> row.number("any_left")).map(rows -> !rows.isEmpty());
    }

    @Override
    public Future<List<Changed>> overdue(DeskId desk, Instant now, int limit) {
        return sql.query(
                AlarmSql.OVERDUE,
                AlarmRows::changed,
                desk.text(),
                now.toEpochMilli(),
                State.NEW.code(),
                Stage.WAITING.code(),
                Stage.RAISED.code(),
                limit);
    }

    @Override
    public Future<List<Alarm>> due(Instant now, int limit) {
        return sql.query(AlarmSql.DUE, AlarmRows::alarm, now.toEpochMilli(), limit);
    }

    @Override
    public Future<List<Send>> sends(String alarm) {
        return sql.query(AlarmSql.SENDS, AlarmRows::send, alarm);
    }

    // Asked every second, and mostly there is nothing: looking takes no part in writing.
    @Override
    public Future<List<Errand>> take(Instant now, Instant again, int limit) {
        return sql.query(AlarmSql.IS_DUE, row -> row.number("due"), now.toEpochMilli())
                .compose(due -> due.isEmpty()
                        ? Future.succeededFuture(List.of())
                        : sql.inTransaction(on -> take(on, now, again, limit)));
    }

    private static Future<List<Errand>> take(Statements on, Instant now, Instant again, int limit) {
        List<Errand> errands = new ArrayList<>();
        return on.query(AlarmSql.TAKE, AlarmRows::send, again.toEpochMilli(), now.toEpochMilli(), limit)
                .compose(sends -> InOrder.each(sends, send -> errand(on, send).onSuccess(errands::add)))
                .map(errands);
    }

    private static Future<Errand> errand(Statements on, Send send) {
        String alarm = send.alarm();
        if (alarm == null) {
            return Future.succeededFuture(new Errand(send, null, 1));
        }
        return on.query(AlarmSql.FIND, AlarmRows::alarm, alarm)
                .compose(found -> count(on, alarm).map(count -> new Errand(send, found.get(0), count)));
    }

    private static Future<Integer> count(Statements on, String alarm) {
        return on.query(AlarmSql.COUNT, row -> (int) row.number("n"), alarm, Stage.OVER.code())
                .map(rows -> rows.get(0));
    }

    @Override
    public Future<Void> sent(Send send, Instant now) {
        return sql.update(AlarmSql.SENT, now.toEpochMilli(), send.id()).mapEmpty();
    }

    @Override
    public Future<Void> failed(Send send, String fault, Instant now) {
        return sql.inTransaction(on -> on.update(AlarmSql.FAILED, fault, send.id(), send.attempts())
                .compose(noted -> noted == 0
                        ? Future.succeededFuture()
                        : on.update(AlarmSql.LOOK_NOW, now.toEpochMilli(), send.alarm(), send.climb())
                                .mapEmpty()));
    }

    @Override
    public Future<Void> seen(String send, Instant now) {
        return sql.update(AlarmSql.SEEN, now.toEpochMilli(), send).mapEmpty();
    }

    @Override
    public Future<Optional<Alarm>> find(String alarm) {
        return sql.query(AlarmSql.FIND, AlarmRows::alarm, alarm).map(Rows::first);
    }

    @Override
    public Future<Optional<Send>> send(String id) {
        return sql.query(AlarmSql.SEND_BY_ID, AlarmRows::send, id).map(Rows::first);
    }

    @Override
    public Future<Optional<Send>> sendOf(byte[] token) {
        return sql.query(AlarmSql.SEND_BY_TOKEN, AlarmRows::send, (Object) token)
                .map(Rows::first);
    }

    @Override
    public Future<List<Told>> of(DeskId desk, Instant since, int limit) {
        return sql.query(AlarmSql.LIVE, AlarmRows::alarm, desk.text(), limit)
                .compose(live -> sql.query(
                                AlarmSql.SETTLED,
                                AlarmRows::alarm,
                                desk.text(),
                                since.toEpochMilli(),
                                limit - live.size())
                        .compose(settled -> told(live, settled)));
    }

    private Future<List<Told>> told(List<Alarm> live, List<Alarm> settled) {
        List<Alarm> all = new ArrayList<>(live);
        all.addAll(settled);
        List<Told> told = new ArrayList<>();
        return InOrder.each(all, alarm -> told(alarm).onSuccess(told::add)).map(told);
    }

    private Future<Told> told(Alarm alarm) {
        // What is over is shown of an alarm that is over too.
        String hidden = alarm.isLive() ? Stage.OVER.code() : "";
        return sql.query(AlarmSql.TIPS, row -> row.text("tip"), alarm.id(), hidden, TIPS_MAX)
                .compose(tips -> sends(alarm.id())
                        .compose(sends -> sql.query(AlarmSql.COUNT, row -> (int) row.number("n"), alarm.id(), hidden)
                                .map(count -> new Told(alarm, count.get(0), tips, sends))));
    }

    @Override
    public Future<Integer> tests(String member, Instant since) {
        return sql.query(AlarmSql.TESTS, row -> (int) row.number("n"), member, since.toEpochMilli())
                .map(rows -> rows.get(0));
    }

    @Override
    public Future<Void> keep(List<Made> sends) {
        return write(writing -> InOrder.each(sends, writing::insert));
    }
}

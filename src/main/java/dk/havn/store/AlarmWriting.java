package dk.havn.store;

import dk.havn.alert.Alarm;
import dk.havn.alert.Alarms;
import dk.havn.alert.Alarms.Changed;
import dk.havn.alert.Alarms.Made;
import dk.havn.alert.Alarms.Rang;
import dk.havn.alert.Matter;
import dk.havn.alert.Send;
import dk.havn.alert.Stage;
import dk.havn.queue.Act;
import dk.havn.queue.Handover;
import dk.havn.queue.Ranks;
import dk.havn.tip.DeskId;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One transaction of the alarms, in SQL. */
final class AlarmWriting implements Alarms.Writing {
    private final Statements on;

    AlarmWriting(Statements on) {
        this.on = on;
    }

    @Override
    public Future<List<Changed>> changes(int limit) {
        return on.query(AlarmSql.CHANGES, AlarmRows::changed, limit);
    }

    @Override
    public Future<Void> moveTo(long seq) {
        return on.update(AlarmSql.MOVE_TO, seq).mapEmpty();
    }

    @Override
    public Future<Optional<Matter>> matter(long tipRow, DeskId desk) {
        return on.query(
                        AlarmSql.MATTER,
                        AlarmRows::matter,
                        Act.Name.CLAIM.code(),
                        Act.Name.HAND_OVER.code(),
                        Handover.State.ACCEPTED.code(),
                        Act.Name.URGENCY.code(),
                        Act.Name.OPEN.code(),
                        Handover.State.PAGED.code(),
                        tipRow,
                        desk.text())
                .map(Rows::first);
    }

    @Override
    public Future<List<Rang>> rang(Matter matter, int limit) {
        return on.query(
                AlarmSql.RANG, AlarmRows::rang, matter.tipRow(), matter.desk().text(), limit);
    }

    @Override
    public Future<Optional<Alarm>> newest(Matter matter, Instant since) {
        return on.query(
                        AlarmSql.NEWEST,
                        AlarmRows::alarm,
                        matter.desk().text(),
                        since.toEpochMilli(),
                        flag(matter.drill()),
                        Ranks.of(matter.urgency()))
                .map(Rows::first);
    }

    @Override
    public Future<Optional<Alarm>> crowd(Matter matter) {
        return on.query(
                        AlarmSql.CROWD,
                        AlarmRows::alarm,
                        matter.desk().text(),
                        flag(matter.drill()),
                        Ranks.of(matter.urgency()))
                .map(Rows::first);
    }

    @Override
    public Future<Integer> unproven(DeskId desk, Instant since, int limit) {
        return on.query(AlarmSql.UNPROVEN, row -> row.number("tip_id"), desk.text(), since.toEpochMilli(), limit)
                .map(List::size);
    }

    @Override
    public Future<Optional<Alarm>> find(String alarm) {
        return on.query(AlarmSql.FIND, AlarmRows::alarm, alarm).map(Rows::first);
    }

    @Override
    public Future<Void> insert(Alarm alarm) {
        return on.update(
                        AlarmSql.INSERT,
                        alarm.id(),
                        alarm.desk().text(),
                        Ranks.of(alarm.urgency()),
                        flag(alarm.drill()),
                        flag(alarm.crowd()),
                        alarm.beganAt().toEpochMilli(),
                        alarm.version(),
                        alarm.place().climb(),
                        alarm.place().rung().number(),
                        alarm.place().since().toEpochMilli(),
                        millis(alarm.nextAt()))
                .mapEmpty();
    }

    @Override
    public Future<Boolean> save(Alarm alarm) {
        Alarm.Answered answer = alarm.answer();
        return on.update(
                        AlarmSql.SAVE,
                        alarm.place().climb(),
                        alarm.place().rung().number(),
                        alarm.place().since().toEpochMilli(),
                        millis(alarm.nextAt()),
                        answer == null ? null : answer.by(),
                        answer == null ? null : answer.at().toEpochMilli(),
                        millis(alarm.firstAnsweredAt()),
                        millis(alarm.settledAt()),
                        alarm.id(),
                        alarm.version())
                .map(saved -> saved == 1);
    }

    @Override
    public Future<Void> join(Alarm alarm, Matter matter, Stage stage, Instant now) {
        return on.update(
                        AlarmSql.JOIN,
                        alarm.id(),
                        matter.tipRow(),
                        matter.desk().text(),
                        flag(matter.proven()),
                        now.toEpochMilli(),
                        stage.code())
                .mapEmpty();
    }

    @Override
    public Future<Void> setStage(Alarm alarm, long tipRow, Stage stage, Instant now) {
        return on.update(AlarmSql.SET_STAGE, stage.code(), now.toEpochMilli(), alarm.id(), tipRow)
                .mapEmpty();
    }

    @Override
    public Future<Map<Stage, Integer>> stages(Alarm alarm) {
        return on.query(
                        AlarmSql.STAGES,
                        AlarmWriting::stages,
                        Stage.WAITING.code(),
                        Stage.RAISED.code(),
                        Stage.HELD.code(),
                        Stage.OPENED.code(),
                        alarm.id())
                .map(rows -> rows.get(0));
    }

    private static Map<Stage, Integer> stages(Row row) {
        Map<Stage, Integer> stages = new EnumMap<>(Stage.class);
        int left = (int) row.number("n");
        for (Stage stage : List.of(Stage.WAITING, Stage.RAISED, Stage.HELD, Stage.OPENED)) {
            Long there = row.numberOrNull(stage.code());
            int count = there == null ? 0 : there.intValue();
            putIfAny(stages, stage, count);
            left -= count;
        }
        putIfAny(stages, Stage.OVER, left);
        return stages;
    }

    private static void putIfAny(Map<Stage, Integer> stages, Stage stage, int count) {
        if (count > 0) {
            stages.put(stage, count);
        }
    }

    @Override
    public Future<Optional<String>> holder(Alarm alarm) {
        return on.query(AlarmSql.HOLDER, row -> row.text("claimed_by"), alarm.id())
                .map(Rows::first);
    }

    @Override
    public Future<Boolean> anySeenSince(Alarm alarm, Instant since) {
        return on.query(
                        AlarmSql.SEEN_SINCE,
                        row -> row.number("seen"),
                        alarm.id(),
                        since.toEpochMilli(),
                        Stage.OPENED.code(),
                        Stage.OVER.code())
                .map(rows -> !rows.isEmpty());
    }

    @Override
    public Future<Void> insert(Made made) {
        Send send = made.send();
        return on.update(
                        AlarmSql.INSERT_SEND,
                        send.id(),
                        send.alarm(),
                        send.desk().text(),
                        send.climb(),
                        send.rung().number(),
                        send.member(),
                        send.place(),
                        send.way(),
                        made.token(),
                        send.madeAt().toEpochMilli())
                .mapEmpty();
    }

    @Override
    public Future<Void> dropWaiting(Alarm alarm) {
        return on.update(AlarmSql.DROP_WAITING, Send.NOT_NEEDED, alarm.id()).mapEmpty();
    }

    @Override
    public Future<Void> tell(Alarm alarm) {
        return on.update(AlarmSql.TELL, alarm.id()).mapEmpty();
    }

    private static int flag(boolean set) {
        return set ? 1 : 0;
    }

    private static @Nullable Long millis(@Nullable Instant time) {
        return time == null ? null : time.toEpochMilli();
    }
}

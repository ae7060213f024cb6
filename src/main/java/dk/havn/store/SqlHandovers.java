package dk.havn.store;

import dk.havn.queue.Act;
import dk.havn.queue.Handover;
import dk.havn.queue.Handovers;
import dk.havn.queue.Ranks;
import dk.havn.queue.Worker;
import dk.havn.tip.DeskId;
import dk.havn.tip.Urgency;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Handovers in the database. */
public final class SqlHandovers implements Handovers {
    private final Sql sql;

    public SqlHandovers(Sql sql) {
        this.sql = sql;
    }

    @Override
    public Future<List<Handover>> offers(Worker worker, int limit) {
        Object[] key = {worker.name(), worker.desk().text(), limit};
        return sql.query(HandoverSql.OFFERS_TO, HandoverWriting::handover, key)
                .compose(to -> sql.query(HandoverSql.OFFERS_FROM, HandoverWriting::handover, key)
                        .map(from -> Stream.concat(to.stream(), from.stream())
                                .sorted(Comparator.comparing(Handover::madeAt))
                                .limit(limit)
                                .toList()));
    }

    @Override
    public Future<Map<String, Integer>> held(DeskId desk) {
        return sql.query(HandoverSql.HELD, row -> Map.entry(row.text("claimed_by"), (int) row.number("n")), desk.text())
                .map(rows -> {
                    Map<String, Integer> held = new LinkedHashMap<>();
                    rows.forEach(row -> held.put(row.getKey(), row.getValue()));
                    return held;
                });
    }

    @Override
    public Future<Integer> hard(Worker worker, Instant since, int limit) {
        return sql.query(
                        HandoverSql.HARD,
                        row -> row.number("tip_id"),
                        worker.name(),
                        since.toEpochMilli(),
                        worker.desk().text(),
                        Act.Name.CLAIM.code(),
                        Act.Name.HAND_OVER.code(),
                        Handover.State.ACCEPTED.code(),
                        Ranks.of(Urgency.URGENT),
                        limit)
                .map(tips -> Set.copyOf(tips).size());
    }

    @Override
    public Future<Integer> passedOn(Worker worker, Instant since) {
        return sql.query(
                        HandoverSql.PASSED_ON,
                        row -> (int) row.number("n"),
                        worker.name(),
                        since.toEpochMilli(),
                        worker.desk().text(),
                        Handover.State.ACCEPTED.code())
                .map(rows -> rows.get(0));
    }

    @Override
    public Future<List<Done>> done(Worker worker, Instant since, int limit) {
        return sql.query(
                HandoverSql.DONE,
                row -> new Done(Act.Name.of(row.text("act")), row.textOrNull("detail")),
                worker.name(),
                since.toEpochMilli(),
                worker.desk().text(),
                limit);
    }
}

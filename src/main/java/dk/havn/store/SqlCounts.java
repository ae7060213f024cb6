package dk.havn.store;

import dk.havn.alert.Counts;
import dk.havn.alert.Send;
import dk.havn.queue.Ranks;
import dk.havn.tip.DeskId;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** What waits, rings and went out, counted in the database. */
public final class SqlCounts implements Counts {
    private final Sql sql;

    public SqlCounts(Sql sql) {
        this.sql = sql;
    }

    @Override
    public Future<List<Waiting>> open(DeskId desk, int limit) {
        return sql.query(
                CountSql.OPEN,
                row -> new Waiting(
                        Ranks.urgency((int) row.number("rank")),
                        row.time("deadline"),
                        row.textOrNull("claimed_by") != null),
                desk.text(),
                limit);
    }

    @Override
    public Future<List<Ringing>> live(DeskId desk, int limit) {
        return sql.query(
                CountSql.LIVE,
                row -> new Ringing(
                        Ranks.urgency((int) row.number("rank")), row.flag("drill"), row.timeOrNull("acked_at") != null),
                desk.text(),
                limit);
    }

    @Override
    public Future<List<Sent>> sends(Instant since, int limit) {
        return sql.query(CountSql.SENDS, row -> new Sent(row.text("way"), state(row)), since.toEpochMilli(), limit);
    }

    private static String state(Row row) {
        String fault = row.textOrNull("fault");
        if (Send.NOT_NEEDED.equals(fault)) {
            return Send.NOT_NEEDED;
        }
        return Send.state(row.timeOrNull("sent_at"), row.timeOrNull("seen_at"), fault)
                .name()
                .toLowerCase(Locale.ROOT);
    }
}

package dk.havn.store;

import dk.havn.alert.Wait;
import dk.havn.alert.Waits;
import dk.havn.queue.Act;
import dk.havn.queue.Ranks;
import dk.havn.tip.Channel;
import dk.havn.tip.DeskId;
import dk.havn.tip.Kind;
import dk.havn.tip.TipId;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How long tips waited, out of the database. */
public final class SqlWaits implements Waits {
    private final Sql sql;

    public SqlWaits(Sql sql) {
        this.sql = sql;
    }

    @Override
    public Future<List<Wait>> of(DeskId desk, Instant since, int limit) {
        return waits(WaitSql.OF_DESK, desk, since, limit);
    }

    @Override
    public Future<List<Wait>> ofDrills(DeskId desk, Instant since, int limit) {
        return waits(WaitSql.DRILLS, desk, since, limit);
    }

    private Future<List<Wait>> waits(String text, DeskId desk, Instant since, int limit) {
        return sql.query(
                text,
                row -> wait(row, desk),
                Act.Name.ESCALATE.code(),
                Act.Name.CLAIM.code(),
                Act.Name.OPEN.code(),
                Act.Name.ANSWER.code(),
                Act.Name.CLOSE.code(),
                Kind.REPLY.code(),
                desk.text(),
                since.toEpochMilli(),
                limit);
    }

    private static Wait wait(Row row, DeskId desk) {
        return new Wait(
                new TipId(row.text("tip")),
                Channel.of(row.text("channel")),
                Ranks.urgency((int) row.number("rank")),
                since(row, desk),
                row.timeOrNull("paged_at"),
                first(row.timeOrNull("acked_at"), row.timeOrNull("claimed_at")),
                row.timeOrNull("opened_at"),
                first(row.timeOrNull("decided_at"), row.timeOrNull("replied_at")));
    }

    // What another desk shared waits here from then on.
    private static Instant since(Row row, DeskId desk) {
        Instant shared = row.timeOrNull("shared_at");
        boolean routed = Rows.desks(row.text("routed")).contains(desk);
        return routed || shared == null ? row.time("received_at") : shared;
    }

    private static @Nullable Instant first(@Nullable Instant one, @Nullable Instant other) {
        return Stream.of(one, other)
                .filter(Objects::nonNull)
                .min(Instant::compareTo)
                .orElse(null);
    }
}

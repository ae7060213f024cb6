package dk.havn.store;

import dk.havn.people.WeeklyDrill;
import dk.havn.people.WeeklyDrills;
import dk.havn.tip.DeskId;
import io.vertx.core.Future;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;

/** The weekly drills in the database. */
public final class SqlWeeklyDrills implements WeeklyDrills {
    private final Sql sql;

    public SqlWeeklyDrills(Sql sql) {
        this.sql = sql;
    }

    @Override
    public Future<Optional<WeeklyDrill>> of(DeskId desk) {
        return sql.query(DrillSql.OF_DESK, SqlWeeklyDrills::drill, desk.text()).map(Rows::first);
    }

    @Override
    public Future<Void> put(DeskId desk, WeeklyDrill drill, Instant next) {
        return sql.update(
                        DrillSql.PUT,
                        desk.text(),
                        drill.day().name(),
                        drill.time().toString(),
                        next.toEpochMilli())
                .mapEmpty();
    }

    @Override
    public Future<Void> remove(DeskId desk) {
        return sql.update(DrillSql.REMOVE, desk.text()).mapEmpty();
    }

    @Override
    public Future<List<Due>> due(Instant now, int limit) {
        return sql.query(
                DrillSql.DUE,
                row -> new Due(new DeskId(row.text("desk")), drill(row), row.time("next_at")),
                now.toEpochMilli(),
                limit);
    }

    @Override
    public Future<Void> move(Due from, Instant next) {
        return sql.update(
                        DrillSql.MOVE,
                        next.toEpochMilli(),
                        from.desk().text(),
                        from.drill().day().name(),
                        from.drill().time().toString(),
                        from.at().toEpochMilli())
                .mapEmpty();
    }

    private static WeeklyDrill drill(Row row) {
        return new WeeklyDrill(DayOfWeek.valueOf(row.text("day")), LocalTime.parse(row.text("at")));
    }
}

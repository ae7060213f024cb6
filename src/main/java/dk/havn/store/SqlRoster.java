package dk.havn.store;

import dk.havn.people.Holiday;
import dk.havn.people.Roster;
import dk.havn.people.Shift;
import dk.havn.queue.InOrder;
import dk.havn.tip.DeskId;
import io.vertx.core.Future;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The roster in the database. */
public final class SqlRoster implements Roster {
    /** Shifts in one answer; two months of a desk with fifty people on three shifts a day are fewer. */
    static final int SHIFTS_MAX = 10_000;

    private static final Comparator<Shift> BY_START =
            Comparator.comparing(Shift::starts).thenComparing(Shift::ends).thenComparing(Shift::id);

    private final Sql sql;

    public SqlRoster(Sql sql) {
        this.sql = sql;
    }

    @Override
    public Future<List<Shift>> between(DeskId desk, Instant from, Instant to) {
        return sql.query(
                        RosterSql.BETWEEN,
                        SqlRoster::shift,
                        desk.text(),
                        from.toEpochMilli(),
                        to.toEpochMilli(),
                        SHIFTS_MAX)
                .map(shifts -> shifts.stream().sorted(BY_START).toList());
    }

    @Override
    public Future<Optional<Shift>> find(String id) {
        return sql.query(RosterSql.FIND, SqlRoster::shift, id).map(Rows::first);
    }

    @Override
    public Future<Void> add(List<Shift> shifts) {
        return sql.inTransaction(on -> InOrder.each(shifts, shift -> add(on, shift)));
    }

    private static Future<Integer> add(Statements on, Shift shift) {
        return on.update(
                RosterSql.ADD,
                shift.id(),
                shift.desk().text(),
                shift.member(),
                shift.role().code(),
                shift.starts().toEpochMilli(),
                shift.ends().toEpochMilli());
    }

    @Override
    public Future<Boolean> change(Shift shift) {
        return sql.update(
                        RosterSql.CHANGE,
                        shift.member(),
                        shift.role().code(),
                        shift.starts().toEpochMilli(),
                        shift.ends().toEpochMilli(),
                        shift.id(),
                        shift.desk().text())
                .map(changed -> changed == 1);
    }

    @Override
    public Future<Boolean> remove(String id) {
        return sql.update(RosterSql.REMOVE, id).map(removed -> removed == 1);
    }

    @Override
    public Future<List<Holiday>> holidays(DeskId desk, LocalDate from, LocalDate to) {
        return sql.query(RosterSql.HOLIDAYS, SqlRoster::holiday, desk.text(), from.toString(), to.toString());
    }

    @Override
    public Future<Void> put(Holiday holiday) {
        return sql.update(
                        RosterSql.PUT_HOLIDAY,
                        holiday.desk().text(),
                        holiday.day().toString(),
                        holiday.name(),
                        holiday.hours())
                .mapEmpty();
    }

    @Override
    public Future<Boolean> removeHoliday(DeskId desk, LocalDate day) {
        return sql.update(RosterSql.REMOVE_HOLIDAY, desk.text(), day.toString()).map(removed -> removed == 1);
    }

    private static Shift shift(Row row) {
        return new Shift(
                row.text("id"),
                new DeskId(row.text("desk")),
                row.text("member"),
                Shift.Role.of(row.text("role")),
                row.time("starts"),
                row.time("ends"));
    }

    private static Holiday holiday(Row row) {
        return new Holiday(
                new DeskId(row.text("desk")),
                LocalDate.parse(row.text("day")),
                row.text("name"),
                row.textOrNull("hours"));
    }
}

package dk.havn.alert;

import dk.havn.people.Holiday;
import dk.havn.people.Roster;
import dk.havn.people.Shift;
import dk.havn.tip.DeskId;
import io.vertx.core.Future;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/** A roster in memory. */
public final class Shifts implements Roster {
    private final List<Shift> all = new CopyOnWriteArrayList<>();

    public void put(DeskId desk, String member, Shift.Role role, Instant starts, Instant ends) {
        all.add(new Shift(UUID.randomUUID().toString(), desk, member, role, starts, ends));
    }

    void clear() {
        all.clear();
    }

    @Override
    public Future<List<Shift>> between(DeskId desk, Instant from, Instant to) {
        return Future.succeededFuture(all.stream()
                .filter(shift -> shift.desk().equals(desk))
                .filter(shift -> shift.starts().isBefore(to) && shift.ends().isAfter(from))
                .sorted(Comparator.comparing(Shift::starts))
                .toList());
    }

    @Override
    public Future<Optional<Shift>> find(String id) {
        return Future.succeededFuture(
                all.stream().filter(shift -> shift.id().equals(id)).findFirst());
    }

    @Override
    public Future<Void> add(List<Shift> shifts) {
        all.addAll(shifts);
        return Future.succeededFuture();
    }

    @Override
    public Future<Boolean> change(Shift shift) {
        return Future.succeededFuture(all.removeIf(old -> old.id().equals(shift.id())) && all.add(shift));
    }

    @Override
    public Future<Boolean> remove(String id) {
        return Future.succeededFuture(all.removeIf(old -> old.id().equals(id)));
    }

    @Override
    public Future<List<Holiday>> holidays(DeskId desk, LocalDate from, LocalDate to) {
        return Future.succeededFuture(List.of());
    }

    @Override
    public Future<Void> put(Holiday holiday) {
        return Future.succeededFuture();
    }

    @Override
    public Future<Boolean> removeHoliday(DeskId desk, LocalDate day) {
        return Future.succeededFuture(false);
    }
}

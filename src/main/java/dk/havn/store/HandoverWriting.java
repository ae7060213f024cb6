package dk.havn.store;

import dk.havn.queue.Handover;
import dk.havn.queue.Handovers;
import dk.havn.queue.Worker;
import dk.havn.tip.DeskId;
import dk.havn.tip.TipId;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Handovers within one transaction, in SQL. */
final class HandoverWriting implements Handovers.Writing {
    private final Statements on;

    HandoverWriting(Statements on) {
        this.on = on;
    }

    @Override
    public Future<Void> insert(Handover handover, long tipRow, Handover.@Nullable Signed signed) {
        Instant settledAt = handover.settledAt();
        return on.update(
                        HandoverSql.INSERT,
                        handover.id(),
                        handover.desk().text(),
                        handover.from(),
                        handover.to(),
                        tipRow,
                        handover.state().code(),
                        handover.madeAt().toEpochMilli(),
                        settledAt == null ? null : settledAt.toEpochMilli(),
                        signed == null ? null : signed.seconds(),
                        signed == null ? null : signed.signature())
                .mapEmpty();
    }

    @Override
    public Future<Optional<Handover>> offered(String id) {
        return on.query(HandoverSql.OFFERED, HandoverWriting::handover, id).map(Rows::first);
    }

    @Override
    public Future<Optional<Handover>> offered(long tipRow, DeskId desk) {
        return on.query(HandoverSql.OFFERED_OF_TIP, HandoverWriting::handover, tipRow, desk.text())
                .map(Rows::first);
    }

    @Override
    public Future<Void> settle(Handover offered, Handover.State state, Instant now, Handover.@Nullable Signed signed) {
        return on.update(
                        HandoverSql.SETTLE,
                        state.code(),
                        now.toEpochMilli(),
                        signed == null ? null : signed.seconds(),
                        signed == null ? null : signed.signature(),
                        offered.id())
                .mapEmpty();
    }

    @Override
    public Future<List<TipId>> held(Worker worker, int limit) {
        return on.query(
                HandoverSql.HELD_BY,
                row -> new TipId(row.text("tip")),
                worker.desk().text(),
                worker.name(),
                limit);
    }

    @Override
    public Future<Void> endShift(String id, Worker worker, Instant now, Handover.Signed signed) {
        return on.update(
                        HandoverSql.END_SHIFT,
                        id,
                        worker.desk().text(),
                        worker.name(),
                        now.toEpochMilli(),
                        signed.seconds(),
                        signed.signature())
                .compose(noted -> leaveRoster(worker, now.toEpochMilli()))
                .mapEmpty();
    }

    // What rings was on its way to somebody who is no longer there.
    private Future<Integer> leaveRoster(Worker worker, long now) {
        String desk = worker.desk().text();
        return on.update(HandoverSql.CUT_SHIFT, now, worker.name(), desk)
                .compose(cut -> on.update(HandoverSql.RING_ON, now, desk));
    }

    static Handover handover(Row row) {
        return new Handover(
                row.text("id"),
                new DeskId(row.text("desk")),
                row.text("from_member"),
                row.textOrNull("to_member"),
                new TipId(row.text("tip")),
                Handover.State.of(row.text("state")),
                row.time("made_at"),
                row.timeOrNull("settled_at"));
    }
}

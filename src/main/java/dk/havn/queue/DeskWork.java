package dk.havn.queue;

import dk.havn.queue.Tips.Writing;
import dk.havn.tip.DeskId;
import dk.havn.tip.Kind;
import dk.havn.tip.Provenance;
import dk.havn.tip.Refusal;
import dk.havn.tip.Refused;
import dk.havn.tip.SealedMessage;
import dk.havn.tip.TipId;
import dk.havn.tip.Urgency;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One worker's act on one tip, within one transaction: what may be done, and what it changes. */
final class DeskWork {
    /** Notes on one tip. */
    static final int NOTES_MAX = 200;

    final Writing writing;
    final Worker worker;
    final TipRow tip;
    final List<Assignment> all;
    final Assignment own;
    final Function<Urgency, Due> due;
    final Instant now;

    private DeskWork(
            Writing writing,
            Worker worker,
            TipRow tip,
            List<Assignment> all,
            Assignment own,
            Function<Urgency, Due> due,
            Instant now) {
        this.writing = writing;
        this.worker = worker;
        this.tip = tip;
        this.all = all;
        this.own = own;
        this.due = due;
        this.now = now;
    }

    /** Fails with NOT_FOUND where the worker's desk does not hold the tip, and with STALE where it changed meanwhile. */
    static Future<DeskWork> begin(
            Writing writing, Worker worker, TipId tip, int version, Function<Urgency, Due> due, Instant now) {
        return writing.tip(tip)
                .compose(found -> found.isEmpty()
                        ? refused(Refusal.NOT_FOUND)
                        : writing.assignments(found.get().row()).compose(all -> {
                            Optional<Assignment> own = at(worker.desk(), all);
                            if (own.isEmpty()) {
                                return refused(Refusal.NOT_FOUND);
                            }
                            return own.get().version() == version
                                    ? Future.succeededFuture(
                                            new DeskWork(writing, worker, found.get(), all, own.get(), due, now))
                                    : refused(Refusal.STALE);
                        }));
    }

    Future<Void> claim() {
        boolean free = own.isOpen() && own.standing().claimedBy() == null;
        return require(free).compose(ok -> save(own.with(claimed(own.state())), Act.Name.CLAIM, null, null));
    }

    Future<Void> release() {
        return require(isClaimant())
                .compose(ok -> save(own.with(own.standing().released()), Act.Name.RELEASE, null, null));
    }

    Future<Void> setUrgency(Urgency level, @Nullable SealedMessage note) {
        Urgency before = own.due().urgency();
        boolean raises = level.atLeast(before);
        if (!raises && note == null) {
            return refused(Refusal.REASON_NEEDED);
        }
        boolean allowed = own.isOpen() && level != before && (raises || isClaimant());
        return require(allowed)
                .compose(ok -> store(note, List.of(own.desk())))
                .compose(ok -> save(own.with(changed(own.due(), level)), Act.Name.URGENCY, level.name(), note))
                .compose(ok -> InOrder.each(
                        others().filter(Assignment::isOpen).toList(),
                        other -> writing.save(other.with(changed(other.due(), level)))));
    }

    Future<Void> note(SealedMessage note) {
        return store(note, List.of(own.desk()))
                .compose(ok -> save(own, Act.Name.NOTE, null, note))
                .compose(ok -> InOrder.each(
                        others().filter(other -> note.desks().contains(other.desk()))
                                .toList(),
                        writing::save));
    }

    /** An emergency is false when two people say so; this is the first of them. */
    Future<Void> close(CloseReason reason, @Nullable SealedMessage note) {
        boolean needsTwo = reason == CloseReason.FALSE && own.due().wasEmergency();
        boolean asked = own.standing().falseBy() != null;
        Assignment after = own.with(needsTwo ? own.standing().calledFalseBy(worker.name()) : Standing.closed(now));
        return require(isClaimant() && !(needsTwo && asked))
                .compose(ok -> store(note, List.of(own.desk())))
                .compose(ok -> save(after, needsTwo ? Act.Name.CLOSE_ASKED : Act.Name.CLOSE, reason.code(), note));
    }

    /** The second of the two. */
    Future<Void> agree() {
        String first = own.standing().falseBy();
        Act act = new Act(Act.Name.AGREE, own.desk(), worker.name(), now, CloseReason.FALSE.code(), null);
        return require(first != null && !first.equals(worker.name()))
                .compose(ok -> writing.record(act, tip.row()))
                .compose(ok -> save(own.with(Standing.closed(now)), Act.Name.CLOSE, CloseReason.FALSE.code(), null));
    }

    /** Saves the worker's own desk's part with the act that changed it; a claimant who acts stays the claimant. */
    Future<Void> save(Assignment changed, Act.Name name, @Nullable String detail, @Nullable SealedMessage note) {
        Standing standing = changed.standing();
        boolean active = worker.name().equals(standing.claimedBy());
        Act act = new Act(name, own.desk(), worker.name(), now, detail, note == null ? null : note.msg());
        return writing.save(active ? changed.with(standing.seenAt(now)) : changed)
                .compose(ok -> writing.record(act, tip.row()));
    }

    /** Stores a sealed note that at least {@code readers} can open, and nobody who does not hold the tip. */
    Future<Void> store(@Nullable SealedMessage note, List<DeskId> readers) {
        if (note == null) {
            return Future.succeededFuture();
        }
        boolean ours = note.kind() == Kind.NOTE
                && note.prov() == Provenance.CONSOLE
                && note.tip().equals(tip.tip());
        if (!ours) {
            return refused(Refusal.BAD_ENVELOPE);
        }
        if (!note.desks().containsAll(readers)
                || !note.desks().stream().allMatch(d -> readers.contains(d) || holds(d))) {
            return refused(Refusal.WRAP_MISMATCH);
        }
        return writing.messageCount(tip.row(), Kind.NOTE.code())
                .compose(count -> count < NOTES_MAX ? writing.stored(tip.tip(), note.msg()) : refused(Refusal.TOO_MANY))
                .compose(stored -> stored.isEmpty()
                        ? writing.insertMessage(
                                tip.row(), note, new Arrived(Linked.CONSOLE, worker.name(), now, note.digest(), null))
                        : refused(Refusal.TIP_EXISTS))
                .mapEmpty();
    }

    boolean isClaimant() {
        return worker.name().equals(own.standing().claimedBy());
    }

    Standing claimed(State before) {
        return new Standing(before == State.NEW ? State.CLAIMED : before, worker.name(), now, null);
    }

    Optional<Assignment> at(DeskId desk) {
        return at(desk, all);
    }

    private static Optional<Assignment> at(DeskId desk, List<Assignment> all) {
        return all.stream().filter(a -> a.desk().equals(desk)).findFirst();
    }

    private Stream<Assignment> others() {
        return all.stream().filter(a -> !a.desk().equals(own.desk()));
    }

    private boolean holds(DeskId desk) {
        return at(desk).isPresent();
    }

    private Due changed(Due before, Urgency level) {
        Due asked = due.apply(level);
        return level.atLeast(before.urgency()) ? before.raisedTo(asked) : before.loweredTo(asked, worker.name());
    }

    static Future<Void> require(boolean allowed) {
        return allowed ? Future.succeededFuture() : refused(Refusal.WRONG_STATE);
    }

    static <T> Future<T> refused(Refusal refusal) {
        return Future.failedFuture(new Refused(refusal));
    }
}

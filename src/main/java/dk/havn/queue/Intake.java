package dk.havn.queue;

import dk.havn.queue.EscalationOrder.SharedKey;
import dk.havn.queue.Tips.Writing;
import dk.havn.tip.Channel;
import dk.havn.tip.DeskId;
import dk.havn.tip.Facets;
import dk.havn.tip.Kind;
import dk.havn.tip.Refusal;
import dk.havn.tip.Refused;
import dk.havn.tip.SealedFile;
import dk.havn.tip.SealedMessage;
import dk.havn.tip.TipId;
import io.vertx.core.Future;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Stores one arriving message, once. */
final class Intake {
    /** Follow-ups of one web tip. */
    static final int FOLLOW_UPS_MAX = 20;
    /** How long the page that sent a web tip may add to it. */
    static final Duration FOLLOW_UP_WINDOW = Duration.ofMinutes(30);
    /** Messages in one thread; the number's next message starts a new tip, so that a worker can still open the whole. */
    static final int THREAD_MESSAGES_MAX = 200;

    private final Writing writing;
    private final Arrival arrival;
    private final Instant now;
    private final Due due;
    private @Nullable SealedFile file;
    /** Who typed the message for its sender. */
    private @Nullable Worker typist;

    Intake(Writing writing, Arrival arrival, Instant now, Due due) {
        this.writing = writing;
        this.arrival = arrival;
        this.now = now;
        this.due = due;
    }

    static boolean facetsNameTheWraps(Arrival arrival) {
        Facets facets = arrival.facets();
        return Set.copyOf(facets.desks()).equals(arrival.message().desks());
    }

    /** The tip, the number and the provider's name for the message. A number's thread belongs to the number. */
    static Set<?> touched(Arrival arrival) {
        Set<Object> touched = new HashSet<>();
        touched.add(arrival.message().tip());
        if (arrival.providerRef() != null) {
            touched.add(arrival.providerRef());
        }
        ThreadLink link = arrival.thread();
        if (link != null) {
            touched.add(ByteBuffer.wrap(link.current()));
            if (link.previous() != null) {
                touched.add(ByteBuffer.wrap(link.previous()));
            }
        }
        return touched;
    }

    Future<Accepted> asNewTip() {
        return knownToProvider()
                .compose(known -> known.isPresent()
                        ? repeat(known.get())
                        : requireThread(Optional.empty())
                                .compose(ignored -> writing.insertTip(arrival, now))
                                .compose(row -> row.isPresent() ? open(row.get()) : repeatOrRefuse()));
    }

    Future<Accepted> asEntered(Worker by) {
        typist = by;
        return asNewTip();
    }

    /** @return empty where the desk had its drill of this week */
    Future<Optional<Accepted>> asDrillOf(String week) {
        DeskId desk = arrival.facets().desks().get(0);
        return writing.isDrilled(desk, week)
                .compose(had -> had ? Future.succeededFuture(Optional.empty()) : drill(desk, week));
    }

    private Future<Optional<Accepted>> drill(DeskId desk, String week) {
        return writing.insertTip(arrival, now)
                .compose(row -> row.isEmpty()
                        ? refused(Refusal.TIP_EXISTS)
                        : writing.noteDrill(desk, week, row.get()).compose(noted -> open(row.get())))
                .map(Optional::of);
    }

    Future<Accepted> asFollowUp() {
        return knownToProvider()
                .compose(known -> known.isPresent()
                        ? repeat(known.get())
                        : requireThread(Optional.of(message().tip()))
                                .compose(ignored -> writing.stored(
                                        message().tip(), message().msg()))
                                .compose(stored -> stored.isPresent() ? repeatOrRefuse(stored.get()) : follow()));
    }

    /** @param earlier keys of earlier sentences for desks that join with this one */
    Future<Accepted> asSpoken(List<SharedKey> earlier, @Nullable SealedFile with) {
        file = with;
        return knownToProvider()
                .compose(known -> known.isPresent()
                        ? repeat(known.get())
                        : writing.tip(message().tip())
                                .compose(tip -> tip.isPresent()
                                        ? speak(tip.get(), earlier)
                                        : writing.insertTip(arrival, now)
                                                .compose(row ->
                                                        row.isPresent() ? open(row.get()) : refused(Refusal.STALE))));
    }

    private Future<Accepted> speak(TipRow tip, List<SharedKey> earlier) {
        List<DeskId> joining = arrival.facets().desks().stream()
                .filter(desk -> !tip.routed().contains(desk))
                .toList();
        // A worker's share is signed message by message: nothing is added to it here.
        boolean addressed = tip.channel() == Channel.CALL && joining.stream().noneMatch(tip.shared()::contains);
        if (!addressed) {
            return refused(Refusal.WRAP_MISMATCH);
        }
        return insertMessage(tip.row(), Linked.CALL)
                .compose(row -> writing.assignments(tip.row())
                        .compose(has -> InOrder.each(
                                has, at -> tell(at, message().desks().contains(at.desk()))))
                        .compose(told -> join(tip, joining, row)))
                .compose(joined -> InOrder.each(earlier, key -> share(tip, key)))
                .map(ignored -> accepted());
    }

    private Future<Void> join(TipRow tip, List<DeskId> joining, long messageRow) {
        return writing.routeTip(tip, joining)
                .compose(routed -> InOrder.each(
                        joining,
                        desk -> writing.insert(Assignment.routed(tip.row(), tip.tip(), desk, due, messageRow))));
    }

    private Future<?> share(TipRow tip, SharedKey key) {
        return writing.messageRow(tip.row(), key.msg())
                .compose(found -> found.isEmpty()
                        ? refused(Refusal.WRAP_MISMATCH)
                        : writing.wrapFor(tip.row(), found.get(), key.wrap()));
    }

    private Future<Accepted> open(long tipRow) {
        return insertMessage(tipRow, Linked.FIRST)
                .compose(messageRow -> InOrder.each(
                        arrival.facets().desks(),
                        desk -> writing.insert(
                                Assignment.routed(tipRow, message().tip(), desk, due, messageRow))))
                .compose(ignored -> recordEntry(tipRow))
                .compose(ignored -> joinThread(tipRow))
                .map(ignored -> accepted());
    }

    private Future<Void> recordEntry(long tipRow) {
        return typist == null
                ? Future.succeededFuture()
                : writing.record(new Act(Act.Name.ENTER, typist.desk(), typist.name(), now, null, null), tipRow);
    }

    private Future<Accepted> follow() {
        return writing.tip(message().tip())
                .compose(tip -> tip.isPresent() ? follow(tip.get()) : refused(Refusal.NOT_FOUND));
    }

    private Future<Accepted> follow(TipRow tip) {
        if (!message().desks().equals(Set.copyOf(tip.routed()))) {
            return refused(Refusal.WRAP_MISMATCH);
        }
        return requireRoom(tip)
                .compose(ignored ->
                        insertMessage(tip.row(), tip.channel() == Channel.WEB ? Linked.TOKEN : Linked.NUMBER))
                .compose(ignored -> writing.assignments(tip.row()))
                .compose(assignments ->
                        InOrder.each(assignments, at -> tell(at, tip.routed().contains(at.desk()))))
                .compose(ignored -> joinThread(tip.row()))
                .map(ignored -> accepted());
    }

    // A desk that the message was not sealed for learns the higher urgency only.
    private Future<?> tell(Assignment assignment, boolean reads) {
        Due raised = assignment.due().raisedTo(due);
        boolean reopens = reads && !assignment.isOpen();
        boolean raises = !raised.equals(assignment.due());
        if (!reads && !(raises && assignment.isOpen())) {
            return Future.succeededFuture();
        }
        Assignment told = assignment.with(raised).with(reopens ? Standing.WAITING : assignment.standing());
        return recordIf(reopens, Act.Name.REOPEN, assignment, null)
                .compose(ignored -> recordIf(
                        raises, Act.Name.URGENCY, assignment, raised.urgency().name()))
                .compose(ignored -> writing.save(told));
    }

    private Future<Void> recordIf(boolean happened, Act.Name name, Assignment at, @Nullable String detail) {
        return happened
                ? writing.record(Act.ofMachine(name, at.desk(), now, detail), at.tipRow())
                : Future.succeededFuture();
    }

    private Future<Void> requireRoom(TipRow tip) {
        if (tip.channel() != Channel.WEB) {
            return Future.succeededFuture();
        }
        if (now.isAfter(tip.receivedAt().plus(FOLLOW_UP_WINDOW))) {
            return refused(Refusal.NOT_ALLOWED);
        }
        return writing.messageCount(tip.row(), Kind.FOLLOW_UP.code())
                .compose(count -> count < FOLLOW_UPS_MAX ? Future.succeededFuture() : refused(Refusal.NOT_ALLOWED));
    }

    private Future<Optional<Stored>> knownToProvider() {
        String ref = arrival.providerRef();
        return ref == null ? Future.succeededFuture(Optional.empty()) : writing.storedByProviderRef(ref);
    }

    private Future<Void> requireThread(Optional<TipId> expected) {
        ThreadLink link = arrival.thread();
        if (link == null) {
            return Future.succeededFuture();
        }
        return writing.threadTip(link, THREAD_MESSAGES_MAX)
                .compose(tip ->
                        tip.equals(expected) ? Future.succeededFuture() : Future.failedFuture(new ThreadMoved(tip)));
    }

    private Future<Void> joinThread(long tipRow) {
        ThreadLink link = arrival.thread();
        return link == null ? Future.succeededFuture() : writing.joinThread(link, tipRow, now);
    }

    private Future<Long> insertMessage(long tipRow, Linked linked) {
        return writing.insertMessage(
                        tipRow,
                        message(),
                        new Arrived(
                                linked,
                                typist == null ? null : typist.name(),
                                now,
                                arrival.fingerprint(),
                                arrival.providerRef()))
                .compose(row -> InOrder.each(arrival.copies(), copy -> writing.owe(row, copy, now))
                        .compose(owed -> file == null ? Future.succeededFuture() : writing.insertFile(row, file))
                        .map(row));
    }

    private Future<Accepted> repeatOrRefuse() {
        return writing.stored(message().tip(), message().msg())
                .compose(stored -> stored.isPresent() ? repeatOrRefuse(stored.get()) : refused(Refusal.TIP_EXISTS));
    }

    private Future<Accepted> repeatOrRefuse(Stored stored) {
        return MessageDigest.isEqual(stored.fingerprint(), arrival.fingerprint())
                ? repeat(stored)
                : refused(Refusal.TIP_EXISTS);
    }

    private static Future<Accepted> repeat(Stored stored) {
        return Future.succeededFuture(new Accepted(stored.tip(), true, stored.receivedAt()));
    }

    private Accepted accepted() {
        return new Accepted(message().tip(), false, now);
    }

    private SealedMessage message() {
        return arrival.message();
    }

    private static <T> Future<T> refused(Refusal refusal) {
        return Future.failedFuture(new Refused(refusal));
    }
}

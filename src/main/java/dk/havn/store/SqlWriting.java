package dk.havn.store;

import dk.havn.queue.Act;
import dk.havn.queue.Answer;
import dk.havn.queue.Arrival;
import dk.havn.queue.Arrived;
import dk.havn.queue.Assignment;
import dk.havn.queue.Due;
import dk.havn.queue.Escalation;
import dk.havn.queue.EscalationOrder.SharedKey;
import dk.havn.queue.Handover;
import dk.havn.queue.Handovers;
import dk.havn.queue.InOrder;
import dk.havn.queue.Item;
import dk.havn.queue.MemberCertificate;
import dk.havn.queue.MessageRow;
import dk.havn.queue.Ranks;
import dk.havn.queue.Standing;
import dk.havn.queue.Stored;
import dk.havn.queue.ThreadLink;
import dk.havn.queue.TipRow;
import dk.havn.queue.Tips;
import dk.havn.tip.DeskId;
import dk.havn.tip.MessageId;
import dk.havn.tip.ProviderCopy;
import dk.havn.tip.Refusal;
import dk.havn.tip.Refused;
import dk.havn.tip.SealedFile;
import dk.havn.tip.SealedMessage;
import dk.havn.tip.TipId;
import dk.havn.tip.Wrap;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** One transaction of the queue, in SQL. */
final class SqlWriting implements Tips.Writing {
    private final Statements on;

    SqlWriting(Statements on) {
        this.on = on;
    }

    @Override
    public Future<Optional<Long>> insertTip(Arrival arrival, Instant receivedAt) {
        return on.query(
                        WritingSql.INSERT_TIP,
                        row -> row.number("id"),
                        arrival.message().tip().text(),
                        arrival.channel().code(),
                        arrival.message().prov().code(),
                        arrival.proven() ? 1 : 0,
                        Rows.list(arrival.facets().desks()),
                        receivedAt.toEpochMilli(),
                        arrival.drill() ? 1 : 0)
                .map(Rows::first);
    }

    @Override
    public Future<Boolean> isDrilled(DeskId desk, String week) {
        return on.query(WritingSql.IS_DRILLED, row -> row.number("had"), desk.text(), week)
                .map(rows -> !rows.isEmpty());
    }

    @Override
    public Future<Void> noteDrill(DeskId desk, String week, long tipRow) {
        return on.update(WritingSql.NOTE_DRILL, desk.text(), week, tipRow).mapEmpty();
    }

    @Override
    public Future<Long> insertMessage(long tipRow, SealedMessage message, Arrived arrived) {
        return on.query(
                        WritingSql.INSERT_MESSAGE,
                        row -> row.number("id"),
                        tipRow,
                        message.msg().text(),
                        message.kind().code(),
                        message.prov().code(),
                        arrived.linked().code(),
                        arrived.author(),
                        arrived.at().toEpochMilli(),
                        arrived.fingerprint(),
                        arrived.providerRef(),
                        message.commit(),
                        message.card(),
                        message.body())
                .map(rows -> rows.get(0))
                .compose(row -> InOrder.each(message.wraps(), wrap -> insertWrap(tipRow, row, wrap))
                        .map(row));
    }

    @Override
    public Future<Void> owe(long messageRow, ProviderCopy copy, Instant now) {
        return SqlOutbox.owe(on, messageRow, copy, now);
    }

    @Override
    public Future<Void> insert(Assignment assignment) {
        Due due = assignment.due();
        Standing standing = assignment.standing();
        return on.update(
                        WritingSql.INSERT_ASSIGNMENT,
                        assignment.tipRow(),
                        assignment.desk().text(),
                        assignment.tip().text(),
                        standing.state().code(),
                        Ranks.of(due.urgency()),
                        due.deadline().toEpochMilli(),
                        loweredBy(due),
                        loweredFrom(due),
                        assignment.version(),
                        standing.claimedBy(),
                        millis(standing.activeAt()),
                        assignment.cardMessageRow(),
                        text(assignment.escalatedFrom()),
                        code(assignment.answer()),
                        millis(standing.closedAt()),
                        standing.falseBy())
                .compose(ignored -> insertChange(assignment, assignment.version()));
    }

    @Override
    public Future<Assignment> save(Assignment assignment) {
        Due due = assignment.due();
        Standing standing = assignment.standing();
        return on.update(
                        WritingSql.SAVE_ASSIGNMENT,
                        standing.state().code(),
                        Ranks.of(due.urgency()),
                        due.deadline().toEpochMilli(),
                        loweredBy(due),
                        loweredFrom(due),
                        standing.claimedBy(),
                        millis(standing.activeAt()),
                        text(assignment.escalatedFrom()),
                        code(assignment.answer()),
                        millis(standing.closedAt()),
                        standing.falseBy(),
                        assignment.tipRow(),
                        assignment.desk().text(),
                        assignment.version())
                .compose(saved -> saved == 1
                        ? insertChange(assignment, assignment.version() + 1)
                        : Future.failedFuture(new Refused(Refusal.STALE)))
                .map(ignored -> assignment.saved());
    }

    @Override
    public Future<Void> tell(Assignment assignment) {
        return insertChange(assignment, assignment.version());
    }

    @Override
    public Future<Boolean> isOpened(Assignment claimed) {
        return on.query(
                        WritingSql.IS_OPENED,
                        row -> row.flag("opened"),
                        Act.Name.OPEN.code(),
                        Act.Name.CLAIM.code(),
                        Act.Name.URGENCY.code(),
                        Act.Name.HAND_OVER.code(),
                        Handover.State.ACCEPTED.code(),
                        claimed.tipRow(),
                        claimed.desk().text(),
                        claimed.standing().claimedBy())
                .map(rows -> rows.get(0));
    }

    @Override
    public Future<Optional<TipRow>> tip(TipId tip) {
        return on.query(WritingSql.TIP, Rows::tip, tip.text()).map(Rows::first);
    }

    @Override
    public Future<List<Assignment>> assignments(long tipRow) {
        return on.query(WritingSql.ASSIGNMENTS, Rows::assignment, tipRow);
    }

    @Override
    public Future<List<Assignment>> idle(Instant since, int limit) {
        return on.query(WritingSql.IDLE, Rows::assignment, since.toEpochMilli(), limit);
    }

    @Override
    public Future<Optional<Item>> item(DeskId desk, TipId tip) {
        return on.query(ItemSql.ONE, Rows::item, desk.text(), tip.text()).map(Rows::first);
    }

    @Override
    public Future<Optional<MessageRow>> message(long tipRow, DeskId desk, MessageId msg) {
        return on.query(WritingSql.MESSAGE, Rows::message, desk.text(), tipRow, msg.text())
                .map(Rows::first);
    }

    @Override
    public Future<Void> wrapFor(long tipRow, long messageRow, Wrap wrap) {
        return on.update(
                        WritingSql.WRAP_FOR,
                        tipRow,
                        wrap.desk().text(),
                        messageRow,
                        wrap.epoch(),
                        wrap.enc(),
                        wrap.key())
                .mapEmpty();
    }

    @Override
    public Future<Optional<Long>> messageRow(long tipRow, MessageId msg) {
        return on.query(WritingSql.MESSAGE_ROW, row -> row.number("id"), tipRow, msg.text())
                .map(Rows::first);
    }

    @Override
    public Future<Optional<Long>> newestMessage(TipId tip) {
        return on.query(WritingSql.NEWEST_MESSAGE, row -> Optional.ofNullable(row.numberOrNull("id")), tip.text())
                .map(rows -> rows.get(0));
    }

    @Override
    public Future<Void> insertFile(long messageRow, SealedFile file) {
        return InOrder.each(
                IntStream.range(0, file.chunks().size()).boxed().toList(),
                place -> on.update(
                        WritingSql.INSERT_CHUNK,
                        file.fid(),
                        place,
                        messageRow,
                        file.chunks().get(place)));
    }

    @Override
    public Future<Void> routeTip(TipRow tip, List<DeskId> joining) {
        if (joining.isEmpty()) {
            return Future.succeededFuture();
        }
        List<DeskId> routed = new ArrayList<>(tip.routed());
        routed.addAll(joining);
        return on.update(WritingSql.ROUTE_TIP, Rows.list(routed), tip.row()).mapEmpty();
    }

    @Override
    public Future<Void> shareTip(TipRow tip, DeskId with) {
        List<DeskId> shared = new ArrayList<>(tip.shared());
        shared.add(with);
        return on.update(WritingSql.SHARE_TIP, Rows.list(shared), tip.row()).mapEmpty();
    }

    @Override
    public Future<Void> insertEscalation(long tipRow, Escalation escalation) {
        MemberCertificate certificate = escalation.certificate();
        Escalation.Signed signed = escalation.signed();
        return on.query(
                        WritingSql.INSERT_ESCALATION,
                        row -> row.number("id"),
                        tipRow,
                        escalation.from().text(),
                        escalation.to().text(),
                        escalation.member(),
                        certificate.publicKey(),
                        certificate.notAfter().toEpochMilli(),
                        certificate.signature(),
                        escalation.basis().code(),
                        escalation.reason().text(),
                        signed.seconds(),
                        signed.fromRcpt(),
                        signed.toRcpt(),
                        signed.signature())
                .compose(ids -> InOrder.each(escalation.keys(), key -> insertEscalationWrap(ids.get(0), key)));
    }

    private Future<Integer> insertEscalationWrap(long escalation, SharedKey key) {
        return on.update(
                WritingSql.INSERT_ESCALATION_WRAP,
                escalation,
                key.msg().text(),
                key.wrap().epoch(),
                key.wrap().enc(),
                key.wrap().key());
    }

    @Override
    public Future<Void> answerLastEscalation(long tipRow, DeskId from, DeskId to, Escalation.Answered answered) {
        return on.update(
                        WritingSql.ANSWER_LAST_ESCALATION,
                        answered.answer().code(),
                        answered.by(),
                        answered.at().toEpochMilli(),
                        tipRow,
                        from.text(),
                        to.text())
                .mapEmpty();
    }

    @Override
    public Future<Optional<Stored>> stored(TipId tip, MessageId msg) {
        return on.query(WritingSql.STORED, Rows::stored, tip.text(), msg.text()).map(Rows::first);
    }

    @Override
    public Future<Optional<Stored>> storedByProviderRef(String providerRef) {
        return on.query(WritingSql.STORED_BY_PROVIDER_REF, Rows::stored, providerRef)
                .map(Rows::first);
    }

    @Override
    public Future<Integer> messageCount(long tipRow, int kind) {
        return on.query(WritingSql.MESSAGE_COUNT, row -> (int) row.number("n"), tipRow, kind)
                .map(rows -> rows.get(0));
    }

    @Override
    public Future<Optional<TipId>> threadTip(ThreadLink link, int messagesMax) {
        return threadTip(on, link, messagesMax);
    }

    static Future<Optional<TipId>> threadTip(Statements on, ThreadLink link, int messagesMax) {
        return on.query(
                        WritingSql.THREAD_TIP,
                        row -> new TipId(row.text("tip")),
                        link.current(),
                        link.previous(),
                        messagesMax)
                .map(Rows::first);
    }

    @Override
    public Future<Void> joinThread(ThreadLink link, long tipRow, Instant now) {
        return on.update(WritingSql.JOIN_THREAD, link.current(), tipRow, now.toEpochMilli())
                .mapEmpty();
    }

    @Override
    public Future<Void> record(Act act, long tipRow) {
        return on.update(
                        WritingSql.INSERT_ACT,
                        tipRow,
                        act.desk().text(),
                        act.name().code(),
                        act.member(),
                        act.at().toEpochMilli(),
                        act.detail(),
                        act.note() == null ? null : act.note().text())
                .mapEmpty();
    }

    @Override
    public Handovers.Writing handovers() {
        return new HandoverWriting(on);
    }

    private Future<Integer> insertWrap(long tipRow, long messageRow, Wrap wrap) {
        return on.update(
                WritingSql.INSERT_WRAP, tipRow, wrap.desk().text(), messageRow, wrap.epoch(), wrap.enc(), wrap.key());
    }

    private Future<Void> insertChange(Assignment assignment, int version) {
        return on.update(WritingSql.INSERT_CHANGE, assignment.desk().text(), assignment.tipRow(), version)
                .mapEmpty();
    }

    private static @Nullable Long millis(@Nullable Instant time) {
        return time == null ? null : time.toEpochMilli();
    }

    private static @Nullable String loweredBy(Due due) {
        return due.lowered() == null ? null : due.lowered().by();
    }

    private static @Nullable Integer loweredFrom(Due due) {
        return due.lowered() == null ? null : Ranks.of(due.lowered().from());
    }

    private static @Nullable String text(@Nullable DeskId desk) {
        return desk == null ? null : desk.text();
    }

    private static @Nullable String code(@Nullable Answer answer) {
        return answer == null ? null : answer.code();
    }
}

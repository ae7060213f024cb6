package dk.havn.store;

import dk.havn.queue.Act;
import dk.havn.queue.Answer;
import dk.havn.queue.Assignment;
import dk.havn.queue.Basis;
import dk.havn.queue.Change;
import dk.havn.queue.Due;
import dk.havn.queue.Escalation;
import dk.havn.queue.EscalationOrder.SharedKey;
import dk.havn.queue.Item;
import dk.havn.queue.Linked;
import dk.havn.queue.MemberCertificate;
import dk.havn.queue.MessageRow;
import dk.havn.queue.Ranks;
import dk.havn.queue.SealedCard;
import dk.havn.queue.Standing;
import dk.havn.queue.State;
import dk.havn.queue.Stored;
import dk.havn.queue.TipRow;
import dk.havn.queue.TipView;
import dk.havn.tip.Channel;
import dk.havn.tip.DeskId;
import dk.havn.tip.Kind;
import dk.havn.tip.MessageId;
import dk.havn.tip.Provenance;
import dk.havn.tip.SealedMessage;
import dk.havn.tip.TipId;
import dk.havn.tip.Wrap;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Turns rows into what the queue knows. */
final class Rows {
    private Rows() {}

    static Item item(Row row) {
        return new Item(
                new TipId(row.text("tip")),
                Channel.of(row.text("channel")),
                row.flag("proven"),
                row.time("received_at"),
                holders(row),
                (int) row.number("version"),
                due(row),
                standing(row),
                deskOrNull(row, "escalated_from"),
                answerOrNull(row),
                card(row),
                (int) row.number("messages"),
                row.flag("drill"));
    }

    static Assignment assignment(Row row) {
        return new Assignment(
                row.number("tip_id"),
                new TipId(row.text("tip")),
                new DeskId(row.text("desk")),
                (int) row.number("version"),
                due(row),
                standing(row),
                row.number("card_message_id"),
                deskOrNull(row, "escalated_from"),
                answerOrNull(row));
    }

    static TipRow tip(Row row) {
        return new TipRow(
                row.number("id"),
                new TipId(row.text("tip")),
                Channel.of(row.text("channel")),
                desks(row.text("routed")),
                desks(row.text("shared")),
                row.time("received_at"),
                row.flag("drill"));
    }

    static Stored stored(Row row) {
        return new Stored(new TipId(row.text("tip")), row.bytes("fingerprint"), row.time("received_at"));
    }

    static MessageRow message(Row row) {
        return new MessageRow(row.number("id"), sealed(row));
    }

    static TipView.Message viewed(Row row) {
        return new TipView.Message(
                sealed(row), Linked.of(row.text("linked")), row.textOrNull("author"), row.time("received_at"));
    }

    static Act act(Row row) {
        String note = row.textOrNull("note");
        return new Act(
                Act.Name.of(row.text("act")),
                new DeskId(row.text("desk")),
                row.textOrNull("member"),
                row.time("at"),
                row.textOrNull("detail"),
                note == null ? null : new MessageId(note));
    }

    static Change change(Row row) {
        return new Change(
                row.number("seq"),
                new DeskId(row.text("desk")),
                new TipId(row.text("tip")),
                (int) row.number("version"),
                row.flag("drill"));
    }

    static Escalation escalation(Row row, List<SharedKey> keys) {
        return new Escalation(
                new DeskId(row.text("from_desk")),
                new DeskId(row.text("to_desk")),
                row.text("member"),
                new MemberCertificate(
                        row.bytes("member_key"), row.time("member_not_after"), row.bytes("member_signature")),
                Basis.of(row.text("basis")),
                new MessageId(row.text("reason")),
                new Escalation.Signed(
                        row.number("seconds"), row.bytes("from_rcpt"), row.bytes("to_rcpt"), row.bytes("signature")),
                keys,
                answered(row));
    }

    static SharedKey sharedKey(Row row) {
        return new SharedKey(new MessageId(row.text("msg")), wrap(row));
    }

    private static Escalation.@Nullable Answered answered(Row row) {
        Answer answer = answerOrNull(row);
        return answer == null
                ? null
                : new Escalation.Answered(answer, row.text("answered_by"), row.time("answered_at"));
    }

    private static SealedMessage sealed(Row row) {
        return new SealedMessage(
                new TipId(row.text("tip")),
                new MessageId(row.text("msg")),
                Kind.of((int) row.number("kind")),
                Provenance.of((int) row.number("prov")),
                row.bytes("card"),
                row.bytes("body"),
                row.bytes("commitment"),
                List.of(wrap(row)));
    }

    static String list(List<DeskId> desks) {
        return desks.stream().map(DeskId::text).collect(Collectors.joining(","));
    }

    static <T> Optional<T> first(List<T> rows) {
        return rows.stream().findFirst();
    }

    private static List<DeskId> holders(Row row) {
        List<DeskId> all = new ArrayList<>(desks(row.text("routed")));
        all.addAll(desks(row.text("shared")));
        return all;
    }

    static List<DeskId> desks(String list) {
        return list.isEmpty()
                ? List.of()
                : Stream.of(list.split(",")).map(DeskId::new).toList();
    }

    private static Due due(Row row) {
        return new Due(Ranks.urgency((int) row.number("rank")), row.time("deadline"), lowered(row));
    }

    private static Due.@Nullable Lowered lowered(Row row) {
        String by = row.textOrNull("lowered_by");
        return by == null ? null : new Due.Lowered(by, Ranks.urgency((int) row.number("lowered_from")));
    }

    private static Standing standing(Row row) {
        return new Standing(
                State.of(row.text("state")),
                row.textOrNull("claimed_by"),
                row.timeOrNull("active_at"),
                row.timeOrNull("closed_at"),
                row.textOrNull("false_by"));
    }

    private static SealedCard card(Row row) {
        return new SealedCard(
                new MessageId(row.text("msg")),
                Kind.of((int) row.number("kind")),
                Provenance.of((int) row.number("prov")),
                row.bytes("card"),
                row.bytes("commitment"),
                wrap(row));
    }

    private static Wrap wrap(Row row) {
        return new Wrap(new DeskId(row.text("desk")), (int) row.number("epoch"), row.bytes("enc"), row.bytes("key"));
    }

    private static @Nullable DeskId deskOrNull(Row row, String column) {
        String text = row.textOrNull(column);
        return text == null ? null : new DeskId(text);
    }

    private static @Nullable Answer answerOrNull(Row row) {
        String text = row.textOrNull("answer");
        return text == null ? null : Answer.of(text);
    }
}

package dk.havn.console;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dk.havn.queue.Act;
import dk.havn.queue.Answer;
import dk.havn.queue.Due.Lowered;
import dk.havn.queue.Escalation;
import dk.havn.queue.Escalation.Answered;
import dk.havn.queue.EscalationOrder.SharedKey;
import dk.havn.queue.Item;
import dk.havn.queue.Page;
import dk.havn.queue.SealedCard;
import dk.havn.queue.TipView;
import dk.havn.queue.Worker;
import dk.havn.tip.B64u;
import dk.havn.tip.DeskId;
import dk.havn.tip.Envelope.WireWrap;
import dk.havn.tip.MessageId;
import dk.havn.tip.SealedMessage;
import dk.havn.tip.Urgency;
import dk.havn.tip.Wrap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a worker's browser is told, as JSON. Bytes are base64url, times RFC 3339 in UTC. */
final class Wire {
    private Wire() {}

    record Tips(List<Line> items, @Nullable String next) {
        static Tips of(Page page) {
            return new Tips(
                    page.items().stream().map(Line::of).toList(),
                    page.next().map(cursor -> cursor.text()).orElse(null));
        }
    }

    /** One line of the list. */
    record Line(
            String tip,
            Urgency urgency,
            String channel,
            int prov,
            String state,
            List<String> desks,
            String receivedAt,
            String deadline,
            @Nullable String claimedBy,
            @Nullable String loweredBy,
            int version,
            String card,
            Sealed sealed,
            boolean proven,
            int messageCount,
            boolean drill,
            @Nullable String escalatedFrom,
            @Nullable String answer,
            @Nullable String falseBy) {
        static Line of(Item item) {
            Lowered lowered = item.due().lowered();
            DeskId from = item.escalatedFrom();
            return new Line(
                    item.tip().text(),
                    item.due().urgency(),
                    item.channel().code(),
                    item.sealed().prov().code(),
                    item.standing().state().code(),
                    item.desks().stream().map(DeskId::text).toList(),
                    item.receivedAt().toString(),
                    item.due().deadline().toString(),
                    item.standing().claimedBy(),
                    lowered == null ? null : lowered.by(),
                    item.version(),
                    B64u.encode(item.sealed().card()),
                    Sealed.of(item.sealed()),
                    item.proven(),
                    item.messageCount(),
                    item.drill(),
                    from == null ? null : from.text(),
                    codeOf(item.answer()),
                    item.standing().falseBy());
        }
    }

    /** What opens the card beside the card itself. */
    record Sealed(String msg, int kind, int prov, String commit, int epoch, String enc, String key) {
        static Sealed of(SealedCard card) {
            return new Sealed(
                    card.msg().text(),
                    card.kind().code(),
                    card.prov().code(),
                    B64u.encode(card.commit()),
                    card.wrap().epoch(),
                    B64u.encode(card.wrap().enc()),
                    B64u.encode(card.wrap().key()));
        }
    }

    /** A whole tip as the worker's desk may see it. */
    record Tip(@JsonUnwrapped Line line, List<Message> messages, List<Shared> escalations, List<Done> acts) {
        static Tip of(TipView view, Worker reader) {
            return new Tip(
                    Line.of(view.item()),
                    view.messages().stream().map(Message::of).toList(),
                    view.escalations().stream()
                            .map(escalation -> Shared.of(escalation, reader.desk()))
                            .toList(),
                    view.acts().stream().map(Done::of).toList());
        }
    }

    record Message(
            String msg,
            int kind,
            int prov,
            String card,
            String body,
            String commit,
            String receivedAt,
            String linked,
            @Nullable String by,
            WireWrap wrap) {
        static Message of(TipView.Message message) {
            SealedMessage sealed = message.sealed();
            return new Message(
                    sealed.msg().text(),
                    sealed.kind().code(),
                    sealed.prov().code(),
                    B64u.encode(sealed.card()),
                    B64u.encode(sealed.body()),
                    B64u.encode(sealed.commit()),
                    message.receivedAt().toString(),
                    message.linked().code(),
                    message.author(),
                    wireWrap(sealed.wraps().get(0)));
        }
    }

    /** A signed escalation; the wraps only for the desk that they were made for. */
    record Shared(
            String from,
            String to,
            String by,
            String memberKey,
            String memberNotAfter,
            String memberSignature,
            String basis,
            String reason,
            long seconds,
            String fromRcpt,
            String toRcpt,
            String signature,
            List<String> messages,
            List<SharedWrap> wraps,
            @Nullable String answer,
            @Nullable String answeredBy,
            @Nullable String answeredAt) {
        static Shared of(Escalation escalation, DeskId reader) {
            Answered answered = escalation.answered();
            boolean received = escalation.to().equals(reader);
            return new Shared(
                    escalation.from().text(),
                    escalation.to().text(),
                    escalation.member(),
                    B64u.encode(escalation.certificate().publicKey()),
                    escalation.certificate().notAfter().toString(),
                    B64u.encode(escalation.certificate().signature()),
                    escalation.basis().code(),
                    escalation.reason().text(),
                    escalation.signed().seconds(),
                    B64u.encode(escalation.signed().fromRcpt()),
                    B64u.encode(escalation.signed().toRcpt()),
                    B64u.encode(escalation.signed().signature()),
                    escalation.keys().stream().map(key -> key.msg().text()).toList(),
                    received ? escalation.keys().stream().map(SharedWrap::of).toList() : List.of(),
                    answered == null ? null : answered.answer().code(),
                    answered == null ? null : answered.by(),
                    answered == null ? null : answered.at().toString());
        }
    }

    record SharedWrap(String msg, int epoch, String enc, String key) {
        static SharedWrap of(SharedKey key) {
            return new SharedWrap(
                    key.msg().text(),
                    key.wrap().epoch(),
                    B64u.encode(key.wrap().enc()),
                    B64u.encode(key.wrap().key()));
        }
    }

    /**
     * An act.
     *
     * @param by null where the machine acted
     * @param urgency the level that an act {@code urgency} set
     * @param reason why an act {@code close} closed
     * @param to the desk that an act {@code escalate} shared with
     * @param answer what an act {@code answer} said
     * @param handover what became of a tip at the end of a shift
     */
    record Done(
            String act,
            @Nullable String by,
            String desk,
            String at,
            @Nullable String urgency,
            @Nullable String reason,
            @Nullable String to,
            @Nullable String answer,
            @Nullable String handover,
            @Nullable String note) {
        static Done of(Act act) {
            MessageId note = act.note();
            return new Done(
                    act.name().code(),
                    act.member(),
                    act.desk().text(),
                    act.at().toString(),
                    detail(act, Act.Name.URGENCY),
                    detail(act, Act.Name.CLOSE),
                    detail(act, Act.Name.ESCALATE),
                    detail(act, Act.Name.ANSWER),
                    detail(act, Act.Name.HAND_OVER),
                    note == null ? null : note.text());
        }

        private static @Nullable String detail(Act act, Act.Name name) {
            return act.name() == name ? act.detail() : null;
        }
    }

    private static @Nullable String codeOf(@Nullable Answer answer) {
        return answer == null ? null : answer.code();
    }

    private static WireWrap wireWrap(Wrap wrap) {
        return new WireWrap(wrap.desk().text(), wrap.epoch(), B64u.encode(wrap.enc()), B64u.encode(wrap.key()));
    }
}

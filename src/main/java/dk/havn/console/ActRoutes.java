package dk.havn.console;

import dk.havn.people.Directory;
import dk.havn.queue.Answer;
import dk.havn.queue.Basis;
import dk.havn.queue.CloseReason;
import dk.havn.queue.Escalation.Signed;
import dk.havn.queue.EscalationOrder;
import dk.havn.queue.EscalationOrder.SharedKey;
import dk.havn.queue.Item;
import dk.havn.queue.MemberCertificate;
import dk.havn.queue.Queue;
import dk.havn.tip.B64u;
import dk.havn.tip.DeskId;
import dk.havn.tip.Envelope.Note;
import dk.havn.tip.Envelope.WireWrap;
import dk.havn.tip.MessageId;
import dk.havn.tip.SealedMessage;
import dk.havn.tip.TipId;
import dk.havn.tip.Urgency;
import dk.havn.tip.Wrap;
import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.time.Clock;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a worker does to a tip: {@code POST /desk/api/tips/{tip}/…}; the queue decides whether it may be done. */
final class ActRoutes {
    /** One sealed note with its wraps. */
    private static final int NOTE_BYTES_MAX = 256 * 1024;
    /** A note, and a wrap of about 1.7 KB for each message of the longest tip. */
    private static final int ESCALATION_BYTES_MAX = 1024 * 1024;

    private final Queue queue;
    private final Directory directory;
    private final Clock clock;

    ActRoutes(Queue queue, Directory directory, Clock clock) {
        this.queue = queue;
        this.directory = directory;
        this.clock = clock;
    }

    void mount(Router router, SameSite sameSite, SignedIn signedIn) {
        Routes routes = new Routes(router, sameSite, signedIn);
        routes.add("claim", NOTE_BYTES_MAX, this::claim);
        routes.add("release", NOTE_BYTES_MAX, this::release);
        routes.add("urgency", NOTE_BYTES_MAX, this::urgency);
        routes.add("note", NOTE_BYTES_MAX, this::note);
        routes.add("close", NOTE_BYTES_MAX, this::close);
        routes.add("agree", NOTE_BYTES_MAX, this::agree);
        routes.add("escalate", ESCALATION_BYTES_MAX, this::escalate);
        routes.add("answer", NOTE_BYTES_MAX, this::answer);
    }

    /** One path for each act, all behind the same checks. */
    private record Routes(Router router, SameSite sameSite, SignedIn signedIn) {
        void add(String act, int bodyBytesMax, Function<RoutingContext, Future<Item>> handler) {
            router.post("/desk/api/tips/:tip/" + act)
                    .handler(sameSite)
                    .handler(signedIn)
                    .handler(BodyHandler.create(false).setBodyLimit(bodyBytesMax))
                    .handler(ctx -> Json.answer(ctx, handler.apply(ctx).map(Wire.Line::of)));
        }
    }

    private record Plain(int version) {}

    private record Noted(int version, Note note) {}

    /** A request whose note may be missing. */
    private interface MayBeNoted {
        default @Nullable Note note() {
            return null;
        }
    }

    private interface SetUrgency extends MayBeNoted {
        int version();

        Urgency urgency();
    }

    private record UrgencyAlone(int version, Urgency urgency) implements SetUrgency {}

    private record UrgencyNoted(int version, Urgency urgency, Note note) implements SetUrgency {}

    private interface Close extends MayBeNoted {
        int version();

        String reason();
    }

    private record CloseAlone(int version, String reason) implements Close {}

    private record CloseNoted(int version, String reason, Note note) implements Close {}

    private interface Reply extends MayBeNoted {
        int version();

        String answer();
    }

    private record ReplyAlone(int version, String answer) implements Reply {}

    private record ReplyNoted(int version, String answer, Note note) implements Reply {}

    private record Escalate(
            int version,
            String to,
            String basis,
            Note note,
            long seconds,
            String fromRcpt,
            String toRcpt,
            List<EscalatedWrap> wraps,
            String signature) {}

    private record EscalatedWrap(String msg, int epoch, String enc, String key) {
        SharedKey forDesk(DeskId desk) {
            return new SharedKey(new MessageId(msg), new WireWrap(desk.text(), epoch, enc, key).wrap());
        }
    }

    private Future<Item> claim(RoutingContext ctx) {
        TipId tip = ReadRoutes.tip(ctx);
        return queue.claim(
                SignedIn.worker(ctx), tip, Json.read(ctx, Plain.class).version());
    }

    private Future<Item> release(RoutingContext ctx) {
        TipId tip = ReadRoutes.tip(ctx);
        return queue.release(
                SignedIn.worker(ctx), tip, Json.read(ctx, Plain.class).version());
    }

    private Future<Item> urgency(RoutingContext ctx) {
        TipId tip = ReadRoutes.tip(ctx);
        SetUrgency asked = Json.<SetUrgency>read(ctx, UrgencyNoted.class, UrgencyAlone.class);
        return queue.setUrgency(SignedIn.worker(ctx), tip, asked.version(), asked.urgency(), sealed(asked, tip));
    }

    private Future<Item> note(RoutingContext ctx) {
        TipId tip = ReadRoutes.tip(ctx);
        Noted noted = Json.read(ctx, Noted.class);
        return queue.note(SignedIn.worker(ctx), tip, noted.version(), sealed(noted.note(), tip));
    }

    private Future<Item> close(RoutingContext ctx) {
        TipId tip = ReadRoutes.tip(ctx);
        Close asked = Json.<Close>read(ctx, CloseNoted.class, CloseAlone.class);
        CloseReason reason = Json.known(CloseReason::of, asked.reason());
        return queue.close(SignedIn.worker(ctx), tip, asked.version(), reason, sealed(asked, tip));
    }

    private Future<Item> agree(RoutingContext ctx) {
        TipId tip = ReadRoutes.tip(ctx);
        return queue.agree(
                SignedIn.worker(ctx), tip, Json.read(ctx, Plain.class).version());
    }

    private Future<Item> answer(RoutingContext ctx) {
        TipId tip = ReadRoutes.tip(ctx);
        Reply asked = Json.<Reply>read(ctx, ReplyNoted.class, ReplyAlone.class);
        Answer answer = Json.known(Answer::of, asked.answer());
        return queue.answer(SignedIn.worker(ctx), tip, asked.version(), answer, sealed(asked, tip));
    }

    private Future<Item> escalate(RoutingContext ctx) {
        TipId tip = ReadRoutes.tip(ctx);
        Escalate asked = Json.read(ctx, Escalate.class);
        EscalationOrder order = Json.known(ok -> order(asked, tip, SignedIn.certificate(ctx)), asked);
        requireCurrent(order.keys().stream().map(SharedKey::wrap).toList());
        return queue.escalate(SignedIn.worker(ctx), tip, asked.version(), order);
    }

    private EscalationOrder order(Escalate asked, TipId tip, MemberCertificate certificate) {
        DeskId to = new DeskId(asked.to());
        Signed signed = new Signed(
                asked.seconds(),
                B64u.decode(asked.fromRcpt()),
                B64u.decode(asked.toRcpt()),
                B64u.decode(asked.signature()));
        List<SharedKey> keys =
                asked.wraps().stream().map(wrap -> wrap.forDesk(to)).toList();
        return new EscalationOrder(to, Basis.of(asked.basis()), sealed(asked.note(), tip), signed, certificate, keys);
    }

    private @Nullable SealedMessage sealed(MayBeNoted asked, TipId tip) {
        Note note = asked.note();
        return note == null ? null : sealed(note, tip);
    }

    private SealedMessage sealed(Note note, TipId tip) {
        SealedMessage message = note.message(tip);
        requireCurrent(message.wraps());
        return message;
    }

    private void requireCurrent(List<Wrap> wraps) {
        directory.requireCurrent(wraps, clock.instant());
    }
}

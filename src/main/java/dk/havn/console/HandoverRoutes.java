package dk.havn.console;

import dk.havn.people.Members;
import dk.havn.queue.Handover;
import dk.havn.queue.Queue;
import dk.havn.queue.ShiftChange;
import dk.havn.queue.ShiftChange.Offer;
import dk.havn.queue.Worker;
import dk.havn.tip.B64u;
import dk.havn.tip.Refusal;
import dk.havn.tip.Refused;
import dk.havn.tip.TipId;
import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.security.SecureRandom;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Tips go to a colleague, or to whoever is reached: {@code /desk/api/handover…}. */
final class HandoverRoutes {
    /** The longest offer. */
    private static final int BODY_BYTES_MAX = 16 * 1024;

    private static final int ID_BYTES = 16;

    private final ShiftChange change;
    private final Queue queue;
    private final Supplier<Members> members;
    private final SecureRandom random = new SecureRandom();

    HandoverRoutes(ShiftChange change, Queue queue, Supplier<Members> members) {
        this.change = change;
        this.queue = queue;
        this.members = members;
    }

    void mount(Router router, SameSite sameSite, SignedIn signedIn) {
        BodyHandler body = BodyHandler.create(false).setBodyLimit(BODY_BYTES_MAX);
        String handover = "/desk/api/handover";
        router.get(handover).handler(signedIn).handler(this::list);
        router.post(handover + "/offer")
                .handler(sameSite)
                .handler(signedIn)
                .handler(body)
                .handler(this::offer);
        router.post(handover + "/accept")
                .handler(sameSite)
                .handler(signedIn)
                .handler(body)
                .handler(this::accept);
        router.post(handover + "/back")
                .handler(sameSite)
                .handler(signedIn)
                .handler(body)
                .handler(this::back);
        router.post(handover + "/page")
                .handler(sameSite)
                .handler(signedIn)
                .handler(body)
                .handler(this::page);
    }

    private record Offered(List<SignedTip> tips, String to, long seconds) {}

    /** Each tip is signed by itself, so that each handover can be shown by itself. */
    private record SignedTip(String tip, String signature) {}

    private record Ids(List<String> ids) {}

    private record Accepted(String id, long seconds, String signature) {}

    private record Back(String id) {}

    private record Paged(String tip) {}

    private record Lines(List<Line> offers) {}

    private record Line(
            String id, String tip, String from, @Nullable String to, String madeAt) {
        static Line of(Handover offer) {
            return new Line(
                    offer.id(),
                    offer.tip().text(),
                    offer.from(),
                    offer.to(),
                    offer.madeAt().toString());
        }
    }

    private void list(RoutingContext ctx) {
        Json.answer(
                ctx,
                change.offers(SignedIn.worker(ctx))
                        .map(offers -> new Lines(offers.stream().map(Line::of).toList())));
    }

    private void offer(RoutingContext ctx) {
        Worker worker = SignedIn.worker(ctx);
        Offered asked = Json.read(ctx, Offered.class);
        requireColleague(worker, asked.to());
        List<Offer> offers =
                asked.tips().stream().map(tip -> offer(ctx, asked, tip)).toList();
        requireEachOnce(offers);
        ctx.response().setStatusCode(201);
        Json.answer(
                ctx,
                change.offer(worker, asked.to(), offers)
                        .map(made -> new Ids(offers.stream().map(Offer::id).toList())));
    }

    private Offer offer(RoutingContext ctx, Offered asked, SignedTip tip) {
        return new Offer(
                newId(), Json.known(TipId::new, tip.tip()), SignedIn.signed(ctx, asked.seconds(), tip.signature()));
    }

    private void requireColleague(Worker worker, String to) {
        if (to.equals(worker.name()) || !members.get().has(worker.desk(), to)) {
            throw new Refused(Refusal.BAD_REQUEST);
        }
    }

    private static void requireEachOnce(List<Offer> offers) {
        boolean each = offers.stream().map(Offer::tip).distinct().count() == offers.size();
        if (offers.isEmpty() || offers.size() > ShiftChange.TIPS_MAX || !each) {
            throw new Refused(Refusal.BAD_REQUEST);
        }
    }

    private void accept(RoutingContext ctx) {
        Worker worker = SignedIn.worker(ctx);
        Accepted asked = Json.read(ctx, Accepted.class);
        Handover.Signed signed = SignedIn.signed(ctx, asked.seconds(), asked.signature());
        Json.answer(ctx, change.accept(worker, asked.id(), signed).compose(tip -> line(worker, tip)));
    }

    private void back(RoutingContext ctx) {
        String id = Json.read(ctx, Back.class).id();
        change.back(SignedIn.worker(ctx), id)
                .onSuccess(done -> ctx.response().setStatusCode(204).end())
                .onFailure(ctx::fail);
    }

    private void page(RoutingContext ctx) {
        Worker worker = SignedIn.worker(ctx);
        TipId tip = Json.known(TipId::new, Json.read(ctx, Paged.class).tip());
        Json.answer(ctx, change.page(worker, tip, newId()).compose(paged -> line(worker, tip)));
    }

    private Future<Wire.Line> line(Worker worker, TipId tip) {
        return queue.item(worker.desk(), tip).map(Wire.Line::of);
    }

    private String newId() {
        byte[] id = new byte[ID_BYTES];
        random.nextBytes(id);
        return B64u.encode(id);
    }
}

package dk.havn.console;

import dk.havn.queue.Cursor;
import dk.havn.queue.Page;
import dk.havn.queue.Queue;
import dk.havn.queue.Worker;
import dk.havn.tip.DeskId;
import dk.havn.tip.Refusal;
import dk.havn.tip.Refused;
import dk.havn.tip.SealedFile;
import dk.havn.tip.TipId;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import org.jspecify.annotations.Nullable;

/** What a desk may read: {@code GET /desk/api/tips} and one of them. */
final class ReadRoutes {
    private static final int LIMIT = 50;

    private final Queue queue;

    ReadRoutes(Queue queue) {
        this.queue = queue;
    }

    void mount(Router router, SignedIn signedIn) {
        router.get("/desk/api/tips").handler(signedIn).handler(this::list);
        router.get("/desk/api/tips/:tip").handler(signedIn).handler(this::one);
        router.get("/desk/api/tips/:tip/line").handler(signedIn).handler(this::line);
        router.get("/desk/api/tips/:tip/files/:fid/:place").handler(signedIn).handler(this::chunk);
    }

    private void list(RoutingContext ctx) {
        Query query = new Query(ctx, "after", "limit", "state");
        DeskId desk = SignedIn.worker(ctx).desk();
        Cursor after = cursor(query.text("after"));
        int limit = query.number("limit", LIMIT, 1, Page.LIMIT_MAX);
        Json.answer(ctx, page(query.text("state"), desk, after, limit).map(Wire.Tips::of));
    }

    private Future<Page> page(@Nullable String state, DeskId desk, @Nullable Cursor after, int limit) {
        if (state == null || state.equals("open")) {
            return queue.open(desk, after, limit);
        }
        if (state.equals("closed")) {
            return queue.closed(desk, after, limit);
        }
        throw new Refused(Refusal.BAD_REQUEST);
    }

    private void one(RoutingContext ctx) {
        Worker worker = SignedIn.worker(ctx);
        Json.answer(ctx, queue.view(worker, tip(ctx)).map(view -> Wire.Tip.of(view, worker)));
    }

    // A console follows what changes by itself; that is no human who opens a tip.
    private void line(RoutingContext ctx) {
        DeskId desk = SignedIn.worker(ctx).desk();
        Json.answer(ctx, queue.item(desk, tip(ctx)).map(Wire.Line::of));
    }

    private void chunk(RoutingContext ctx) {
        int place = (int) Query.whole(ctx.pathParam("place"), 0, SealedFile.BYTES_MAX / SealedFile.CHUNK_BYTES);
        queue.chunk(SignedIn.worker(ctx), tip(ctx), ctx.pathParam("fid"), place)
                .onSuccess(chunk -> ctx.response()
                        .putHeader(HttpHeaders.CONTENT_TYPE, "application/octet-stream")
                        .end(Buffer.buffer(chunk)))
                .onFailure(ctx::fail);
    }

    /** @throws Refused NOT_FOUND also for what is no tip id at all */
    static TipId tip(RoutingContext ctx) {
        try {
            return new TipId(ctx.pathParam("tip"));
        } catch (IllegalArgumentException e) {
            throw new Refused(Refusal.NOT_FOUND);
        }
    }

    private static @Nullable Cursor cursor(@Nullable String text) {
        try {
            return text == null ? null : Cursor.parse(text);
        } catch (IllegalArgumentException e) {
            throw new Refused(Refusal.BAD_REQUEST);
        }
    }
}

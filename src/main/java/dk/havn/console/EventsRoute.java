package dk.havn.console;

import dk.havn.queue.Queue;
import dk.havn.queue.Tips.Kept;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import org.jspecify.annotations.Nullable;

/** The live feed of a desk: {@code GET /desk/api/events}, as server-sent events. */
final class EventsRoute {
    private final Feed feed;
    private final Queue queue;

    EventsRoute(Feed feed, Queue queue) {
        this.feed = feed;
        this.queue = queue;
    }

    void mount(Router router, SignedIn signedIn) {
        router.get("/desk/api/events").handler(signedIn).handler(this::open);
    }

    private void open(RoutingContext ctx) {
        Long after = after(ctx);
        feed.requireRoom(SignedIn.session(ctx));
        queue.changesKept().onSuccess(kept -> stream(ctx, after, kept)).onFailure(ctx::fail);
    }

    private void stream(RoutingContext ctx, @Nullable Long after, Kept kept) {
        HttpServerResponse response = ctx.response();
        response.putHeader("content-type", "text/event-stream").setChunked(true);
        boolean resumes = after != null && after <= kept.last() && after >= kept.first() - 1;
        Stream stream =
                new Stream(SignedIn.session(ctx), response, queue, resumes && after != null ? after : kept.last());
        if (after != null && !resumes) {
            stream.reset();
        }
        feed.add(stream);
    }

    /** The last change that the browser saw: its own reconnect says it in a header, our script in the address. */
    private static @Nullable Long after(RoutingContext ctx) {
        Query query = new Query(ctx, "after");
        String seen = ctx.request().getHeader("last-event-id");
        String text = seen == null || seen.isEmpty() ? query.text("after") : seen;
        return text == null ? null : Query.whole(text, 0, Long.MAX_VALUE);
    }
}

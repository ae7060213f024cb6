package dk.havn.console;

import dk.havn.tip.Refusal;
import dk.havn.tip.Refused;
import dk.havn.tip.StrictJson;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;

/** Reads requests and writes answers. */
final class Json {
    private Json() {}

    /** @throws Refused BAD_REQUEST for anything but exactly the record's keys */
    static <T> T read(RoutingContext ctx, Class<T> type) {
        try {
            return StrictJson.read(bytes(ctx), type);
        } catch (IllegalArgumentException e) {
            throw new Refused(Refusal.BAD_REQUEST);
        }
    }

    /** For a request with a part that may be missing: one record with it, one without. */
    static <T> T read(RoutingContext ctx, Class<? extends T> whole, Class<? extends T> without) {
        try {
            return StrictJson.read(bytes(ctx), whole);
        } catch (IllegalArgumentException e) {
            return read(ctx, without);
        }
    }

    static void answer(RoutingContext ctx, Object value) {
        ctx.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .end(Buffer.buffer(StrictJson.write(value)));
    }

    static void answer(RoutingContext ctx, Future<?> value) {
        value.onSuccess(known -> answer(ctx, known)).onFailure(ctx::fail);
    }

    static byte[] bytes(RoutingContext ctx) {
        Buffer body = ctx.body().buffer();
        return body == null ? new byte[0] : body.getBytes();
    }
}

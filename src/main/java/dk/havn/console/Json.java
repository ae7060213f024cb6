package dk.havn.console;

import com.fasterxml.jackson.databind.JsonNode;
import dk.havn.tip.Refusal;
import dk.havn.tip.Refused;
import dk.havn.tip.StrictJson;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.time.DateTimeException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

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

    /** For a request whose address says all: {@code {}}. */
    static void readNothing(RoutingContext ctx) {
        read(ctx, Nothing.class);
    }

    private record Nothing() {}

    /** For a request with a part that may be missing: one record with it, one without. */
    static <T> T read(RoutingContext ctx, Class<? extends T> whole, Class<? extends T> without) {
        try {
            return StrictJson.read(bytes(ctx), whole);
        } catch (IllegalArgumentException e) {
            return read(ctx, without);
        }
    }

    /**
     * A part of a request that takes one of several shapes.
     *
     * @throws Refused BAD_REQUEST for anything but exactly the record's keys
     */
    static <T> T part(JsonNode part, Class<T> type) {
        try {
            return StrictJson.read(StrictJson.write(part), type);
        } catch (IllegalArgumentException e) {
            throw new Refused(Refusal.BAD_REQUEST);
        }
    }

    /** @throws Refused BAD_REQUEST for anything but a text or {@code null} */
    static @Nullable String textOrNull(JsonNode value) {
        if (!value.isTextual() && !value.isNull()) {
            throw new Refused(Refusal.BAD_REQUEST);
        }
        return value.isNull() ? null : value.textValue();
    }

    /** Reads a part of a request that is a text of ours: {@code BAD_REQUEST} for any other. */
    static <A, T> T known(Function<A, T> reader, A value) {
        try {
            return reader.apply(value);
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new Refused(Refusal.BAD_REQUEST);
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

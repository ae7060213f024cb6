package dk.havn.page;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;

/** A page rendered at start, with its policy; it holds nothing of a visitor, so it may be sent compressed. */
public final class Page {
    private final Buffer html;
    private final Buffer gzip;
    private final String policy;

    /** @param policy from {@link Headers#pagePolicy} */
    public Page(String html, String policy) {
        byte[] bytes = html.getBytes(StandardCharsets.UTF_8);
        this.html = Buffer.buffer(bytes);
        this.gzip = Buffer.buffer(compress(bytes));
        this.policy = policy;
    }

    /** Answers with this page and the status that the response already has. */
    public Future<Void> send(RoutingContext ctx) {
        Headers.forPage(ctx.response(), policy);
        ctx.response().putHeader(HttpHeaders.VARY, "accept-encoding, accept-language");
        boolean compressed = ctx.parsedHeaders().acceptEncoding().stream()
                .anyMatch(a -> a.value().equalsIgnoreCase("gzip") && a.weight() > 0);
        if (!compressed) {
            return ctx.end(html);
        }
        ctx.response().putHeader(HttpHeaders.CONTENT_ENCODING, "gzip");
        return ctx.end(gzip);
    }

    private static byte[] compress(byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}

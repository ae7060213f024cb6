package dk.havn.carrier;

import dk.havn.tip.Refusal;
import dk.havn.tip.Refused;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;

/**
 * Reads a request's bytes as they came. Vert.x's own body handler would decode a form before its signature is checked, and
 * its decoder is made for uploads.
 */
public final class RawBody {
    private RawBody() {}

    /** Fails with {@link Refusal#TOO_LARGE} as soon as a byte too many has come. */
    public static Future<Buffer> read(HttpServerRequest request, int bytesMax) {
        Promise<Buffer> whole = Promise.promise();
        Buffer read = Buffer.buffer();
        request.handler(chunk -> {
            if (read.length() + chunk.length() > bytesMax) {
                whole.tryFail(new Refused(Refusal.TOO_LARGE));
            } else {
                read.appendBuffer(chunk);
            }
        });
        request.exceptionHandler(whole::tryFail);
        request.endHandler(end -> whole.tryComplete(read));
        return whole.future();
    }
}

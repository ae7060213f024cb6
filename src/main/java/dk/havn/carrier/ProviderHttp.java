package dk.havn.carrier;

import com.twilio.constant.EnumConstants.ContentType;
import com.twilio.http.HttpClient;
import com.twilio.http.Request;
import com.twilio.http.Response;
import dk.havn.carrier.CarrierFailed.Why;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Carries the SDK's requests to the one configured address, and to no other: no redirect is followed, and what an answer or a
 * callback names as an address is never called (T20). Blocks; each request has a connection of its own, because one that is kept
 * keeps the words of its last answer in memory.
 */
final class ProviderHttp extends HttpClient {
    /** What the SDK writes into its addresses; the configured address takes its place. */
    private static final String SDK_HOST = "api.twilio.com";

    private static final int OK = 200;
    private static final int MULTIPLE_CHOICES = 300;
    private static final int NOT_FOUND = 404;
    private static final int REQUEST_TIMEOUT = 408;
    private static final int CONFLICT = 409;
    private static final int TOO_EARLY = 425;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVER_ERROR = 500;

    private final URI base;
    private final Limits limits;
    private final io.vertx.core.http.HttpClient http;

    /**
     * What one request may take.
     *
     * @param connect until there is a connection
     * @param answer until the answer was read to its end
     * @param bytesMax of an answer; a recording is the longest
     */
    record Limits(Duration connect, Duration answer, int bytesMax) {
        static final Limits DEFAULT = new Limits(Duration.ofSeconds(5), Duration.ofSeconds(15), 20 * 1024 * 1024);

        Duration whole() {
            return connect.plus(answer);
        }
    }

    /** @param base scheme, host and port; its path is not used */
    ProviderHttp(Vertx vertx, URI base, Limits limits) {
        this.base = base;
        this.limits = limits;
        this.http = vertx.createHttpClient(new HttpClientOptions()
                .setConnectTimeout((int) limits.connect().toMillis())
                .setKeepAlive(false));
    }

    // The SDK's own would send again at once, texts too, and would keep the last one in memory.
    @Override
    public Response reliableRequest(Request request) {
        return makeRequest(request);
    }

    /** @throws CarrierFailed for everything but an answer of success; answers of failure quote numbers, so nobody reads them */
    @Override
    public Response makeRequest(Request request) {
        Future<Response> answer = http.request(options(request))
                .otherwise(failure -> {
                    throw new CarrierFailed(Why.UNREACHABLE);
                })
                .compose(open -> send(open, request));
        try {
            return answer.toCompletionStage()
                    .toCompletableFuture()
                    .get(limits.whole().toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof CarrierFailed failed ? failed : new CarrierFailed(Why.NO_ANSWER);
        } catch (TimeoutException e) {
            throw new CarrierFailed(Why.NO_ANSWER);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CarrierFailed(Why.NO_ANSWER);
        }
    }

    /** @throws CarrierFailed where it leads elsewhere than to the provider */
    URI address(String url) {
        try {
            URI asked = URI.create(url);
            boolean isTheProviders = "https".equals(asked.getScheme())
                    && SDK_HOST.equals(asked.getHost())
                    && asked.getPort() == -1
                    && asked.getRawUserInfo() == null;
            if (isTheProviders) {
                String query = asked.getRawQuery() == null ? "" : "?" + asked.getRawQuery();
                return URI.create(base.getScheme() + "://" + base.getRawAuthority() + asked.getRawPath() + query);
            }
        } catch (IllegalArgumentException e) {
            // told below, without what it held
        }
        throw new CarrierFailed(Why.REFUSED);
    }

    private RequestOptions options(Request request) {
        return new RequestOptions()
                .setMethod(HttpMethod.valueOf(request.getMethod().toString()))
                .setAbsoluteURI(address(request.constructURL().toString()).toString())
                .setFollowRedirects(false)
                .setConnectTimeout(limits.connect().toMillis())
                .putHeader(HttpHeaders.AUTHORIZATION, request.getAuthString())
                .putHeader(HttpHeaders.USER_AGENT, "havn");
    }

    // Ended by the clock also while an answer still trickles in.
    private Future<Response> send(HttpClientRequest open, Request request) {
        // Whoever asked is told; nobody else needs to be.
        open.connection().exceptionHandler(failure -> {});
        boolean hasForm = open.getMethod().equals(HttpMethod.POST);
        Future<HttpClientResponse> head = hasForm
                ? open.putHeader(HttpHeaders.CONTENT_TYPE, ContentType.FORM_URLENCODED.getValue())
                        .send(request.encodeFormBody())
                : open.send();
        return head.compose(this::read)
                .timeout(limits.answer().toMillis(), TimeUnit.MILLISECONDS)
                .onComplete(done -> open.connection().close());
    }

    private Future<Response> read(HttpClientResponse response) {
        int status = response.statusCode();
        if (status < OK || status >= MULTIPLE_CHOICES) {
            return Future.failedFuture(new CarrierFailed(meaning(status)));
        }
        Promise<Response> whole = Promise.promise();
        Buffer body = Buffer.buffer();
        response.exceptionHandler(whole::tryFail);
        response.endHandler(end -> whole.tryComplete(new Response(new ByteArrayInputStream(body.getBytes()), status)));
        response.handler(part -> {
            if (body.length() + part.length() <= limits.bytesMax()) {
                body.appendBuffer(part);
            } else {
                whole.tryFail(new CarrierFailed(Why.NO_ANSWER));
            }
        });
        return whole.future();
    }

    private static Why meaning(int status) {
        return switch (status) {
            case NOT_FOUND -> Why.UNKNOWN;
            // 409: a message that is still on its way cannot be deleted yet.
            case REQUEST_TIMEOUT, CONFLICT, TOO_EARLY, TOO_MANY_REQUESTS -> Why.LATER;
            default -> status >= SERVER_ERROR ? Why.LATER : Why.REFUSED;
        };
    }
}

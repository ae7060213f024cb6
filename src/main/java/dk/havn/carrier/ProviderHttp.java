package dk.havn.carrier;

import com.twilio.constant.EnumConstants.ContentType;
import com.twilio.http.HttpClient;
import com.twilio.http.HttpMethod;
import com.twilio.http.Request;
import com.twilio.http.Response;
import dk.havn.carrier.CarrierFailed.Why;
import java.io.ByteArrayInputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Carries the SDK's requests to the one configured address, and to no other: no redirect is followed, and what an answer or a
 * callback names as an address is never called (T20). Blocks.
 */
final class ProviderHttp extends HttpClient {
    /** What the SDK writes into its addresses; the configured address takes its place. */
    private static final String SDK_HOST = "api.twilio.com";

    private static final int OK = 200;
    private static final int MULTIPLE_CHOICES = 300;
    private static final int REQUEST_TIMEOUT = 408;
    private static final int CONFLICT = 409;
    private static final int TOO_EARLY = 425;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int NOT_FOUND = 404;
    private static final int SERVER_ERROR = 500;

    private final URI base;
    private final Limits limits;
    private final java.net.http.HttpClient http;

    /**
     * What one request may take.
     *
     * @param connect until there is a connection
     * @param answer until the answer was read to its end
     * @param bytesMax of an answer; a recording is the longest
     */
    record Limits(Duration connect, Duration answer, long bytesMax) {
        static final Limits DEFAULT = new Limits(Duration.ofSeconds(5), Duration.ofSeconds(15), 20L * 1024 * 1024);
    }

    /** @param base scheme, host and port; its path is not used */
    ProviderHttp(URI base, Limits limits) {
        this.base = base;
        this.limits = limits;
        this.http = java.net.http.HttpClient.newBuilder()
                .version(java.net.http.HttpClient.Version.HTTP_1_1)
                .connectTimeout(limits.connect())
                .followRedirects(java.net.http.HttpClient.Redirect.NEVER)
                .build();
    }

    // The SDK's own would send again at once, texts too, and would keep the last one in memory.
    @Override
    public Response reliableRequest(Request request) {
        return makeRequest(request);
    }

    /** @throws CarrierFailed for everything but an answer of success; answers of failure quote numbers, so nobody reads them */
    @Override
    public Response makeRequest(Request request) {
        HttpResponse<byte[]> response = exchange(httpRequest(request));
        int status = response.statusCode();
        if (status < OK || status >= MULTIPLE_CHOICES) {
            throw new CarrierFailed(meaning(status));
        }
        return new Response(new ByteArrayInputStream(response.body()), status);
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

    private HttpRequest httpRequest(Request request) {
        HttpRequest.Builder builder = HttpRequest.newBuilder(
                        address(request.constructURL().toString()))
                .timeout(limits.answer())
                .header("Authorization", request.getAuthString())
                .header("User-Agent", "havn");
        if (request.getMethod() == HttpMethod.POST) {
            return builder.header("Content-Type", ContentType.FORM_URLENCODED.getValue())
                    .POST(BodyPublishers.ofString(request.encodeFormBody()))
                    .build();
        }
        return builder.method(request.getMethod().toString(), BodyPublishers.noBody())
                .build();
    }

    private HttpResponse<byte[]> exchange(HttpRequest request) {
        CompletableFuture<HttpResponse<byte[]>> answer =
                http.sendAsync(request, head -> new LimitedBody(limits.bytesMax()));
        try {
            // The JDK's own limit ends with the head of the answer; a body may come a byte at a time.
            return answer.get(limits.connect().plus(limits.answer()).toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw new CarrierFailed(Why.NO_ANSWER);
        } catch (ExecutionException e) {
            throw new CarrierFailed(wasNeverSent(e.getCause()) ? Why.UNREACHABLE : Why.NO_ANSWER);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CarrierFailed(Why.NO_ANSWER);
        }
    }

    private static boolean wasNeverSent(@Nullable Throwable failure) {
        return failure instanceof ConnectException || failure instanceof HttpConnectTimeoutException;
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

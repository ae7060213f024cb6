package dk.havn.alert;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Posts an alert to an address that is allowed: no redirect is followed, and of the answer only the status is read. */
public final class Delivery {
    /** Connections to one host at a time. */
    static final int AT_ONCE_MAX = 8;
    /** More than that find a way of their own. */
    static final int WAITING_MAX = 64;

    private static final int OK = 200;
    private static final int MULTIPLE_CHOICES = 300;
    private static final int NOT_FOUND = 404;
    private static final int REQUEST_TIMEOUT = 408;
    private static final int GONE = 410;
    private static final int TOO_EARLY = 425;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVER_ERROR = 500;

    private final HttpClient http;
    private final Limits limits;

    /**
     * What one post may take; together less than a way may.
     *
     * @param connect until there is a connection
     * @param answer until there is a status
     */
    record Limits(Duration connect, Duration answer) {
        static final Limits DEFAULT = new Limits(Duration.ofSeconds(5), Duration.ofSeconds(10));
    }

    public Delivery(Vertx vertx) {
        this(vertx, Limits.DEFAULT);
    }

    Delivery(Vertx vertx, Limits limits) {
        this.limits = limits;
        this.http = vertx.createHttpClient(
                new HttpClientOptions()
                        .setConnectTimeout((int) limits.connect().toMillis())
                        .setKeepAlive(false),
                new PoolOptions().setHttp1MaxSize(AT_ONCE_MAX).setMaxWaitQueueSize(WAITING_MAX));
    }

    /** Fails with {@link WayFailed} and nothing else. */
    Future<Void> post(String address, Map<String, String> headers, Buffer body) {
        RequestOptions options = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setAbsoluteURI(address)
                .setFollowRedirects(false)
                .setConnectTimeout(limits.connect().toMillis());
        headers.forEach(options::putHeader);
        return http.request(options)
                .timeout(limits.connect().toMillis(), TimeUnit.MILLISECONDS)
                .recover(failure -> Future.failedFuture(new WayFailed("unreachable")))
                .compose(open -> send(open, body));
    }

    private Future<Void> send(HttpClientRequest open, Buffer body) {
        // Whoever asked is told; nobody else needs to be.
        open.connection().exceptionHandler(failure -> {});
        return open.send(body)
                .timeout(limits.answer().toMillis(), TimeUnit.MILLISECONDS)
                .map(response -> response.statusCode())
                .recover(failure -> Future.failedFuture(new WayFailed("no_answer")))
                .compose(Delivery::meaning)
                .onComplete(done -> open.connection().close());
    }

    private static Future<Void> meaning(int status) {
        if (status >= OK && status < MULTIPLE_CHOICES) {
            return Future.succeededFuture();
        }
        return Future.failedFuture(new WayFailed(
                switch (status) {
                    case NOT_FOUND, GONE -> "gone";
                    case REQUEST_TIMEOUT, TOO_EARLY, TOO_MANY_REQUESTS -> "later";
                    default -> status >= SERVER_ERROR ? "later" : "refused";
                }));
    }
}

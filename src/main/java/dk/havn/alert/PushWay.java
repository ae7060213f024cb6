package dk.havn.alert;

import com.interaso.webpush.WebPush;
import dk.havn.tip.B64u;
import io.vertx.core.Future;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** A notice in the browser (RFC 8030), locked for that browser alone (RFC 8291); the service between sees a fixed size. */
public final class PushWay implements Way {
    /** A phone that was off for longer hears of it in other ways. */
    static final int TTL_SECONDS = 300;

    private final Delivery delivery;
    private final AllowedAddresses allowed;
    private final Wording wording;
    private final WebPush push;
    private final WorkerExecutor workers;

    /** @param contact where a push service complains: {@code https://} or {@code mailto:} */
    public PushWay(
            Delivery delivery,
            AllowedAddresses allowed,
            Wording wording,
            PushKeys keys,
            String contact,
            WorkerExecutor workers) {
        this.delivery = delivery;
        this.allowed = allowed;
        this.wording = wording;
        this.push = new WebPush(contact, keys.vapid());
        this.workers = workers;
    }

    private record Request(Map<String, String> headers, Buffer body) {}

    @Override
    public String name() {
        return "push";
    }

    @Override
    public Future<Void> send(Alert alert, Address to) {
        if (!(to instanceof Address.Push browser) || !allowed.allows(browser)) {
            return Future.failedFuture(new WayFailed("refused"));
        }
        return workers.executeBlocking(() -> request(alert, browser), false)
                // Such as a key that is no point of the curve: the library's words could quote it.
                .recover(failure -> Future.failedFuture(new WayFailed("refused")))
                .compose(request -> delivery.post(browser.endpoint(), request.headers(), request.body()));
    }

    private Request request(Alert alert, Address.Push browser) {
        byte[] body = push.getBody(
                wording.push(alert).getBytes(StandardCharsets.UTF_8),
                B64u.decode(browser.p256dh()),
                B64u.decode(browser.auth()));
        // Always the same haste, so that it tells nothing.
        return new Request(
                push.getHeaders(browser.endpoint(), TTL_SECONDS, null, WebPush.Urgency.High), Buffer.buffer(body));
    }
}

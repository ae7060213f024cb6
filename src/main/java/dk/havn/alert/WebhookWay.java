package dk.havn.alert;

import dk.havn.carrier.Mac256;
import dk.havn.tip.Bytes;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Map;

/**
 * JSON posted to a pager's service, signed: {@code Havn-Signature: t=SECONDS,v1=HEX} with the HMAC-SHA256 of the seconds, a full
 * stop, and the body.
 */
public final class WebhookWay implements Way {
    static final String SIGNATURE = "havn-signature";

    private final Delivery delivery;
    private final AllowedAddresses allowed;
    private final Wording wording;
    private final Mac256 mac;
    private final Clock clock;

    /** @param secret that the pager's service knows too */
    public WebhookWay(Delivery delivery, AllowedAddresses allowed, Wording wording, byte[] secret, Clock clock) {
        this.delivery = delivery;
        this.allowed = allowed;
        this.wording = wording;
        this.mac = new Mac256(secret);
        this.clock = clock;
    }

    @Override
    public String name() {
        return "webhook";
    }

    @Override
    public Future<Void> send(Alert alert, Address to) {
        if (!(to instanceof Address.Webhook pager) || !allowed.allows(pager)) {
            return Future.failedFuture(new WayFailed("refused"));
        }
        byte[] body = wording.webhook(alert).getBytes(StandardCharsets.UTF_8);
        Map<String, String> headers = Map.of("content-type", "application/json", SIGNATURE, signature(body));
        return delivery.post(pager.url(), headers, Buffer.buffer(body));
    }

    private String signature(byte[] body) {
        String seconds = Long.toString(clock.instant().getEpochSecond());
        return "t=" + seconds + ",v1=" + HexFormat.of().formatHex(mac.of(Bytes.ascii(seconds + "."), body));
    }
}

package dk.havn.carrier;

import dk.havn.support.TestHavn;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Duration;

/** The provider's client with less patience than it has at work, so that a test of silence ends soon. */
public final class Impatient {
    private Impatient() {}

    public static Carrier twilio(Vertx vertx, String url) {
        return new TwilioCarrier(
                vertx,
                URI.create(url),
                new TwilioCarrier.Account(TestHavn.ACCOUNT_SID, TestHavn.AUTH_TOKEN, "+4500000000"),
                vertx.createSharedWorkerExecutor("carrier", 4),
                new ProviderHttp.Limits(Duration.ofSeconds(5), Duration.ofSeconds(3), 1024 * 1024));
    }
}

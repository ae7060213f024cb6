package dk.havn.server;

import dk.havn.carrier.Carrier;
import dk.havn.carrier.Courier;
import dk.havn.carrier.FilesCarrier;
import dk.havn.carrier.GatewayKeys;
import dk.havn.carrier.Outbox;
import dk.havn.carrier.TextOpener;
import dk.havn.carrier.TwilioCarrier;
import dk.havn.carrier.TwilioCarrier.Account;
import dk.havn.intake.CallIntake;
import dk.havn.intake.Reconcile;
import dk.havn.intake.SmsIntake;
import dk.havn.queue.Queue;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** What Havn asks of the provider by itself, again and again: what no webhook brought, and what the outbox owes. */
final class ProviderRounds {
    private static final long ERRANDS_MILLIS = 1_000;
    private static final long EXPIRE_MILLIS = 60_000;
    /** One thread for each errand, one for the provider's list, and some for recordings. */
    private static final int THREADS = Courier.AT_ONCE_MAX + 4;

    private final Vertx vertx;
    private final Courier courier;
    private final Reconcile reconcile;
    private final long reconcileMillis;
    private final List<Round> rounds = new ArrayList<>();

    ProviderRounds(
            Vertx vertx,
            Settings settings,
            Carrier carrier,
            Queue queue,
            Outbox outbox,
            SmsIntake intake,
            CallIntake calls,
            Clock clock)
            throws IOException {
        this.vertx = vertx;
        TextOpener opener = new TextOpener(new GatewayKeys(settings.keyFolder(), clock));
        courier = new Courier(outbox, carrier, opener, clock, new SecureRandom());
        reconcile = new Reconcile(carrier, queue, intake, clock).withCalls(calls::missed);
        reconcileMillis = TimeUnit.MINUTES.toMillis(settings.provider().reconcileMinutes());
    }

    /** The provider, or the folder that stands in for it. */
    static Carrier carrier(Vertx vertx, Settings settings) throws IOException {
        WorkerExecutor workers = vertx.createSharedWorkerExecutor("carrier", THREADS);
        Path folder = settings.provider().folder();
        if (folder != null) {
            return new FilesCarrier(folder, workers);
        }
        Settings.Twilio twilio = settings.twilio();
        Account account = new Account(
                twilio.accountSid(), twilio.authToken(), settings.provider().smsFrom());
        return new TwilioCarrier(vertx, settings.provider().apiUrl(), account, workers);
    }

    void start() {
        rounds.add(new Round(vertx, "errands at the provider", courier::run, ERRANDS_MILLIS));
        rounds.add(new Round(vertx, "the expiry of texts", courier::expire, EXPIRE_MILLIS));
        rounds.add(new Round(vertx, "the provider's list", reconcile::run, reconcileMillis));
        rounds.forEach(Round::begin);
    }

    void stop() {
        rounds.forEach(Round::stop);
    }
}

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
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What Havn asks of the provider by itself, again and again: what no webhook brought, and what the outbox owes. */
final class ProviderRounds {
    private static final Logger LOG = System.getLogger(ProviderRounds.class.getName());
    private static final long ERRANDS_MILLIS = 1_000;
    private static final long EXPIRE_MILLIS = 60_000;
    private static final long RETRY_MILLIS_MAX = 15_000;
    /** One thread for each errand, one for the provider's list, and some for recordings. */
    private static final int THREADS = Courier.AT_ONCE_MAX + 4;

    private final Vertx vertx;
    private final Courier courier;
    private final Reconcile reconcile;
    private final long reconcileMillis;
    private volatile boolean stopped;

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
        new Round("errands at the provider", courier::run, ERRANDS_MILLIS).begin();
        new Round("the expiry of texts", courier::expire, EXPIRE_MILLIS).begin();
        new Round("the provider's list", reconcile::run, reconcileMillis).begin();
    }

    void stop() {
        stopped = true;
    }

    /** One thing done over and over; after a failure it comes again soon, and says so once. */
    private final class Round {
        private final String what;
        private final Supplier<Future<Void>> work;
        private final long millis;
        private boolean failing;

        Round(String what, Supplier<Future<Void>> work, long millis) {
            this.what = what;
            this.work = work;
            this.millis = millis;
        }

        void begin() {
            vertx.runOnContext(ignored -> once());
        }

        private void once() {
            if (!stopped) {
                work.get().onComplete(done -> {
                    tellWhenChanged(done.cause());
                    vertx.setTimer(failing ? Math.min(millis, RETRY_MILLIS_MAX) : millis, ignored -> once());
                });
            }
        }

        // Only the failure's class: its text might quote something.
        private void tellWhenChanged(@Nullable Throwable failure) {
            if (failure != null && !failing && !stopped) {
                LOG.log(Level.WARNING, "{0}: waiting, because of {1}", what, failure.getClass());
            } else if (failure == null && failing) {
                LOG.log(Level.INFO, "{0}: going on", what);
            }
            failing = failure != null;
        }
    }
}

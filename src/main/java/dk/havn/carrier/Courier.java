package dk.havn.carrier;

import dk.havn.carrier.CarrierFailed.Why;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.random.RandomGenerator;

/**
 * Runs the outbox's errands: each until it is done, or until a human has to look. A text goes out once: before a second attempt
 * the provider is asked whether the first arrived.
 */
public final class Courier {
    /** Errands under way at a time. */
    public static final int AT_ONCE_MAX = 8;
    /** Attempts to delete a copy, over about two days. */
    static final int COPY_ATTEMPTS_MAX = 100;
    /** Attempts to send a text, over some minutes: later it might reach the wrong eyes. */
    static final int TEXT_ATTEMPTS_MAX = 8;
    /** A sealed text waits for no longer, whatever happens. */
    static final Duration TEXT_LIFE = Duration.ofHours(24);

    /** Longer than all calls of one attempt. */
    private static final Duration TAKEN = Duration.ofMinutes(2);
    /** After an attempt without an answer: until then the provider's list shows whether it arrived. */
    private static final Duration UNTIL_LISTED = Duration.ofSeconds(30);

    private static final Duration CLOCKS_APART = Duration.ofMinutes(5);
    private static final Logger LOG = System.getLogger(Courier.class.getName());

    private final Outbox outbox;
    private final Carrier carrier;
    private final TextOpener opener;
    private final Clock clock;
    private final Backoff copies;
    private final Backoff texts;
    private final AtomicBoolean running = new AtomicBoolean();

    public Courier(Outbox outbox, Carrier carrier, TextOpener opener, Clock clock, RandomGenerator random) {
        this.outbox = outbox;
        this.carrier = carrier;
        this.opener = opener;
        this.clock = clock;
        this.copies = new Backoff(Duration.ofSeconds(2), Duration.ofHours(1), random);
        this.texts = new Backoff(Duration.ofSeconds(2), Duration.ofMinutes(2), random);
    }

    /** Does all that is due, a few at a time. Meant to be called every second; does nothing while it is at it. */
    public Future<Void> run() {
        if (!running.compareAndSet(false, true)) {
            return Future.succeededFuture();
        }
        Promise<Void> ran = Promise.promise();
        runDue(ran);
        return ran.future().onComplete(done -> running.set(false));
    }

    /** Gives up texts that waited for a day. Meant to be called every minute. */
    public Future<Void> expire() {
        Instant now = clock.instant();
        return outbox.expire(now.minus(TEXT_LIFE), now);
    }

    // A promise of its own, because a chain of Futures as long as the outbox would end in a deep stack.
    private void runDue(Promise<Void> ran) {
        Instant now = clock.instant();
        outbox.take(now, now.plus(TAKEN), AT_ONCE_MAX)
                .compose(errands -> Future.join(
                                errands.stream().map(this::attempt).toList())
                        .map(done -> errands.size()))
                .onFailure(ran::fail)
                .onSuccess(attempted -> {
                    if (attempted < AT_ONCE_MAX) {
                        ran.complete();
                    } else {
                        runDue(ran);
                    }
                });
    }

    private Future<Void> attempt(Errand errand) {
        Future<Void> attempted = errand instanceof Errand.Send send ? send(send) : delete((Errand.Delete) errand);
        return attempted.recover(failure ->
                failure instanceof CarrierFailed failed ? failed(errand, failed.why()) : Future.failedFuture(failure));
    }

    private Future<Void> delete(Errand.Delete errand) {
        return carrier.delete(errand.copy()).compose(gone -> outbox.done(errand, null, clock.instant()));
    }

    private Future<Void> send(Errand.Send errand) {
        var text = opener.open(errand.key(), errand.sealed());
        if (text.isEmpty()) {
            return outbox.giveUp(errand, Owed.EXPIRED, clock.instant());
        }
        return sentBefore(errand, text.get())
                .compose(sid -> sid.isEmpty() ? carrier.send(text.get()) : Future.succeededFuture(sid))
                .compose(sid -> outbox.done(errand, sid, clock.instant()));
    }

    /** What the provider calls the text where an earlier attempt arrived; else empty. */
    private Future<String> sentBefore(Errand.Send errand, OutboundText text) {
        return errand.attempts() == 1
                ? Future.succeededFuture("")
                : carrier.sentLike(text, errand.madeAt().minus(CLOCKS_APART)).compose(this::firstUnknown);
    }

    // A text with the same words may have been another errand's.
    private Future<String> firstUnknown(List<String> sids) {
        if (sids.isEmpty()) {
            return Future.succeededFuture("");
        }
        return outbox.wasSent(sids.get(0))
                .compose(known ->
                        known ? firstUnknown(sids.subList(1, sids.size())) : Future.succeededFuture(sids.get(0)));
    }

    private Future<Void> failed(Errand errand, Why why) {
        boolean sends = errand instanceof Errand.Send;
        boolean isLast = errand.attempts() >= (sends ? TEXT_ATTEMPTS_MAX : COPY_ATTEMPTS_MAX);
        boolean isRefused = sends && (why == Why.REFUSED || why == Why.UNKNOWN);
        Instant now = clock.instant();
        if (isLast || isRefused) {
            LOG.log(Level.WARNING, "an errand at the provider was given up: {0}", why.code());
            return outbox.giveUp(errand, why.code(), now);
        }
        Duration wait = (sends ? texts : copies).after(errand.attempts());
        boolean mayHaveArrived = sends && why == Why.NO_ANSWER && wait.compareTo(UNTIL_LISTED) < 0;
        return outbox.later(errand, why.code(), now.plus(mayHaveArrived ? UNTIL_LISTED : wait));
    }
}

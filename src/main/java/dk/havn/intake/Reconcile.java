package dk.havn.intake;

import dk.havn.carrier.Carrier;
import dk.havn.carrier.Carrier.Batch;
import dk.havn.carrier.InboundCall;
import dk.havn.carrier.InboundText;
import dk.havn.queue.Queue;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the provider for what no webhook brought, such as texts sent while Havn was stopped, and takes it in by the same
 * intake; the provider's id keeps everything single. Deletes nothing there: that is owed once it is stored here.
 */
public final class Reconcile {
    /** How far back the provider's list is read. */
    static final Duration WINDOW = Duration.ofDays(3);
    /** Missed texts taken in by one run, the oldest first; the next run takes the rest. */
    static final int MISSED_MAX = 5_000;
    /** Senders whose missed texts are taken in at the same time. */
    static final int SENDERS_AT_ONCE_MAX = 64;

    private final Carrier carrier;
    private final Queue queue;
    private final SmsIntake intake;
    private final Clock clock;
    private final int missedMax;
    private final AtomicBoolean running = new AtomicBoolean();
    private @Nullable Function<InboundCall, Future<Void>> missedCalls;

    public Reconcile(Carrier carrier, Queue queue, SmsIntake intake, Clock clock) {
        this(carrier, queue, intake, clock, MISSED_MAX);
    }

    Reconcile(Carrier carrier, Queue queue, SmsIntake intake, Clock clock, int missedMax) {
        this.carrier = carrier;
        this.queue = queue;
        this.intake = intake;
        this.clock = clock;
        this.missedMax = missedMax;
    }

    /** Calls are listed too, and each is handed over, again at every run: {@code take} does nothing about one it knows. */
    public Reconcile withCalls(Function<InboundCall, Future<Void>> take) {
        missedCalls = take;
        return this;
    }

    /**
     * Meant to be called at start and every few minutes; does nothing while it is at it.
     *
     * @return fails with {@code CarrierFailed} or {@code Refused(UNAVAILABLE)}; what was not taken in is missed still, and found again
     */
    public Future<Void> run() {
        if (!running.compareAndSet(false, true)) {
            return Future.succeededFuture();
        }
        Instant since = clock.instant().minus(WINDOW);
        return missed(since, null, new ArrayDeque<>())
                .compose(this::takeAll)
                .compose(ignored -> calls(since, null))
                .onComplete(done -> running.set(false));
    }

    // Newest first in the list; of too many the newest are left for the next run.
    private Future<Deque<InboundText>> missed(Instant since, @Nullable String next, Deque<InboundText> found) {
        return carrier.texts(since, next)
                .compose(page -> unknown(page).compose(unknown -> {
                    unknown.forEach(text -> {
                        found.addLast(text);
                        if (found.size() > missedMax) {
                            found.removeFirst();
                        }
                    });
                    return page.next() == null ? Future.succeededFuture(found) : missed(since, page.next(), found);
                }));
    }

    private Future<List<InboundText>> unknown(Batch<InboundText> page) {
        List<InboundText> whole = page.items().stream()
                .filter(text -> SmsMessage.isWhole(text.sid(), text.from()))
                .toList();
        List<Future<Boolean>> known =
                whole.stream().map(text -> queue.isKnown(text.sid())).toList();
        return Future.all(known)
                .map(asked -> IntStream.range(0, whole.size())
                        .filter(i -> !known.get(i).result())
                        .mapToObj(whole::get)
                        .toList());
    }

    /** Each sender's texts in the order in which they were sent, many senders at a time. */
    private Future<Void> takeAll(Deque<InboundText> newestFirst) {
        List<InboundText> oldestFirst = new ArrayList<>();
        newestFirst.descendingIterator().forEachRemaining(oldestFirst::add);
        Map<String, List<InboundText>> bySender = oldestFirst.stream()
                .collect(Collectors.groupingBy(InboundText::from, LinkedHashMap::new, Collectors.toList()));
        Iterator<List<InboundText>> senders = bySender.values().iterator();
        int lanes = Math.min(SENDERS_AT_ONCE_MAX, bySender.size());
        return Future.join(IntStream.range(0, lanes)
                        .mapToObj(lane -> takeSenders(senders))
                        .toList())
                .mapEmpty();
    }

    private Future<Void> takeSenders(Iterator<List<InboundText>> senders) {
        if (!senders.hasNext()) {
            return Future.succeededFuture();
        }
        Promise<Void> taken = Promise.promise();
        takeNext(senders.next().iterator(), taken);
        // One sender's trouble is not the next one's.
        return taken.future().transform(done -> takeSenders(senders)).compose(rest -> taken.future());
    }

    // A promise of its own, because a chain of Futures as long as a flood of texts would end in a deep stack.
    private void takeNext(Iterator<InboundText> texts, Promise<Void> taken) {
        if (!texts.hasNext()) {
            taken.complete();
            return;
        }
        InboundText text = texts.next();
        intake.take(new SmsMessage(text.sid(), text.from(), text.body(), text.media()))
                .onSuccess(done -> takeNext(texts, taken))
                .onFailure(taken::fail);
    }

    private Future<Void> calls(Instant since, @Nullable String next) {
        Function<InboundCall, Future<Void>> take = missedCalls;
        if (take == null) {
            return Future.succeededFuture();
        }
        return carrier.calls(since, next)
                .compose(page -> Future.join(page.items().stream().map(take).toList())
                        .compose(done -> page.next() == null ? Future.succeededFuture() : calls(since, page.next())));
    }
}

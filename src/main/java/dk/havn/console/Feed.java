package dk.havn.console;

import dk.havn.queue.Queue;
import dk.havn.tip.Refusal;
import dk.havn.tip.Refused;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/** All open event streams. After a commit they look for changes, a few times a second at most. */
final class Feed {
    static final Duration BEAT = Duration.ofSeconds(10);
    /** Ended sessions lose their streams within this time. */
    static final Duration WATCH = Duration.ofSeconds(2);
    /** Streams at once; one more is refused as unavailable. */
    static final int STREAMS_MAX = 1000;
    /** Streams of one session; browsers without SharedWorker have one for each tab. */
    static final int STREAMS_PER_SESSION_MAX = 32;

    private static final Duration LOOK = Duration.ofMillis(50);

    private final Vertx vertx;
    private final Clock clock;
    private final Set<Stream> streams = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean willLook = new AtomicBoolean();

    Feed(Vertx vertx, Queue queue, Clock clock) {
        this.vertx = vertx;
        this.clock = clock;
        queue.onCommit(this::lookSoon);
        vertx.setPeriodic(BEAT.toMillis(), ignored -> streams.forEach(Stream::beat));
        vertx.setPeriodic(WATCH.toMillis(), ignored -> endOver());
    }

    /** @throws Refused UNAVAILABLE or TOO_MANY */
    void requireRoom(Session session) {
        if (streams.size() >= STREAMS_MAX) {
            throw new Refused(Refusal.UNAVAILABLE);
        }
        long own =
                streams.stream().filter(stream -> stream.session() == session).count();
        if (own >= STREAMS_PER_SESSION_MAX) {
            throw new Refused(Refusal.TOO_MANY);
        }
    }

    /** From now on the stream is told what changes; changes since its last one are told at once. */
    void add(Stream stream) {
        streams.add(stream);
        stream.onClose(() -> streams.remove(stream));
        stream.beat();
        stream.look();
    }

    /** Closes the streams whose session is over. */
    void endOver() {
        streams.forEach(stream -> stream.endIfOver(clock.instant()));
    }

    private void lookSoon() {
        if (!streams.isEmpty() && willLook.compareAndSet(false, true)) {
            vertx.setTimer(LOOK.toMillis(), ignored -> {
                willLook.set(false);
                streams.forEach(Stream::look);
            });
        }
    }
}

package dk.havn.console;

import dk.havn.queue.Change;
import dk.havn.queue.Queue;
import dk.havn.tip.StrictJson;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * One open event stream. It reads the change table from where it stands, so that what was committed while it was not looking is told
 * as well; all its work runs on the context of its request.
 */
final class Stream {
    /** Bytes that a slow reader may be behind; then the stream ends, and the browser resumes where it was. */
    static final int BEHIND_BYTES_MAX = 256 * 1024;

    private final Session session;
    private final HttpServerResponse response;
    private final Queue queue;
    private final Context context = Objects.requireNonNull(Vertx.currentContext(), "a request has a context");
    private long seq;
    private boolean reading;
    private boolean again;

    Stream(Session session, HttpServerResponse response, Queue queue, long seq) {
        this.session = session;
        this.response = response.setWriteQueueMaxSize(BEHIND_BYTES_MAX);
        this.queue = queue;
        this.seq = seq;
    }

    private record Beat(long seq) {}

    private record Told(long seq, String tip, int version, boolean drill) {}

    Session session() {
        return session;
    }

    /** What the browser knows cannot be continued: it has to load its list anew. */
    void reset() {
        write("event: reset\ndata: " + json(new Beat(seq)) + "\n\n");
    }

    /** Tells where the stream stands, and that it stands. */
    void beat() {
        context.runOnContext(ignored -> write("event: beat\ndata: " + json(new Beat(seq)) + "\n\n"));
    }

    void endIfOver(Instant now) {
        if (!session.isLive(now)) {
            context.runOnContext(ignored -> end());
        }
    }

    void onClose(Runnable forget) {
        response.closeHandler(ignored -> forget.run());
        response.endHandler(ignored -> forget.run());
        if (response.closed()) {
            forget.run();
        }
    }

    /** Looks for changes. */
    void look() {
        context.runOnContext(ignored -> read());
    }

    private void read() {
        if (reading || response.ended() || response.closed()) {
            again = reading;
            return;
        }
        reading = true;
        again = false;
        queue.changes(session.member().desk(), seq).onSuccess(this::tell).onFailure(failure -> {
            reading = false;
            end();
        });
    }

    private void tell(List<Change> changes) {
        reading = false;
        for (Change change : changes) {
            seq = change.seq();
            Told told = new Told(seq, change.tip().text(), change.version(), change.drill());
            write("id: " + seq + "\nevent: change\ndata: " + json(told) + "\n\n");
        }
        if (again || changes.size() == Queue.CHANGES_MAX) {
            read();
        }
    }

    private void write(String event) {
        if (response.ended() || response.closed()) {
            return;
        }
        if (response.writeQueueFull()) {
            response.reset();
        } else {
            response.write(event).onFailure(gone -> {});
        }
    }

    private void end() {
        if (!response.ended() && !response.closed()) {
            response.end().onFailure(gone -> {});
        }
    }

    private static String json(Object value) {
        return new String(StrictJson.write(value), StandardCharsets.UTF_8);
    }
}

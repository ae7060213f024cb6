package dk.havn.console;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** A network cable between a browser and the server that can be pulled, go dead without a word, and be put back. */
final class Cable implements AutoCloseable {
    private final Vertx vertx = Vertx.vertx();
    private final NetClient client = vertx.createNetClient();
    private final Set<NetSocket> sockets = ConcurrentHashMap.newKeySet();
    private final int target;
    private final NetServer server;
    private volatile boolean pulled;
    private volatile boolean dead;
    private volatile @Nullable String unanswered;

    /** @param target port of the server on the loopback address */
    Cable(int target) {
        this.target = target;
        server = vertx.createNetServer()
                .connectHandler(this::connected)
                .listen(0, "127.0.0.1")
                .await();
    }

    String url() {
        return "http://127.0.0.1:" + server.actualPort();
    }

    /** From now on every connection breaks. */
    void pull() {
        pulled = true;
        sockets.forEach(NetSocket::close);
    }

    /** From now on nothing arrives on either side, and neither is told: what silence looks like when nobody closes a connection. */
    void goDead() {
        dead = true;
    }

    /** Requests that begin so arrive, but their answers do not: the connection breaks. A browser may try once more by itself. */
    void loseAnswersTo(String requestLine) {
        unanswered = requestLine;
    }

    /** Carries again. What was lost meanwhile stays lost, so connections of that time break. */
    void mend() {
        pulled = false;
        unanswered = null;
        if (dead) {
            dead = false;
            sockets.forEach(NetSocket::close);
        }
    }

    @Override
    public void close() {
        vertx.close().await();
    }

    private void connected(NetSocket browser) {
        if (pulled) {
            browser.close();
            return;
        }
        if (dead) {
            sockets.add(browser);
            browser.closeHandler(closed -> sockets.remove(browser));
            return;
        }
        browser.pause();
        client.connect(target, "127.0.0.1")
                .onSuccess(there -> join(browser, there))
                .onFailure(failure -> browser.close());
    }

    private void join(NetSocket browser, NetSocket there) {
        sockets.add(browser);
        browser.closeHandler(closed -> {
            sockets.remove(browser);
            there.close();
        });
        there.closeHandler(closed -> {
            if (!dead) {
                browser.close();
            }
        });
        AtomicBoolean isLost = new AtomicBoolean();
        there.handler(bytes -> {
            if (isLost.get()) {
                browser.close();
            } else {
                carry(bytes, browser);
            }
        });
        browser.handler(bytes -> {
            String sought = unanswered;
            if (sought != null && bytes.toString(StandardCharsets.ISO_8859_1).startsWith(sought)) {
                isLost.set(true);
            }
            carry(bytes, there);
        });
        browser.resume();
    }

    private void carry(Buffer bytes, NetSocket to) {
        if (!dead) {
            to.write(bytes);
        }
    }
}

package dk.havn.alert;

import io.vertx.core.Future;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiFunction;

/** A way that remembers what it was asked to send, and does as a test says. */
public final class RecordingWay implements Way {
    private final String name;
    private final List<Alert> alerts = new CopyOnWriteArrayList<>();
    private volatile BiFunction<Alert, Address, Future<Void>> fate = (alert, to) -> Future.succeededFuture();

    public RecordingWay(String name) {
        this.name = name;
    }

    public void does(BiFunction<Alert, Address, Future<Void>> newFate) {
        fate = newFate;
    }

    void fails() {
        does((alert, to) -> Future.failedFuture(new WayFailed("unreachable")));
    }

    void works() {
        does((alert, to) -> Future.succeededFuture());
    }

    public List<Alert> alerts() {
        return List.copyOf(alerts);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Future<Void> send(Alert alert, Address to) {
        alerts.add(alert);
        return fate.apply(alert, to);
    }
}

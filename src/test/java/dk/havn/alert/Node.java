package dk.havn.alert;

import dk.havn.queue.Deadlines;
import io.vertx.core.Future;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** One server of a simulated night: its pager, which can be killed at any step, and what it still writes. */
final class Node {
    final Pager pager;
    private final List<Future<?>> writing = new ArrayList<>();
    private boolean dead;

    /** @param ways as they are for this node */
    Node(Alarms alarms, Shifts shifts, Wishes wishes, WaysOf ways, Clock clock, RandomGenerator random) {
        pager = new Pager(
                mortal(alarms),
                shifts,
                wishes,
                wishes,
                new TestCrew(),
                ways.of(this),
                new Links(new byte[32]),
                Deadlines.DEFAULT,
                clock,
                random);
    }

    interface WaysOf {
        List<Way> of(Node node);
    }

    /** From now on it does nothing and knows nothing. */
    void kill() {
        dead = true;
    }

    boolean isDead() {
        return dead;
    }

    /** What it has asked the database for so far. */
    synchronized List<Future<?>> asked() {
        List<Future<?>> all = List.copyOf(writing);
        writing.clear();
        return all;
    }

    private Alarms mortal(Alarms alarms) {
        return (Alarms) Proxy.newProxyInstance(
                Alarms.class.getClassLoader(),
                new Class<?>[] {Alarms.class},
                (proxy, method, arguments) -> dead
                        ? Future.failedFuture(new IllegalStateException("dead"))
                        : remembered(call(alarms, method, arguments)));
    }

    private synchronized Object remembered(Object future) {
        writing.add((Future<?>) future);
        return future;
    }

    private static Object call(Alarms alarms, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(alarms, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}

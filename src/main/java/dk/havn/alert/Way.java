package dk.havn.alert;

import io.vertx.core.Future;

/** One way to reach a person. */
public interface Way {
    /** As {@link Address#way()}. */
    String name();

    /**
     * Hands the alert over, once.
     *
     * @param to an address of this way
     * @return completes when whoever carries it has taken it; fails with {@link WayFailed} and nothing else, within 20 seconds
     */
    Future<Void> send(Alert alert, Address to);
}

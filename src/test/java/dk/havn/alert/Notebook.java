package dk.havn.alert;

import dk.havn.alert.Outcome.Answer;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Remembers who takes what, as the store does, and everything that was asked. */
final class Notebook implements Acknowledging {
    static final Instant TAKEN_AT = Instant.parse("2026-10-25T01:30:00Z");

    final List<String> changes = new CopyOnWriteArrayList<>();
    private final Map<String, Outcome> known = new ConcurrentHashMap<>();

    String knows(Outcome outcome) {
        String link = Alerts.secret();
        known.put(link, outcome);
        return link;
    }

    @Override
    public Future<Outcome> look(String link) {
        return Future.succeededFuture(known.getOrDefault(link, Outcome.of(Answer.UNKNOWN)));
    }

    @Override
    public Future<Outcome> acknowledge(String link) {
        changes.add("taken " + link);
        Outcome after = known.computeIfPresent(link, (key, before) -> switch (before.answer()) {
            case WAITING -> Outcome.yours(TAKEN_AT);
            case TEST -> Outcome.tested(TAKEN_AT);
            default -> before;
        });
        return Future.succeededFuture(after == null ? Outcome.of(Answer.UNKNOWN) : after);
    }

    @Override
    public Future<Void> seen(String link) {
        changes.add("seen " + link);
        return Future.succeededFuture();
    }
}

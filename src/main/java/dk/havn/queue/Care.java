package dk.havn.queue;

import dk.havn.tip.DeskId;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Who carries how much, so that work goes to whoever has least and nobody is left alone with the hard cases; counts only. */
public final class Care {
    /** Hard cases count for so long, and for the whole shift where that is longer. */
    public static final Duration HARD_WITHIN = Duration.ofDays(1);
    /** People in one answer; a desk's shift has fewer. */
    static final int PEOPLE_MAX = 100;
    /** Hard cases that are counted of one person. */
    static final int HARD_MAX = 1_000;
    /** Acts that are counted of one person's shift. */
    static final int ACTS_MAX = 10_000;

    private final Handovers handovers;

    public Care(Handovers handovers) {
        this.handovers = handovers;
    }

    /** @param since the start of the shift of everybody who is on duty and of who asks; others are counted where they have tips in hand */
    public Future<List<Load>> loads(DeskId desk, Map<String, Instant> since, Instant now) {
        return handovers.held(desk).compose(held -> {
            Set<String> names = new TreeSet<>(held.keySet());
            names.addAll(since.keySet());
            List<Load> loads = new ArrayList<>();
            return InOrder.each(
                            names.stream().limit(PEOPLE_MAX).toList(),
                            name -> load(new Worker(name, desk), held, since.getOrDefault(name, now), now)
                                    .onSuccess(loads::add))
                    .map(loads);
        });
    }

    private Future<Load> load(Worker worker, Map<String, Integer> held, Instant shiftStart, Instant now) {
        Instant dayAgo = now.minus(HARD_WITHIN);
        Instant since = shiftStart.isBefore(dayAgo) ? shiftStart : dayAgo;
        return handovers
                .hard(worker, since, HARD_MAX)
                .map(hard -> new Load(worker.name(), held.getOrDefault(worker.name(), 0), hard));
    }

    /** Who of these carries least. */
    public static Optional<String> lightest(List<Load> loads, Collection<String> among) {
        return loads.stream()
                .filter(load -> among.contains(load.member()))
                .min(Load.LIGHTEST_FIRST)
                .map(Load::member);
    }

    /** What the worker did since then, and what is left. */
    public Future<ShiftSummary> summary(Worker worker, Instant since) {
        return handovers
                .done(worker, since, ACTS_MAX)
                .compose(done -> handovers
                        .passedOn(worker, since)
                        .compose(passedOn -> handovers
                                .held(worker.desk())
                                .compose(held -> handovers
                                        .offers(worker, ShiftChange.OFFERS_MAX)
                                        .map(offers -> ShiftSummary.of(
                                                worker,
                                                done,
                                                passedOn,
                                                held.getOrDefault(worker.name(), 0),
                                                offers)))));
    }
}

package dk.havn.cli;

import dk.havn.tip.Urgency;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;

/** Compares verdicts with the labels of a corpus: confusion, recall and precision with 95 % Wilson intervals. */
final class TriageScore {
    /**
     * One labelled tip and what triage said.
     *
     * @param desks comma-separated, the responsible desk first
     */
    record Case(
            String id,
            String lang,
            Urgency wanted,
            Urgency given,
            String desks,
            String desksGiven,
            String speaker,
            String speakerGiven,
            String languageGiven) {
        boolean nec() {
            return desks.startsWith("NEC");
        }

        boolean necGiven() {
            return desksGiven.startsWith("NEC");
        }

        /** Levels too low count more than levels too high, far ones more than near ones. */
        int cost() {
            int gap = rank(wanted) - rank(given);
            return gap > 0 ? 3 * gap * rank(wanted) : -gap;
        }
    }

    /** A share with its 95 % Wilson score interval. */
    record Share(int hits, int of) {
        private static final double Z = 1.96;

        double value() {
            return of == 0 ? Double.NaN : (double) hits / of;
        }

        double low() {
            return bound(-1);
        }

        double high() {
            return bound(1);
        }

        private double bound(int sign) {
            if (of == 0) {
                return Double.NaN;
            }
            double z2 = Z * Z;
            double centre = value() + z2 / (2 * of);
            double spread = Z * Math.sqrt(value() * (1 - value()) / of + z2 / (4.0 * of * of));
            return Math.max(0, Math.min(1, (centre + sign * spread) / (1 + z2 / of)));
        }

        @Override
        public String toString() {
            return of == 0
                    ? "-"
                    : String.format(Locale.ROOT, "%.3f  [%.3f-%.3f]  %d of %d", value(), low(), high(), hits, of);
        }
    }

    private final List<Case> cases = new ArrayList<>();

    void add(Case one) {
        cases.add(one);
    }

    int size() {
        return cases.size();
    }

    /** Of those that {@code all} picks, the share that {@code good} picks. */
    Share share(Predicate<Case> all, Predicate<Case> good) {
        List<Case> picked = cases.stream().filter(all).toList();
        return new Share((int) picked.stream().filter(good).count(), picked.size());
    }

    Share exact() {
        return share(c -> true, c -> c.wanted() == c.given());
    }

    Share recall(Urgency level) {
        return share(c -> c.wanted() == level, c -> c.given() == level);
    }

    Share precision(Urgency level) {
        return share(c -> c.given() == level, c -> c.wanted() == level);
    }

    /** Of the tips labelled {@code from}, the share rated {@code least} or higher. */
    Share rated(Urgency from, Urgency least) {
        return share(c -> c.wanted() == from, c -> c.given().atLeast(least));
    }

    Share urgentAndAboveRatedAtLeastElevated() {
        return share(c -> c.wanted().atLeast(Urgency.URGENT), c -> c.given().atLeast(Urgency.ELEVATED));
    }

    Share necRecall() {
        return share(Case::nec, Case::necGiven);
    }

    Share necPrecision() {
        return share(Case::necGiven, Case::nec);
    }

    /** Victims speaking for themselves, sent to the police though they did not ask. */
    Share selfSentUnasked() {
        return share(c -> c.speaker().equals("self") && !c.nec(), Case::necGiven);
    }

    Share speaker() {
        return share(c -> !c.speaker().isEmpty(), c -> c.speaker().equals(c.speakerGiven()));
    }

    Share language() {
        return share(c -> !c.lang().isEmpty(), c -> c.lang().equals(c.languageGiven()));
    }

    TriageScore only(Predicate<Case> picked) {
        TriageScore part = new TriageScore();
        cases.stream().filter(picked).forEach(part::add);
        return part;
    }

    List<String> languages() {
        return cases.stream().map(Case::lang).distinct().sorted().toList();
    }

    /** Mistakes, the most dangerous first. */
    List<Case> worst(int count) {
        return cases.stream()
                .filter(c -> c.cost() > 0)
                .sorted(Comparator.comparingInt(Case::cost).reversed())
                .limit(count)
                .toList();
    }

    int count(Urgency wanted, Urgency given) {
        return counts().getOrDefault(wanted, Map.of()).getOrDefault(given, 0);
    }

    private Map<Urgency, Map<Urgency, Integer>> counts() {
        Map<Urgency, Map<Urgency, Integer>> table = new EnumMap<>(Urgency.class);
        cases.forEach(c -> table.computeIfAbsent(c.wanted(), w -> new EnumMap<>(Urgency.class))
                .merge(c.given(), 1, Integer::sum));
        return table;
    }

    private static int rank(Urgency level) {
        return List.of(Urgency.values()).indexOf(level);
    }
}

package dk.havn.triage;

import dk.havn.tip.Urgency;
import dk.havn.triage.Model.Output;
import dk.havn.triage.ModelTrainer.Example;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Above which score an output says yes. Chosen on scores of tips that the model did not learn from: recall of emergencies first, then
 * the workers' sleep, then the exact level.
 */
final class Thresholds {
    private static final List<Output> LEVELS =
            List.of(Output.ROUTINE, Output.ELEVATED, Output.URGENT, Output.EMERGENCY);
    private static final int STEPS = 40;
    private static final double REACH = 4;
    private static final int ROUNDS = 4;

    private final List<Example> examples;
    private final double[][] scores;
    private final double[] thresholds = new double[Output.values().length];

    /** How many of the first are by hands of whom the model learned little: only they say how strangers will write. */
    private final int otherHands;

    private Thresholds(List<Example> examples, double[][] scores, int otherHands) {
        this.examples = examples;
        this.scores = scores;
        this.otherHands = otherHands;
    }

    static double[] of(List<Example> examples, double[][] scores, int otherHands) {
        Thresholds search = new Thresholds(examples, scores, otherHands);
        for (int round = 0; round < ROUNDS; round++) {
            LEVELS.forEach(search::improveLevel);
        }
        for (Output signal :
                List.of(Output.POLICE_WANTED, Output.POLICE_REFUSED, Output.SUPPORT_WANTED, Output.IMPOSTOR)) {
            search.improveSignal(signal, 1);
        }
        // Somebody who suffers must not meet the police unasked: a wrong yes weighs far more than a wrong no.
        search.improveSignal(Output.OBSERVER, 2.5);
        return search.thresholds;
    }

    private void improveLevel(Output output) {
        double best = worth();
        double kept = thresholds[output.row];
        for (double candidate : candidates()) {
            thresholds[output.row] = candidate;
            double worth = worth();
            if (worth > best) {
                best = worth;
                kept = candidate;
            }
        }
        thresholds[output.row] = kept;
    }

    private static double[] candidates() {
        return IntStream.rangeClosed(-STEPS, STEPS)
                .mapToDouble(i -> REACH * i / STEPS)
                .toArray();
    }

    /** Exact levels, less what goes beyond each bar that a worker or a victim would feel. */
    private double worth() {
        Urgency[] given = IntStream.range(0, otherHands).mapToObj(this::level).toArray(Urgency[]::new);
        double exact = share(given, null, null, true);
        return exact
                - 12 * below(0.98, share(given, Urgency.EMERGENCY, Urgency.URGENT, false))
                - 60 * below(1, share(given, Urgency.EMERGENCY, Urgency.ELEVATED, false))
                - 3 * below(0.98, share(given, Urgency.URGENT, Urgency.ELEVATED, false))
                - 2 * below(0.88, share(given, Urgency.EMERGENCY, Urgency.EMERGENCY, false))
                - 2 * below(0.92, 1 - share(given, Urgency.JUNK, Urgency.URGENT, false))
                - 2 * below(0.92, 1 - share(given, Urgency.ROUTINE, Urgency.URGENT, false))
                - 2 * below(0.67, 1 - share(given, Urgency.ROUTINE, Urgency.ELEVATED, false))
                - 2 * below(0.96, share(given, Urgency.ROUTINE, Urgency.ROUTINE, false));
    }

    private static double below(double bar, double value) {
        return Math.max(0, bar - value);
    }

    private double share(Urgency[] given, Urgency wanted, Urgency least, boolean exact) {
        int all = 0;
        int good = 0;
        for (int i = 0; i < given.length; i++) {
            Urgency label = examples.get(i).tip().urgency();
            if ((wanted != null && label != wanted) || !examples.get(i).teaches(Output.URGENT)) {
                continue;
            }
            all++;
            good += (exact ? given[i] == label : given[i].atLeast(least)) ? 1 : 0;
        }
        return (double) good / all;
    }

    private Urgency level(int i) {
        for (int k = LEVELS.size() - 1; k >= 0; k--) {
            Output output = LEVELS.get(k);
            if (scores[i][output.row] > thresholds[output.row]) {
                return Urgency.valueOf(output.name());
            }
        }
        return Urgency.JUNK;
    }

    /** The threshold with the fewest wrong answers, a wrong yes counted {@code wrongYes} times. */
    private void improveSignal(Output output, double wrongYes) {
        thresholds[output.row] = Arrays.stream(candidates())
                .boxed()
                .min(Comparator.comparingDouble(t -> wrong(output, t, wrongYes)))
                .orElseThrow();
    }

    private double wrong(Output output, double threshold, double wrongYes) {
        double wrong = 0;
        for (int i = 0; i < scores.length; i++) {
            if (!examples.get(i).teaches(output)) {
                continue;
            }
            boolean yes = scores[i][output.row] > threshold;
            if (yes != examples.get(i).is(output)) {
                wrong += yes ? wrongYes : 1;
            }
        }
        return wrong;
    }
}

package dk.havn.triage;

import de.bwaldvogel.liblinear.Feature;
import de.bwaldvogel.liblinear.Linear;
import de.bwaldvogel.liblinear.Parameter;
import de.bwaldvogel.liblinear.Problem;
import de.bwaldvogel.liblinear.SolverType;
import dk.havn.triage.Model.Output;
import dk.havn.triage.ModelTrainer.Example;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Logistic regressions with real weights, before they become a {@link Model}. */
final class LinearModel {
    /** What words, and what was found, count for: {@code BLOCK / sqrt(how many)} each. */
    static final double BLOCK = 3.5;

    private static final double COST = 2;
    private static final double TOLERANCE = 0.03;

    /** A feature of one tip alone says nothing about others. */
    private static final int SEEN_MIN = 2;

    /** Which features there are. */
    final Columns columns;

    /** Output, column - 1. */
    final double[][] weights = new double[Output.values().length][];

    final double[] biases = new double[Output.values().length];

    private LinearModel(Columns columns) {
        this.columns = columns;
    }

    static LinearModel train(List<Example> examples) {
        Linear.disableDebugOutput();
        Columns columns = new Columns(SEEN_MIN);
        examples.forEach(example -> {
            columns.count(example.features().words());
            columns.count(example.features().found());
        });
        LinearModel model = new LinearModel(columns.numbered());
        List<Feature[]> rows = examples.stream().map(model::row).toList();
        IntStream.range(0, Output.values().length)
                .parallel()
                .forEach(k -> model.learn(Output.values()[k], examples, rows));
        return model;
    }

    double[] scores(Example example) {
        double[] scores = biases.clone();
        for (Feature feature : row(example)) {
            for (int k = 0; k < scores.length && feature.getIndex() <= columns.size(); k++) {
                scores[k] += weights[k][feature.getIndex() - 1] * feature.getValue();
            }
        }
        return scores;
    }

    private Feature[] row(Example example) {
        Map<Integer, Double> row = new HashMap<>();
        columns.addTo(row, example.features().words(), BLOCK);
        columns.addTo(row, example.features().found(), BLOCK);
        return columns.withConstant(row);
    }

    private void learn(Output output, List<Example> examples, List<Feature[]> rows) {
        int[] taught = IntStream.range(0, rows.size())
                .filter(i -> examples.get(i).teaches(output))
                .toArray();
        Problem problem = new Problem();
        problem.l = taught.length;
        problem.n = columns.size() + 1;
        problem.x = IntStream.of(taught).mapToObj(rows::get).toArray(Feature[][]::new);
        problem.y = IntStream.of(taught)
                .mapToDouble(i -> examples.get(i).is(output) ? 1 : -1)
                .toArray();
        var learned = Linear.train(problem, new Parameter(SolverType.L2R_LR, COST, TOLERANCE));
        double sign = learned.getLabels()[0];
        double[] signed = learned.getFeatureWeights();
        weights[output.row] = IntStream.range(0, columns.size())
                .mapToDouble(i -> sign * signed[i])
                .toArray();
        biases[output.row] = sign * signed[columns.size()];
    }
}

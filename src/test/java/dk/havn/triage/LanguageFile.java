package dk.havn.triage;

import de.bwaldvogel.liblinear.Feature;
import de.bwaldvogel.liblinear.Linear;
import de.bwaldvogel.liblinear.Parameter;
import de.bwaldvogel.liblinear.Problem;
import de.bwaldvogel.liblinear.SolverType;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Learns {@link Languages}: for each language one regression that keeps few features (L1), and writes them. */
final class LanguageFile {
    private static final double BLOCK = 6;
    private static final double COST = 2;
    private static final double TOLERANCE = 0.05;
    private static final int SEEN_MIN = 3;
    private static final int WEIGHT_MAX = 100;
    private static final int ROOT_UNIT = 256;

    /** Below zero: a language rather than none where no regression is sure. */
    private static final double THRESHOLD = -2.5;

    private final Columns columns = new Columns(SEEN_MIN);
    private final List<Feature[]> rows;
    private final List<String> languages;
    private final List<String> tags;
    private final double[] biases;
    private final double[][] weights;

    private LanguageFile(List<int[]> texts, List<String> languages) {
        this.languages = languages;
        texts.forEach(columns::count);
        columns.numbered();
        this.rows = texts.stream().map(this::row).toList();
        this.tags = languages.stream().distinct().sorted().toList();
        this.biases = new double[tags.size()];
        this.weights = new double[tags.size()][];
    }

    /** @param texts words of each text, as in {@link Features} */
    static void write(List<int[]> texts, List<String> languages, DataOutputStream out) throws IOException {
        LanguageFile file = new LanguageFile(texts, languages);
        IntStream.range(0, file.tags.size()).parallel().forEach(file::learn);
        file.write(out);
    }

    private Feature[] row(int[] words) {
        Map<Integer, Double> row = new HashMap<>();
        columns.addTo(row, words, BLOCK);
        return columns.withConstant(row);
    }

    private void learn(int l) {
        Problem problem = new Problem();
        problem.l = rows.size();
        problem.n = columns.size() + 1;
        problem.x = rows.toArray(Feature[][]::new);
        problem.y = languages.stream()
                .mapToDouble(language -> language.equals(tags.get(l)) ? 1 : -1)
                .toArray();
        var learned = Linear.train(problem, new Parameter(SolverType.L1R_LR, COST, TOLERANCE));
        double sign = learned.getLabels()[0];
        double[] signed = learned.getFeatureWeights();
        weights[l] = IntStream.range(0, columns.size())
                .mapToDouble(i -> sign * signed[i])
                .toArray();
        biases[l] = sign * signed[columns.size()];
    }

    private void write(DataOutputStream out) throws IOException {
        double largest = Arrays.stream(weights)
                .flatMapToDouble(Arrays::stream)
                .map(Math::abs)
                .max()
                .orElse(1);
        double unit = WEIGHT_MAX / largest;
        out.writeByte(tags.size());
        for (int l = 0; l < tags.size(); l++) {
            out.writeByte(tags.get(l).length());
            out.write(tags.get(l).getBytes(StandardCharsets.US_ASCII));
            out.writeInt((int) Math.round((biases[l] - THRESHOLD) * unit / BLOCK * ROOT_UNIT));
        }
        writeRows(out, unit);
    }

    private void writeRows(DataOutputStream out, double unit) throws IOException {
        TreeMap<Integer, List<int[]>> kept = new TreeMap<>();
        columns.numbers().forEach(number -> {
            for (int l = 0; l < tags.size(); l++) {
                int weight = (int) Math.round(weights[l][columns.of(number) - 1] * unit);
                if (weight != 0) {
                    kept.computeIfAbsent(number, n -> new ArrayList<>()).add(new int[] {l, weight});
                }
            }
        });
        out.writeInt(kept.size());
        ModelFile.writeNumbers(kept.keySet(), out);
        for (List<int[]> row : kept.values()) {
            out.writeByte(row.size());
            for (int[] entry : row) {
                out.writeByte(entry[0]);
                out.writeByte(entry[1]);
            }
        }
    }
}

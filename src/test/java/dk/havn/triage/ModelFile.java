package dk.havn.triage;

import dk.havn.triage.Model.Output;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** Writes what {@link Model} reads: real weights rounded to whole numbers, the features that say least left out. */
final class ModelFile {
    private static final int OUTPUTS = Output.values().length;
    private static final int FEATURES_MAX = 14_000;
    private static final int WEIGHT_MAX = 40;

    /** This share of weights keeps its size; larger ones become the largest. */
    private static final double KEPT_SHARE = 0.999;

    private static final int ROOT_UNIT = 256;

    private ModelFile() {}

    static void write(LinearModel model, double[] thresholds, DataOutputStream out) throws IOException {
        List<Integer> kept = strongest(model);
        // Model divides by the root as LinearModel does, but does not know BLOCK.
        double unit = WEIGHT_MAX / percentile(model, kept);
        int[] biases = IntStream.range(0, OUTPUTS)
                .map(k -> (int) Math.round((model.biases[k] - thresholds[k]) * unit / LinearModel.BLOCK * ROOT_UNIT))
                .toArray();
        TreeMap<Integer, byte[]> rows = new TreeMap<>();
        kept.forEach(number -> rows.put(number, rounded(model, model.columns.of(number) - 1, unit)));
        write(biases, rows, out);
    }

    /** Knows no language and says no to everything. */
    static Learned empty() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        write(new int[OUTPUTS], new TreeMap<>(), out);
        out.writeByte(0);
        out.writeInt(0);
        return Learned.read(new ByteArrayInputStream(bytes.toByteArray()));
    }

    private static List<Integer> strongest(LinearModel model) {
        Comparator<Integer> byStrength =
                Comparator.comparingDouble(number -> -strength(model, model.columns.of(number) - 1));
        return model.columns
                .numbers()
                .boxed()
                .sorted(byStrength.thenComparing(number -> number))
                .limit(FEATURES_MAX)
                .toList();
    }

    private static double strength(LinearModel model, int column) {
        return Arrays.stream(model.weights)
                .mapToDouble(row -> Math.abs(row[column]))
                .max()
                .orElseThrow();
    }

    private static double percentile(LinearModel model, List<Integer> kept) {
        double[] sizes = kept.stream()
                .flatMapToDouble(number -> DoubleStream.of(column(model, model.columns.of(number) - 1))
                        .map(Math::abs))
                .sorted()
                .toArray();
        return sizes[(int) ((sizes.length - 1) * KEPT_SHARE)];
    }

    private static double[] column(LinearModel model, int column) {
        return Arrays.stream(model.weights).mapToDouble(row -> row[column]).toArray();
    }

    private static byte[] rounded(LinearModel model, int column, double unit) {
        byte[] row = new byte[OUTPUTS];
        for (int k = 0; k < OUTPUTS; k++) {
            long weight = Math.round(model.weights[k][column] * unit);
            row[k] = (byte) Math.max(-WEIGHT_MAX, Math.min(WEIGHT_MAX, weight));
        }
        return row;
    }

    private static void write(int[] biases, TreeMap<Integer, byte[]> rows, DataOutputStream out) throws IOException {
        out.writeByte(Model.VERSION);
        out.writeByte(OUTPUTS);
        out.writeInt(rows.size());
        for (int bias : biases) {
            out.writeInt(bias);
        }
        writeNumbers(rows.keySet(), out);
        for (int k = 0; k < OUTPUTS; k++) {
            for (byte[] row : rows.values()) {
                out.writeByte(row[k]);
            }
        }
    }

    /** Ascending numbers, each as its distance to the one before. */
    static void writeNumbers(Iterable<Integer> ascending, DataOutputStream out) throws IOException {
        int before = 0;
        for (int number : ascending) {
            writeVarint(number - before, out);
            before = number;
        }
    }

    private static void writeVarint(int value, DataOutputStream out) throws IOException {
        int rest = value;
        while (rest >= 0x80) {
            out.writeByte((rest & 0x7f) | 0x80);
            rest >>>= 7;
        }
        out.writeByte(rest);
    }
}

package dk.havn.triage;

import de.bwaldvogel.liblinear.Feature;
import de.bwaldvogel.liblinear.FeatureNode;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Numbers the features that are seen often enough: columns from 1, in the order of their numbers. */
final class Columns {
    private final int seenMin;
    private final int[] counts = new int[1 << Features.NUMBER_BITS];
    private int[] columns = new int[0];
    private int size;

    Columns(int seenMin) {
        this.seenMin = seenMin;
    }

    void count(int[] numbers) {
        for (int number : numbers) {
            counts[number]++;
        }
    }

    Columns numbered() {
        columns = new int[counts.length];
        for (int number = 0; number < counts.length; number++) {
            columns[number] = counts[number] >= seenMin ? ++size : 0;
        }
        return this;
    }

    int size() {
        return size;
    }

    /** The numbers that have a column, ascending. */
    IntStream numbers() {
        return IntStream.range(0, columns.length).filter(number -> columns[number] > 0);
    }

    int of(int number) {
        return columns[number];
    }

    /** Each of the numbers counts {@code block / sqrt(how many)}; where blocks share a number, both count. */
    void addTo(Map<Integer, Double> row, int[] numbers, double block) {
        for (int number : numbers) {
            if (columns[number] > 0) {
                row.merge(columns[number], block / Math.sqrt(numbers.length), Double::sum);
            }
        }
    }

    /** A row for the trainer, with the constant behind it. */
    Feature[] withConstant(Map<Integer, Double> row) {
        TreeMap<Integer, Double> sorted = new TreeMap<>(row);
        sorted.put(size + 1, 1.0);
        return sorted.entrySet().stream()
                .map(e -> new FeatureNode(e.getKey(), e.getValue()))
                .toArray(Feature[]::new);
    }
}

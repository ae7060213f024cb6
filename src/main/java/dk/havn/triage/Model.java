package dk.havn.triage;

import java.io.DataInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/**
 * The learned part: for each number of {@link Features} a small weight towards each {@link Output}. Weights are 8-bit and sums are
 * whole numbers, so that triage/model.ts scores every text alike.
 *
 * <p>The file: {@code u8 version || u8 outputs || u32 n || outputs x i32 bias || n x varint distance to the number before ||
 * outputs x n x i8 weight}, integers big-endian.
 */
final class Model {
    /** What is scored; above zero means yes.  */
    enum Output {
        ROUTINE(0),
        ELEVATED(1),
        URGENT(2),
        EMERGENCY(3),
        SELF(4),
        WITNESS(5),
        PROFESSIONAL(6),
        UNKNOWN(7),
        POLICE_WANTED(8),
        POLICE_REFUSED(9),
        SUPPORT_WANTED(10),
        IMPOSTOR(11),
        OBSERVER(12);

        /** Its row in the file. */
        final int row;

        Output(int row) {
            this.row = row;
        }
    }

    static final int VERSION = 1;
    private static final int OUTPUTS = Output.values().length;
    private static final int FRACTION_BITS = 16;

    private final int[] numbers;
    private final byte[][] weights;
    private final int[] biases;

    private Model(int[] numbers, byte[][] weights, int[] biases) {
        this.numbers = numbers;
        this.weights = weights;
        this.biases = biases;
    }

    static Model read(DataInputStream data) throws IOException {
        if (data.readUnsignedByte() != VERSION || data.readUnsignedByte() != OUTPUTS) {
            throw new IOException("a model of another version");
        }
        int size = data.readInt();
        int[] biases = new int[OUTPUTS];
        for (int k = 0; k < OUTPUTS; k++) {
            biases[k] = data.readInt();
        }
        int[] numbers = readNumbers(data, size);
        byte[][] weights = new byte[OUTPUTS][size];
        for (byte[] row : weights) {
            data.readFully(row);
        }
        return new Model(numbers, weights, biases);
    }

    static int[] readNumbers(DataInputStream data, int size) throws IOException {
        int[] numbers = new int[size];
        int number = 0;
        for (int i = 0; i < size; i++) {
            number += readVarint(data);
            numbers[i] = number;
        }
        return numbers;
    }

    private static int readVarint(DataInputStream data) throws IOException {
        int value = 0;
        int shift = 0;
        int next;
        do {
            next = data.readUnsignedByte();
            value |= (next & 0x7f) << shift;
            shift += 7;
        } while (next >= 0x80);
        return value;
    }

    /** How much the features speak for each output. */
    Scores scores(Features features) {
        long[] scores = new long[OUTPUTS];
        for (int k = 0; k < OUTPUTS; k++) {
            scores[k] = biases[k];
        }
        add(features.words(), scores);
        add(features.found(), scores);
        return new Scores(Arrays.stream(scores).mapToInt(Math::toIntExact).toArray());
    }

    /** How much one word, alone, speaks for the output. */
    int weight(Word word, Output output) {
        return sums(Features.words(List.of(word)))[output.row];
    }

    private void add(int[] present, long[] scores) {
        if (present.length == 0) {
            return;
        }
        int[] sums = sums(present);
        for (int k = 0; k < OUTPUTS; k++) {
            scores[k] += byRoot(sums[k], present.length);
        }
    }

    /** A sum over {@code count} features, so that a long text says no more than a short one. */
    static long byRoot(int sum, int count) {
        return ((long) sum << FRACTION_BITS) / (long) Math.sqrt((double) ((long) count << FRACTION_BITS));
    }

    private int[] sums(int[] present) {
        int[] sums = new int[OUTPUTS];
        for (int number : present) {
            int i = Arrays.binarySearch(numbers, number);
            for (int k = 0; i >= 0 && k < OUTPUTS; k++) {
                sums[k] += weights[k][i];
            }
        }
        return sums;
    }
}

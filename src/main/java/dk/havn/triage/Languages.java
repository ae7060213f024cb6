package dk.havn.triage;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * Which language a text is in, by words and pieces of words, among those that the corpus has; triage/languages.ts finds the same.
 *
 * <p>In the file, after the {@link Model}: {@code u8 languages || languages x (u8 length || ASCII tag || i32 bias) || u32 n ||
 * n x varint distance to the number before || n x (u8 count || count x (u8 language || i8 weight))}.
 */
final class Languages {
    static final String UNKNOWN = "und";

    private final String[] tags;
    private final int[] biases;

    /** Number of a feature to language and weight in turns. */
    private final Map<Integer, byte[]> rows;

    private Languages(String[] tags, int[] biases, Map<Integer, byte[]> rows) {
        this.tags = tags;
        this.biases = biases;
        this.rows = rows;
    }

    static Languages read(DataInputStream data) throws IOException {
        String[] tags = new String[data.readUnsignedByte()];
        int[] biases = new int[tags.length];
        for (int l = 0; l < tags.length; l++) {
            tags[l] = new String(data.readNBytes(data.readUnsignedByte()), StandardCharsets.US_ASCII);
            biases[l] = data.readInt();
        }
        int[] numbers = Model.readNumbers(data, data.readInt());
        Map<Integer, byte[]> rows = new HashMap<>();
        for (int number : numbers) {
            rows.put(number, data.readNBytes(2 * data.readUnsignedByte()));
        }
        return new Languages(tags, biases, rows);
    }

    /** @param words as in {@link Features} */
    String of(int[] words) {
        if (words.length == 0) {
            return UNKNOWN;
        }
        int[] sums = sums(words);
        int top = -1;
        long most = 0;
        for (int l = 0; l < tags.length; l++) {
            long score = biases[l] + Model.byRoot(sums[l], words.length);
            if (score > most) {
                most = score;
                top = l;
            }
        }
        return top < 0 ? UNKNOWN : tags[top];
    }

    private int[] sums(int[] words) {
        int[] sums = new int[tags.length];
        for (int number : words) {
            byte[] row = rows.get(number);
            for (int i = 0; row != null && i < row.length; i += 2) {
                sums[row[i] & 0xff] += row[i + 1];
            }
        }
        return sums;
    }
}

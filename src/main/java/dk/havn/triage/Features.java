package dk.havn.triage;

import dk.havn.triage.Reading.Mention;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * What the rules and the model look at; triage/features.ts finds the same.
 *
 * @param named concepts and facts that the lexicons found (denied ones with a minus), length, channel, who is spoken of
 * @param found the named ones, and which concept follows which, as numbers, ascending
 * @param words words, pairs of neighbours and pieces of words as numbers, ascending
 */
@SuppressWarnings("ArrayRecordComponent") // read once, by the model and its trainer
record Features(Set<String> named, int[] found, int[] words) {
    private static final int[] LENGTHS = {3, 8, 20, 50};
    private static final int PIECE_MIN = 2;
    private static final int PIECE_MAX = 5;
    private static final int LATIN_PIECE_MIN = 3;
    private static final int LAST_LATIN = 0x24f;

    /** Numbers have 22 bits: two of a model's twenty thousand seldom meet. */
    static final int NUMBER_BITS = 22;

    static Features of(Report report, Reading reading, Rulebook rules) {
        Set<String> named = named(report, reading, rules);
        return new Features(Set.copyOf(named), found(named, reading), words(reading.words()));
    }

    private static int[] found(Set<String> named, Reading reading) {
        Numbers numbers = new Numbers();
        named.forEach(name -> numbers.add(number("c", name)));
        String before = "^";
        for (Mention mention : reading.mentions()) {
            String name = nameOf(mention);
            numbers.add(number("q", before + ">" + name));
            before = name;
        }
        return numbers.sorted();
    }

    private static String nameOf(Mention mention) {
        return mention.denied() ? "-" + mention.concept() : mention.concept();
    }

    private static Set<String> named(Report report, Reading reading, Rulebook rules) {
        Set<String> named = new HashSet<>();
        named.add("ch_" + report.channel().code());
        reading.mentions().forEach(m -> named.add(nameOf(m)));
        named.add("len" + lengthClass(spacedCount(reading.words())));
        if (report.text().indexOf('?') >= 0) {
            named.add("q");
        }
        if (report.text().indexOf('!') >= 0) {
            named.add("ex");
        }
        long own = count(reading, rules, "OWN");
        long others = count(reading, rules, "OTHERS");
        if (own > others) {
            named.add("me_more");
        }
        if (others > 2 * own) {
            named.add("third_more");
        }
        if (own == 0) {
            named.add("me_none");
        }
        return named;
    }

    private static int lengthClass(int words) {
        return 1 + (int) IntStream.of(LENGTHS).filter(max -> words > max).count();
    }

    private static int spacedCount(List<Word> words) {
        int unspaced = (int) words.stream().filter(Word::unspaced).count();
        return words.size() - unspaced + unspaced / Word.LETTERS_A_WORD;
    }

    private static long count(Reading reading, Rulebook rules, String group) {
        List<String> members = rules.groups().getOrDefault(group, List.of());
        return reading.mentions().stream()
                .filter(m -> members.contains(m.concept()))
                .count();
    }

    static int[] words(List<Word> words) {
        Numbers numbers = new Numbers();
        StringBuilder run = new StringBuilder();
        String before = "^";
        int sentence = -1;
        for (Word word : words) {
            if (word.sentence() != sentence) {
                sentence = word.sentence();
                before = "^";
                endRun(run, numbers);
            }
            String shown = shown(word);
            numbers.add(number("w", shown));
            numbers.add(number("b", before + " " + shown));
            if (word.unspaced()) {
                run.append(shown);
            } else {
                endRun(run, numbers);
                addPiecesOf(word, shown, numbers);
            }
            before = shown;
        }
        endRun(run, numbers);
        return numbers.sorted();
    }

    private static void addPiecesOf(Word word, String shown, Numbers numbers) {
        if (word.value() < 0) {
            addPieces("<" + shown + ">", shown.charAt(0) <= LAST_LATIN ? LATIN_PIECE_MIN : PIECE_MIN, numbers);
        }
    }

    private static void endRun(StringBuilder run, Numbers numbers) {
        addPieces(run.toString(), PIECE_MIN, numbers);
        run.setLength(0);
    }

    /** Ages and hours stay; other amounts are told apart by size only. */
    private static String shown(Word word) {
        int value = word.value();
        if (value < 0) {
            return word.text();
        }
        if (word.clock()) {
            return "#t";
        }
        if (value <= 24) {
            return "#" + value;
        }
        return value < 100 ? "#N2" : value >= 1900 && value < 2100 ? "#Y" : value < 1000 ? "#N3" : "#N4";
    }

    private static void addPieces(String text, int shortest, Numbers numbers) {
        for (int length = shortest; length <= PIECE_MAX; length++) {
            for (int from = 0; from + length <= text.length(); from++) {
                numbers.add(number("g", text.substring(from, from + length)));
            }
        }
    }

    /** FNV-1a over UTF-16 code units, then murmur3's finaliser, to {@link #NUMBER_BITS} bits. */
    static int number(String kind, String text) {
        int hash = fold(fold(0x811c9dc5, kind), text);
        hash ^= hash >>> 16;
        hash *= 0x85ebca6b;
        hash ^= hash >>> 13;
        return hash & ((1 << NUMBER_BITS) - 1);
    }

    private static int fold(int start, String text) {
        int hash = start;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x01000193;
        }
        return hash;
    }

    /** Distinct numbers, kept without a box for each. */
    private static final class Numbers {
        private int[] all = new int[256];
        private int size;

        void add(int number) {
            if (size == all.length) {
                all = Arrays.copyOf(all, size * 2);
            }
            all[size++] = number;
        }

        int[] sorted() {
            return IntStream.of(all).limit(size).sorted().distinct().toArray();
        }
    }
}

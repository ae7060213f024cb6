package dk.havn.triage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** One language's words, compiled for matching; triage/lexicon.ts finds the same. */
final class Lexicon {
    /** In a pattern: up to three words between. */
    static final int GAP = -1;

    private static final int FUZZY_MIN = 6;
    private static final int FUZZY_TOKEN_MAX = 16;
    private static final List<String> ARABIC_PREFIXES = List.of("ال", "و", "ف", "ب", "ل", "ك");
    private static final int ARABIC_STEM_MIN = 3;

    /**
     * A lexicon file.
     *
     * @param common words that show the language
     * @param masked nationalities, ethnic groups and countries: never read
     * @param concepts comma-separated patterns; {@code stem*}, {@code *ending}, {@code a/b} either word, {@code ..} up to three words
     */
    record Data(
            String tag,
            String common,
            Map<String, Integer> numbers,
            Negation negation,
            String masked,
            Map<String, String> concepts) {}

    /** How many words a denying word reaches, after and before itself. */
    record Negation(int ahead, int behind) {}

    /** What follows the first word of a pattern: word classes, with {@link #GAP} for {@code ..}. */
    record Pattern(String concept, List<Integer> rest) {}

    private record Forms(String plain, Set<String> dropped) {}

    private final Data data;
    private final List<List<Pattern>> starts = new ArrayList<>();
    private final Set<String> common = new HashSet<>();
    private final Map<String, Integer> numbers = new HashMap<>();
    private final Table masked = new Table();
    private final List<List<String>> maskedRuns = new ArrayList<>();
    private final Table table = new Table();
    private final Table dropped = new Table();
    private final Map<String, List<String>> near = new HashMap<>();
    private final Map<String, Integer> classes = new HashMap<>();

    Lexicon(Data data) {
        this.data = data;
        Arrays.stream(data.common().split(" ")).forEach(w -> common.add(forms(w).plain()));
        data.numbers().forEach((word, value) -> numbers.put(forms(word).plain(), value));
        for (String word : data.masked().split(" ")) {
            addMask(word);
        }
        data.concepts().forEach((concept, patterns) -> {
            for (String pattern : patterns.split(", ")) {
                addPattern(concept, pattern);
            }
        });
    }

    String tag() {
        return data.tag();
    }

    int ahead() {
        return data.negation().ahead();
    }

    int behind() {
        return data.negation().behind();
    }

    List<Pattern> startingWith(int id) {
        return starts.get(id);
    }

    boolean isCommon(String word) {
        int apostrophe = word.indexOf('\'');
        return common.contains(word) || (apostrophe > 0 && common.contains(word.substring(0, apostrophe)));
    }

    /** Whether the word at {@code i} names a nationality, an ethnic group or a country. */
    boolean masks(List<Word> words, int i) {
        List<Integer> found = new ArrayList<>();
        masked.collect(words.get(i).text(), found);
        return !found.isEmpty() || maskedRuns.stream().anyMatch(run -> covers(run, words, i));
    }

    /** A name in a script without spaces covers each of its letters. */
    private static boolean covers(List<String> run, List<Word> words, int i) {
        for (int from = Math.max(0, i - run.size() + 1); from <= i && from + run.size() <= words.size(); from++) {
            int start = from;
            if (IntStream.range(0, run.size())
                    .allMatch(k -> run.get(k).equals(words.get(start + k).text()))) {
                return true;
            }
        }
        return false;
    }

    private void addMask(String word) {
        List<Word> cut = Words.cut(word.replace("*", ""));
        if (cut.size() > 1 && cut.get(0).unspaced()) {
            maskedRuns.add(cut.stream().map(Word::text).toList());
        } else {
            masked.add(forms(word.replace("*", "")).plain(), word.endsWith("*"), false, 0);
        }
    }

    int number(String word) {
        return numbers.getOrDefault(word, -1);
    }

    /** Word classes of a folded word; {@code withDropped} also where the writer dropped letters. */
    List<Integer> classesOf(String word, boolean withDropped) {
        List<Integer> found = new ArrayList<>();
        table.collect(word, found);
        int apostrophe = word.indexOf('\'');
        if (found.isEmpty() && apostrophe > 0) {
            return classesOf(word.substring(0, apostrophe), withDropped);
        }
        if (found.isEmpty() && withDropped && !common.contains(word)) {
            dropped.collect(word, found);
        }
        for (int bare = bareFrom(word, 0); found.isEmpty() && bare > 0; bare = nextBare(word, bare)) {
            table.collect(word.substring(bare), found);
        }
        return found;
    }

    private static int nextBare(String word, int from) {
        int next = bareFrom(word, from);
        return next > from ? next : -1;
    }

    /** Where an Arabic word goes on behind "and", "in", "for", "as" or the article; {@code from} where none of them stands. */
    private static int bareFrom(String word, int from) {
        for (String prefix : ARABIC_PREFIXES) {
            if (word.startsWith(prefix, from) && word.length() - from - prefix.length() >= ARABIC_STEM_MIN) {
                return from + prefix.length();
            }
        }
        return from;
    }

    /** Classes of long words one typing error away. */
    List<Integer> guesses(String word) {
        List<Integer> found = new ArrayList<>();
        if (word.length() < FUZZY_MIN - 1 || word.length() > FUZZY_TOKEN_MAX) {
            return found;
        }
        guess(word, false, found);
        for (int n = FUZZY_MIN - 1; n < word.length(); n++) {
            guess(word.substring(0, n), true, found);
        }
        return found;
    }

    private void guess(String part, boolean stemsOnly, List<Integer> found) {
        List<String> keys = new ArrayList<>();
        keys.add(part);
        keys.addAll(deletions(part));
        for (String key : keys) {
            for (String form : near.getOrDefault(key, List.of())) {
                boolean stem = form.endsWith("*");
                String target = stem ? form.substring(0, form.length() - 1) : form;
                if ((!stemsOnly || stem) && oneSlip(part, target)) {
                    table.collectForm(target, stem, found);
                }
            }
        }
    }

    private void addPattern(String concept, String pattern) {
        List<Integer> ids = new ArrayList<>();
        for (String element : pattern.split(" ")) {
            ids.addAll(elementIds(element));
        }
        starts.get(ids.get(0)).add(new Pattern(concept, List.copyOf(ids.subList(1, ids.size()))));
    }

    /** Most elements are one class; {@code b4} is cut into two words like the sender's. */
    private List<Integer> elementIds(String element) {
        if (element.equals("..")) {
            return List.of(GAP);
        }
        if (!element.contains("/") && !element.contains("*")) {
            List<Word> words = Words.cut(element);
            if (words.size() > 1) {
                return words.stream().map(w -> classId(w.text())).toList();
            }
        }
        return List.of(classId(element));
    }

    private int classId(String element) {
        Integer known = classes.get(element);
        if (known != null) {
            return known;
        }
        int id = classes.size();
        classes.put(element, id);
        starts.add(new ArrayList<>(1));
        for (String alternative : element.split("/")) {
            addForms(alternative, id);
        }
        return id;
    }

    private void addForms(String alternative, int id) {
        boolean stem = alternative.endsWith("*");
        boolean ending = alternative.startsWith("*");
        Forms forms = forms(alternative.replace("*", ""));
        String plain = forms.plain();
        table.add(plain, stem, ending, id);
        if (plain.contains("'") && !stem) {
            table.add(plain.replace("'", ""), false, false, id);
        }
        forms.dropped().forEach(form -> dropped.add(form, stem, ending, id));
        if (plain.length() >= FUZZY_MIN && !ending) {
            addNear(plain, stem);
        }
    }

    private void addNear(String form, boolean stem) {
        String target = stem ? form + "*" : form;
        Table.put(near, form, target);
        deletions(form).forEach(key -> Table.put(near, key, target));
    }

    /** Folds a pattern's word; a text without its letters may drop them: {@code laast} is also found as {@code last}. */
    private static Forms forms(String word) {
        String plain = folded(word);
        if (word.chars().noneMatch(c -> c == 'æ' || c == 'ø' || c == 'å')) {
            return new Forms(plain, Set.of());
        }
        String open = word.replace('ø', 'o').replace('å', 'a');
        Set<String> dropped = new LinkedHashSet<>();
        dropped.add(folded(open.replace('æ', 'a')));
        dropped.add(folded(open.replace('æ', 'e')));
        return new Forms(plain, dropped);
    }

    private static String folded(String word) {
        List<Word> words = Words.cut(word);
        return words.isEmpty() ? word : words.get(0).text();
    }

    private static List<String> deletions(String word) {
        List<String> out = new ArrayList<>();
        for (int i = 1; i < word.length(); i++) {
            out.add(word.substring(0, i) + word.substring(i + 1));
        }
        return out;
    }

    /** One letter more, less, other, or two neighbours swapped; the first letter stays. */
    static boolean oneSlip(String a, String b) {
        if (a.charAt(0) != b.charAt(0) || Math.abs(a.length() - b.length()) > 1) {
            return false;
        }
        int shorter = Math.min(a.length(), b.length());
        int i = 0;
        while (i < shorter && a.charAt(i) == b.charAt(i)) {
            i++;
        }
        int j = 0;
        while (j < shorter - i && a.charAt(a.length() - 1 - j) == b.charAt(b.length() - 1 - j)) {
            j++;
        }
        int left = a.length() - i - j;
        int right = b.length() - i - j;
        if (left <= 1 && right <= 1) {
            return true;
        }
        return left == 2 && right == 2 && a.charAt(i) == b.charAt(i + 1) && a.charAt(i + 1) == b.charAt(i);
    }
}

package dk.havn.triage;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A text with the concepts of the lexicons found in it, and their polarity; triage/match.ts reads the same. */
final class Reading {
    private static final int GAP_MAX = 3;

    /**
     * Words {@code from} (inclusive) to {@code to} (exclusive) say the concept, or deny it.
     */
    record Mention(String concept, int from, int to, boolean denied) {}

    /**
     * Concepts that steer the reading.
     *
     * @param pictures signs that stand for a concept, whatever the language
     * @param shadows words inside these concepts mean nothing else: idioms
     */
    record Marks(Map<String, String> pictures, Set<String> shadows, String denial, String turn) {}

    private static final Comparator<Mention> ORDER =
            Comparator.comparingInt(Mention::from).thenComparingInt(Mention::to).thenComparing(Mention::concept);

    private final List<Word> words;
    private final List<Mention> mentions;
    private final List<List<Mention>> byFirstWord = new ArrayList<>();

    private Reading(List<Word> words, List<Mention> mentions) {
        this.words = words;
        this.mentions = mentions;
        words.forEach(w -> byFirstWord.add(new ArrayList<>(2)));
        mentions.forEach(m -> byFirstWord.get(m.from()).add(m));
    }

    /**
     * @param lexicons the text's own language first
     * @param plain the sender has no æ, ø or å: words that lost them are found too
     */
    static Reading of(List<Word> cut, List<Lexicon> lexicons, Marks marks, boolean plain) {
        Tongues tongues = new Tongues(cut, lexicons);
        List<Mention> found = new ArrayList<>();
        for (Lexicon lexicon : lexicons) {
            findAll(cut, lexicon, tongues, plain, found);
        }
        List<Word> words = new ArrayList<>(cut.size());
        for (int i = 0; i < cut.size(); i++) {
            Word w = cut.get(i);
            words.add(w.value() < 0 ? w.withValue(tongues.number(w.text())) : w);
            String concept = marks.pictures().get(w.text());
            if (concept != null) {
                found.add(new Mention(concept, i, i + 1, false));
            }
        }
        List<Mention> kept = withoutShadowed(found, words.size(), marks.shadows());
        return new Reading(words, deny(kept, words, tongues, marks));
    }

    List<Word> words() {
        return words;
    }

    List<Mention> mentions() {
        return mentions;
    }

    List<Mention> startingAt(int word) {
        return byFirstWord.get(word);
    }

    void add(Mention fact) {
        mentions.add(fact);
        byFirstWord.get(fact.from()).add(fact);
    }

    private static void findAll(
            List<Word> words, Lexicon lexicon, Tongues tongues, boolean plain, List<Mention> found) {
        List<List<Integer>> classes = new ArrayList<>(words.size());
        for (int i = 0; i < words.size(); i++) {
            classes.add(tongues.classes(lexicon, i, plain));
        }
        for (int i = 0; i < words.size(); i++) {
            findAt(i, words, classes, lexicon, found);
        }
    }

    private static void findAt(
            int i, List<Word> words, List<List<Integer>> classes, Lexicon lexicon, List<Mention> found) {
        int first = found.size();
        for (int id : classes.get(i)) {
            for (Lexicon.Pattern pattern : lexicon.startingWith(id)) {
                int to = endOf(pattern, i, words, classes);
                if (to >= 0) {
                    addOrWiden(pattern.concept(), i, to, first, found);
                }
            }
        }
    }

    private static void addOrWiden(String concept, int from, int to, int first, List<Mention> found) {
        for (int k = first; k < found.size(); k++) {
            Mention twin = found.get(k);
            if (twin.concept().equals(concept)) {
                found.set(k, new Mention(concept, from, Math.max(twin.to(), to), false));
                return;
            }
        }
        found.add(new Mention(concept, from, to, false));
    }

    private static int endOf(Lexicon.Pattern pattern, int i, List<Word> words, List<List<Integer>> classes) {
        int sentence = words.get(i).sentence();
        int at = i + 1;
        int slack = 0;
        for (int id : pattern.rest()) {
            if (id == Lexicon.GAP) {
                slack = words.get(i).reach(GAP_MAX);
                continue;
            }
            int skipped = 0;
            while (inSentence(at, sentence, words) && !classes.get(at).contains(id) && skipped < slack) {
                at++;
                skipped++;
            }
            if (!inSentence(at, sentence, words) || !classes.get(at).contains(id)) {
                return -1;
            }
            at++;
            slack = 0;
        }
        return at;
    }

    private static boolean inSentence(int at, int sentence, List<Word> words) {
        return at < words.size() && words.get(at).sentence() == sentence;
    }

    private static List<Mention> withoutShadowed(List<Mention> found, int size, Set<String> shadows) {
        BitSet covered = new BitSet(size);
        found.stream().filter(m -> shadows.contains(m.concept())).forEach(m -> covered.set(m.from(), m.to()));
        List<Mention> kept = new ArrayList<>();
        for (Mention m : found) {
            int next = covered.nextSetBit(m.from());
            if (shadows.contains(m.concept()) || next < 0 || next >= m.to()) {
                kept.add(m);
            }
        }
        kept.sort(ORDER);
        return kept;
    }

    /** "not", "nobody", "ikke" deny what stands near them in the same clause. */
    private static List<Mention> deny(List<Mention> kept, List<Word> words, Tongues tongues, Marks marks) {
        BitSet turns = new BitSet(words.size());
        kept.stream().filter(m -> m.concept().equals(marks.turn())).forEach(m -> turns.set(m.from()));
        BitSet denied = new BitSet(words.size());
        BitSet denials = new BitSet(words.size());
        for (Mention m : kept) {
            if (m.concept().equals(marks.denial())) {
                denials.set(m.from(), m.to());
                denyAround(m, words, tongues.at(m.from()), turns, denied);
            }
        }
        List<Mention> out = new ArrayList<>(kept.size());
        for (Mention m : kept) {
            // A phrase with its own denial in it, "no pay", is not denied by it.
            boolean no = denied.get(m.from()) && !says(denials, m);
            out.add(no ? new Mention(m.concept(), m.from(), m.to(), true) : m);
        }
        return out;
    }

    private static boolean says(BitSet denials, Mention m) {
        int next = denials.nextSetBit(m.from());
        return next >= 0 && next < m.to();
    }

    private static void denyAround(Mention no, List<Word> words, Lexicon lexicon, BitSet turns, BitSet denied) {
        Word denial = words.get(no.from());
        int last = Math.min(words.size(), no.to() + denial.reach(lexicon.ahead()));
        for (int i = no.to(); i < last && words.get(i).clause() == denial.clause() && !turns.get(i); i++) {
            denied.set(i);
        }
        int first = Math.max(0, no.from() - denial.reach(lexicon.behind()));
        for (int i = no.from() - 1; i >= first && words.get(i).clause() == denial.clause() && !turns.get(i); i--) {
            denied.set(i);
        }
    }
}

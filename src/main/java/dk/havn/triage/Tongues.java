package dk.havn.triage;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which language each sentence is in: the lexicon whose common words it uses most. */
final class Tongues {
    private final List<Word> words;
    private final List<Lexicon> lexicons;
    private final Map<Integer, Integer> bySentence = new HashMap<>();
    private final int[] totals;

    Tongues(List<Word> words, List<Lexicon> lexicons, @Nullable String hint) {
        this.words = words;
        this.lexicons = lexicons;
        this.totals = new int[lexicons.size()];
        Map<Integer, int[]> counts = new HashMap<>();
        for (Word w : words) {
            count(w, counts.computeIfAbsent(w.sentence(), s -> new int[lexicons.size()]));
        }
        int text = best(totals, indexOf(hint));
        counts.forEach((sentence, count) -> bySentence.put(sentence, best(count, text)));
    }

    private int indexOf(@Nullable String tag) {
        for (int l = 0; l < lexicons.size(); l++) {
            if (lexicons.get(l).tag().equals(tag)) {
                return l;
            }
        }
        return -1;
    }

    private void count(Word w, int[] row) {
        for (int l = 0; l < lexicons.size(); l++) {
            if (lexicons.get(l).isCommon(w.text())) {
                row[l]++;
                totals[l]++;
            }
        }
    }

    Lexicon at(int i) {
        return lexicons.get(bySentence.getOrDefault(words.get(i).sentence(), 0));
    }

    /** A word is looked up in its sentence's language first, then, if unknown there, in the others. */
    List<Integer> classes(Lexicon lexicon, int i, boolean plain) {
        Word w = words.get(i);
        if (w.value() >= 0) {
            return lexicon.classesOf(w.text(), false);
        }
        Lexicon own = at(i);
        List<Integer> found = own.classesOf(w.text(), plain);
        if (lexicon == own) {
            return !found.isEmpty() || known(w.text(), own) ? found : own.guesses(w.text());
        }
        return !found.isEmpty() || own.isCommon(w.text()) ? List.of() : lexicon.classesOf(w.text(), false);
    }

    private boolean known(String word, Lexicon own) {
        return own.isCommon(word)
                || lexicons.stream()
                        .anyMatch(l -> l != own
                                && (l.isCommon(word)
                                        || !l.classesOf(word, false).isEmpty()));
    }

    int number(String word) {
        for (Lexicon l : lexicons) {
            int n = l.number(word);
            if (n >= 0) {
                return n;
            }
        }
        return -1;
    }

    /** The language with most common words, if they are at least a fifth of the text's words; else unknown. */
    String language() {
        int l = best(totals, -1);
        return totals[l] > 0 && totals[l] * 5 >= words.size() ? lexicons.get(l).tag() : "und";
    }

    private static int best(int[] counts, int preferred) {
        int top = Math.max(preferred, 0);
        for (int l = 0; l < counts.length; l++) {
            if (counts[l] > counts[top]) {
                top = l;
            }
        }
        return top;
    }
}

package dk.havn.triage;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which language each sentence is in: the lexicon whose common words it uses most, else the text's own. */
final class Tongues {
    private final List<Word> words;
    private final List<Lexicon> lexicons;
    private final Map<Integer, Integer> bySentence = new HashMap<>();

    Tongues(List<Word> words, List<Lexicon> lexicons) {
        this.words = words;
        this.lexicons = lexicons;
        Map<Integer, int[]> counts = new HashMap<>();
        for (Word w : words) {
            count(w, counts.computeIfAbsent(w.sentence(), s -> new int[lexicons.size()]));
        }
        counts.forEach((sentence, count) -> bySentence.put(sentence, best(count)));
    }

    private void count(Word w, int[] row) {
        for (int l = 0; l < lexicons.size(); l++) {
            if (lexicons.get(l).isCommon(w.text())) {
                row[l]++;
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

    private static int best(int[] counts) {
        int top = 0;
        for (int l = 1; l < counts.length; l++) {
            top = counts[l] > counts[top] ? l : top;
        }
        return top;
    }
}

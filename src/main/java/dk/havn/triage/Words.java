package dk.havn.triage;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.text.Normalizer2;
import com.ibm.icu.util.ULocale;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Cuts a text into folded words with code point offsets; triage/text.ts cuts the same. */
final class Words {
    private static final Normalizer2 NFKC = Normalizer2.getNFKCInstance();
    private static final Normalizer2 NFD = Normalizer2.getNFDInstance();
    private static final int WORD_MAX = 64;
    private static final int LETTERS_BEHIND_A_DIGIT = 3;

    /** Marks, joiners and variation selectors that do not end a word: from, to, from, to, ascending. */
    private static final int[] IGNORED = {
        0xad, 0xad, 0x640, 0x640, 0x64b, 0x65f, 0x670, 0x670, 0x200b, 0x200f, 0x202a, 0x202e, 0x2060, 0x2069, 0xfe00,
        0xfe0f, 0xfeff, 0xfeff, 0x1f3fb, 0x1f3ff, 0xe0000, 0xe01ef
    };
    /** Punctuation and symbols beyond ASCII: fixed ranges instead of Unicode properties, so that every platform cuts alike. */
    private static final int[] OUTSIDE = {
        0x80, 0xa9, 0xab, 0xb4, 0xb6, 0xb9, 0xbb, 0xbf, 0xd7, 0xd7, 0xf7, 0xf7, 0x37e, 0x37e, 0x387, 0x387, 0x55a,
        0x55f, 0x589, 0x58f, 0x5be, 0x5be, 0x5c0, 0x5c0, 0x5c3, 0x5c3, 0x5f3, 0x5f4, 0x600, 0x60f, 0x61b, 0x61f, 0x66a,
        0x66d, 0x6d4, 0x6d4, 0x700, 0x70d, 0x964, 0x965, 0x970, 0x970, 0xe2f, 0xe2f, 0xe5a, 0xe5b, 0x1360, 0x1368,
        0x2000, 0x2bff, 0x2e00, 0x2e7f, 0x3000, 0x3004, 0x3008, 0x3020, 0x3030, 0x3030, 0x30fb, 0x30fb, 0xd800, 0xf8ff,
        0xfd3e, 0xfd3f, 0xfe10, 0xfe6f, 0xff00, 0xff0f, 0xff1a, 0xff20, 0xff3b, 0xff40, 0xff5b, 0xff65, 0xffe0, 0xffff,
        0x1f000, 0x1faff
    };

    /** Scripts written without spaces: each letter is a word, and patterns match anywhere. */
    private static final int[] UNSPACED = {
        0xe01, 0xe4e, 0xe80, 0xeff, 0x1000, 0x109f, 0x1780, 0x17ff, 0x3041, 0x30ff, 0x3400, 0x9fff, 0xf900, 0xfaff,
        0x20000, 0x2ffff
    };
    /** Where the ten digits of a script begin. */
    private static final int[] ZEROS = {0x30, 0x660, 0x6f0, 0x966, 0x9e6, 0xe50, 0xff10};

    private static final int[] PICTURES = {0x2600, 0x27bf, 0x1f000, 0x1faff};
    private static final Set<Integer> SENTENCE_ENDS = Set.of(
            0x21, 0x2e, 0x3f, 0x0a, 0x0d, 0x2026, 0x589, 0x61f, 0x6d4, 0x964, 0x965, 0x1362, 0x1367, 0x3002, 0xff01,
            0xff0e, 0xff1f);
    private static final Set<Integer> CLAUSE_ENDS =
            Set.of(0x2c, 0x3b, 0x3a, 0x28, 0x29, 0x2013, 0x2014, 0x60c, 0x61b, 0x1363, 0x3001, 0xff0c, 0xff1a, 0xff1b);
    private static final Set<Integer> APOSTROPHES = Set.of(0x27, 0x60, 0xb4, 0x2bc, 0x2018, 0x2019);
    private static final Map<Integer, String> LETTERS = Map.ofEntries(
            Map.entry((int) 'æ', "ae"),
            Map.entry((int) 'ø', "oe"),
            Map.entry((int) 'å', "aa"),
            Map.entry((int) 'œ', "oe"),
            Map.entry((int) 'ß', "ss"),
            Map.entry((int) 'đ', "d"),
            Map.entry((int) 'ð', "d"),
            Map.entry((int) 'ł', "l"),
            Map.entry((int) 'þ', "th"),
            Map.entry((int) 'ı', "i"),
            Map.entry((int) 'ς', "σ"),
            // Keyboards and habits write these Arabic letters in several ways.
            Map.entry(0x622, "ا"),
            Map.entry(0x623, "ا"),
            Map.entry(0x625, "ا"),
            Map.entry(0x671, "ا"),
            Map.entry(0x649, "ي"),
            Map.entry(0x6cc, "ي"),
            Map.entry(0x626, "ي"),
            Map.entry(0x624, "و"),
            Map.entry(0x6a9, "ك"),
            Map.entry(0x629, "ه"),
            Map.entry(0x6c0, "ه"),
            Map.entry(0x6c1, "ه"),
            Map.entry(0x6d5, "ه"));

    private final int[] cps;
    private final List<Word> words = new ArrayList<>();
    private int sentence;
    private int clause;
    private int at;

    private Words(int[] cps) {
        this.cps = cps;
    }

    static List<Word> cut(String text) {
        Words cutter = new Words(text.codePoints().toArray());
        while (cutter.at < cutter.cps.length) {
            cutter.step(cutter.cps[cutter.at]);
        }
        return cutter.words;
    }

    /** Compatibility forms, case and accents are folded; æ ø å become ae oe aa. */
    static String fold(String cluster) {
        String lower = UCharacter.toLowerCase(ULocale.ROOT, NFKC.normalize(cluster));
        StringBuilder letters = new StringBuilder();
        lower.codePoints().forEach(cp -> append(letters, cp));
        StringBuilder bare = new StringBuilder();
        NFD.normalize(letters).codePoints().filter(cp -> !isMark(cp)).forEach(bare::appendCodePoint);
        return bare.toString();
    }

    private static void append(StringBuilder letters, int cp) {
        String letter = LETTERS.get(cp);
        if (letter == null) {
            letters.appendCodePoint(cp);
        } else {
            letters.append(letter);
        }
    }

    private void step(int cp) {
        if (isDigit(cp) && !standsForALetter()) {
            number();
        } else if (isUnspaced(cp)) {
            int start = at++;
            push(fold(Character.toString(cp)), start, at, -1, false);
        } else if (isDigit(cp) || (isLetter(cp) && !within(IGNORED, cp))) {
            word();
        } else if (within(PICTURES, cp) && !within(IGNORED, cp)) {
            int start = at++;
            push(Character.toString(cp), start, at, -1, false);
        } else {
            skip(cp);
        }
    }

    /** Chat alphabets write sounds as digits: {@code 3andi}, {@code 4ovek}; {@code 3rd} and {@code 9am} keep their number. */
    private boolean standsForALetter() {
        for (int i = 1; i <= LETTERS_BEHIND_A_DIGIT; i++) {
            if (!letterAt(at + i) || isDigit(cps[at + i])) {
                return false;
            }
        }
        return true;
    }

    private void skip(int cp) {
        if (SENTENCE_ENDS.contains(cp)) {
            sentence++;
            clause++;
        } else if (CLAUSE_ENDS.contains(cp)) {
            clause++;
        }
        at++;
    }

    private void number() {
        int start = at;
        while (at < cps.length && isDigit(cps[at])) {
            at++;
        }
        int hours = value(start, at);
        if (minutesFollow(hours)) {
            at += 3;
            push("#", start, at, hours, true);
        } else {
            push(digits(start, at), start, at, hours, false);
            keepDecimalsTogether();
        }
    }

    private boolean minutesFollow(int hours) {
        int sign = peek(0);
        int tens = peek(1);
        return (sign == ':' || sign == '.')
                && hours <= 24
                && isDigit(tens)
                && digit(tens) <= 5
                && isDigit(peek(2))
                && !isDigit(peek(3));
    }

    /** The point or colon inside 12.000 ends no sentence. */
    private void keepDecimalsTogether() {
        int sign = peek(0);
        if ((sign == '.' || sign == ',' || sign == ':') && isDigit(peek(1))) {
            at++;
        }
    }

    private int peek(int ahead) {
        return at + ahead < cps.length ? cps[at + ahead] : -1;
    }

    private int value(int start, int end) {
        return end - start > 9 ? 999_999_999 : Integer.parseInt(digits(start, end));
    }

    private String digits(int start, int end) {
        StringBuilder ascii = new StringBuilder();
        for (int i = start; i < end; i++) {
            ascii.append(digit(cps[i]));
        }
        return ascii.toString();
    }

    private void word() {
        int start = at;
        int end = start;
        StringBuilder folded = new StringBuilder();
        while (at < cps.length) {
            int cp = cps[at];
            if (within(IGNORED, cp)) {
                at++;
            } else if (APOSTROPHES.contains(cp) && letterAt(at + 1)) {
                folded.append('\'');
                at++;
            } else if (isLetter(cp) || isWithinWord(cp, folded)) {
                folded.append(cluster());
                end = at;
            } else {
                break;
            }
        }
        if (!folded.isEmpty()) {
            push(folded.substring(0, Math.min(WORD_MAX, folded.length())), start, end, -1, false);
        }
        at = Math.max(at, end);
    }

    /** A single digit between letters, or before them at the word's start. */
    private boolean isWithinWord(int cp, StringBuilder before) {
        return isDigit(cp) && (before.isEmpty() || !isDigit(cps[at - 1])) && letterAt(at + 1);
    }

    private boolean letterAt(int i) {
        return i < cps.length && isLetter(cps[i]) && !within(IGNORED, cps[i]);
    }

    private String cluster() {
        int start = at++;
        while (at < cps.length && isMark(cps[at])) {
            at++;
        }
        int first = cps[start];
        return at == start + 1 && first < 0x80 ? Character.toString(first | 0x20) : fold(slice(start, at));
    }

    private String slice(int start, int end) {
        return new String(cps, start, end - start);
    }

    private void push(String text, int start, int end, int value, boolean clock) {
        words.add(new Word(text, start, end, sentence, clause, value, clock));
    }

    static boolean isUnspaced(int cp) {
        return within(UNSPACED, cp);
    }

    private static boolean isDigit(int cp) {
        return digit(cp) >= 0;
    }

    private static int digit(int cp) {
        for (int zero : ZEROS) {
            if (cp >= zero && cp <= zero + 9) {
                return cp - zero;
            }
        }
        return -1;
    }

    private static boolean isMark(int cp) {
        return cp >= 0x300 && cp <= 0x36f;
    }

    private static boolean isLetter(int cp) {
        return cp < 0x80
                ? (cp >= 'a' && cp <= 'z') || (cp >= 'A' && cp <= 'Z')
                : !within(OUTSIDE, cp) && !within(UNSPACED, cp) && !isDigit(cp);
    }

    private static boolean within(int[] ranges, int cp) {
        for (int i = 0; i < ranges.length && cp >= ranges[i]; i += 2) {
            if (cp <= ranges[i + 1]) {
                return true;
            }
        }
        return false;
    }
}

package dk.havn.triage;

/**
 * One folded word of a text and where it stands.
 *
 * @param text folded: {@code Låst} is {@code laast}; {@code #} for a clock time
 * @param start first code point
 * @param end code point after the word
 * @param value the number that the word says, or -1
 * @param clock a time such as 21:30, with {@code value} hours
 */
record Word(String text, int start, int end, int sentence, int clause, int value, boolean clock) {
    /** Letters of an unspaced script that say about one word. */
    static final int LETTERS_A_WORD = 3;

    /** A letter of a script without spaces: Thai, Chinese and others. */
    boolean unspaced() {
        return Words.isUnspaced(text.codePointAt(0));
    }

    /** How many of these words stand for so many spaced ones. */
    int reach(int words) {
        return unspaced() ? words * LETTERS_A_WORD : words;
    }

    Word withValue(int number) {
        return new Word(text, start, end, sentence, clause, number, clock);
    }
}

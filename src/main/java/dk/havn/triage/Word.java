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
    Word withValue(int number) {
        return new Word(text, start, end, sentence, clause, number, clock);
    }
}

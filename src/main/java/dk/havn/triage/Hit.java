package dk.havn.triage;

/**
 * One reason for a verdict: which rule, where the rule comes from, and the sender's own words.
 *
 * @param start first code point of the quote in the text
 * @param end code point after the quote: {@code quote == text[start:end]}
 */
public record Hit(String rule, String source, String quote, int start, int end) {
    /** The words stay out of logs and exceptions. */
    @Override
    public String toString() {
        return "Hit[" + rule + " " + start + "-" + end + "]";
    }
}

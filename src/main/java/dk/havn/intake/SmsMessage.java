package dk.havn.intake;

import java.util.regex.Pattern;

/**
 * One text message in readable words; lives from the webhook's check to the seal.
 *
 * @param sid the provider's id of the message, which makes intake exactly-once
 * @param from what the carrier calls the sender: a number, a short code or a word
 * @param body the words, possibly empty
 */
record SmsMessage(String sid, String from, String body) {
    private static final int SENDER_CHARS_MAX = 100;
    private static final Pattern SID = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    static boolean isSid(String text) {
        return SID.matcher(text).matches();
    }

    static boolean isSender(String text) {
        return !text.isEmpty() && text.length() <= SENDER_CHARS_MAX;
    }

    @Override
    public String toString() {
        return "SmsMessage[withheld]";
    }
}

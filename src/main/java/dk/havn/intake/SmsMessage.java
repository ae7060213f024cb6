package dk.havn.intake;

import dk.havn.tip.ProviderCopy;

/**
 * One text message in readable words; lives from the webhook's check to the seal.
 *
 * @param sid the provider's id of the message, which makes intake exactly-once
 * @param from what the carrier calls the sender: a number, a short code or a word
 * @param body the words, possibly empty
 * @param media how many pictures and the like came with it; Havn takes in none of them
 */
record SmsMessage(String sid, String from, String body, int media) {
    private static final int SENDER_CHARS_MAX = 100;

    /** Whether a sid and a sender are what they must be. */
    static boolean isWhole(String sid, String from) {
        return ProviderCopy.isSid(sid) && !from.isEmpty() && from.length() <= SENDER_CHARS_MAX;
    }

    /** What the provider keeps of it. Media that nobody took in are not deleted before a human looked at them there. */
    ProviderCopy copy() {
        return new ProviderCopy(ProviderCopy.Kind.MESSAGE, sid, media > 0);
    }

    @Override
    public String toString() {
        return "SmsMessage[withheld]";
    }
}

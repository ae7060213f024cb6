package dk.havn.intake;

import dk.havn.tip.ProviderCopy;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that a call brought: a sentence, or a sign without words. Readable; lives from the webhook's check to the seal, and a
 * sentence in its {@link LiveCall} until the call ends.
 *
 * @param callSid the provider's id of the call, which is one tip
 * @param ref what makes it exactly-once in the database
 * @param number the provider's number of it within the call, from 1; what is missing shows as a gap
 * @param worker whether it was said on the hotline's side
 * @param language BCP 47, of the speech recognition; {@code null} where nobody chose one
 * @param sign what it is where it has no words
 * @param sound of a recording; {@code null} where there is none, or it could not be fetched
 * @param copies what the provider holds of it and has to forget once it is stored
 */
@SuppressWarnings("ArrayRecordComponent") // compared nowhere
record Utterance(
        String callSid,
        String ref,
        int number,
        boolean worker,
        String text,
        @Nullable String language,
        @Nullable Sign sign,
        List<ProviderCopy> copies,
        byte @Nullable [] sound) {
    /** What no word says. */
    enum Sign {
        /** Cannot speak, and has pressed the key for it. */
        SILENT("silent", -3),
        /** Spoke in a language without speech recognition; the sound is in a file. */
        RECORDED("recorded", -2),
        /** Nothing of the call came by webhook, or it ended without a word. */
        NO_WORDS("no-words", -1);

        private final String rule;
        private final int place;

        Sign(String rule, int place) {
            this.rule = rule;
            this.place = place;
        }

        /** As its name stands among the signs that triage found. */
        String rule() {
            return rule;
        }
    }

    Utterance {
        copies = List.copyOf(copies);
    }

    static Utterance sentence(
            String callSid, String ref, int number, boolean worker, String text, @Nullable String language) {
        return new Utterance(callSid, ref, number, worker, text, language, null, List.of(), null);
    }

    static Utterance sign(Sign sign, String callSid, @Nullable String language) {
        return new Utterance(callSid, callSid + ":" + sign.rule(), 1, false, "", language, sign, List.of(), null);
    }

    /** @param sound {@code null}: it stays at the provider until a worker has heard it there and says that it may go */
    static Utterance recording(String callSid, String recordingSid, byte @Nullable [] sound) {
        ProviderCopy copy = new ProviderCopy(ProviderCopy.Kind.RECORDING, recordingSid, sound == null);
        return new Utterance(
                callSid, callSid + ":" + recordingSid, 1, false, "", null, Sign.RECORDED, List.of(copy), sound);
    }

    Utterance withoutSound() {
        return new Utterance(callSid, ref, number, worker, text, language, sign, copies, null);
    }

    /** Where it stands among what its call brought; signs come before all words. */
    int place() {
        return sign == null ? number : sign.place;
    }

    @Override
    public String toString() {
        return "Utterance[withheld]";
    }
}

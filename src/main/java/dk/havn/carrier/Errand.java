package dk.havn.carrier;

import dk.havn.tip.ProviderCopy;
import java.time.Instant;

/** One thing that the provider is to be asked, taken from the outbox for one attempt. */
public sealed interface Errand {
    /** The same for the same errand: it is kept and done once. */
    String key();

    /** This attempt included. */
    int attempts();

    Instant madeAt();

    /** A copy that is to be deleted there. */
    record Delete(String key, ProviderCopy copy, int attempts, Instant madeAt) implements Errand {
        @Override
        public String toString() {
            return "Delete[withheld]";
        }
    }

    /** A text that is to be sent, sealed by {@link TextSealer}. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Send(String key, byte[] sealed, int attempts, Instant madeAt) implements Errand {
        @Override
        public String toString() {
            return "Send[withheld]";
        }
    }
}

package dk.havn.queue;

import dk.havn.tip.B64u;
import dk.havn.tip.DeskId;
import dk.havn.tip.TipId;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A tip that somebody passes on at the end of a shift.
 *
 * @param id b64u of 16 bytes
 * @param to null: whoever the page reaches
 * @param settledAt null while it is offered
 */
public record Handover(
        String id,
        DeskId desk,
        String from,
        @Nullable String to,
        TipId tip,
        State state,
        Instant madeAt,
        @Nullable Instant settledAt) {
    private static final int ID_BYTES = 16;

    /** @throws IllegalArgumentException for an id of another shape */
    public Handover {
        B64u.decode(id, ID_BYTES);
    }

    /** What became of it. */
    public enum State {
        OFFERED,
        ACCEPTED,
        TAKEN_BACK,
        PAGED;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** @throws IllegalArgumentException for any other word */
        public static State of(String code) {
            return Codes.of(State.class, code);
        }
    }

    /**
     * A member's Ed25519 signature over an act.
     *
     * @param certificate of the key that signed
     * @param seconds Unix time that was signed
     */
    @SuppressWarnings("ArrayRecordComponent") // compared nowhere
    public record Signed(MemberCertificate certificate, long seconds, byte[] signature) {}

    boolean concerns(Worker worker) {
        return desk.equals(worker.desk())
                && (worker.name().equals(from) || worker.name().equals(to));
    }

    boolean isFor(Worker worker) {
        return desk.equals(worker.desk()) && worker.name().equals(to);
    }
}

package dk.havn.people;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dk.havn.tip.B64u;
import dk.havn.tip.DeskId;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;

/** The key directory as GET /keys serves it and as the data folder keeps it. */
record DirectoryJson(int v, String root, String deployment, List<Desk> desks) {
    static final int VERSION = 1;
    /** MLKEM768-X25519 (X-Wing) in the IANA registry of HPKE KEMs. */
    static final String KEM = "0x647a";

    record Desk(String id, String signingKey, Time notAfter, String rootSignature, List<Epoch> epochs) {
        DeskId desk() {
            return new DeskId(id);
        }

        byte[] key() {
            return B64u.decode(signingKey, Chain.KEY_BYTES);
        }

        Instant end() {
            return notAfter.at();
        }

        Desk with(List<Epoch> some) {
            return new Desk(id, signingKey, notAfter, rootSignature, some);
        }
    }

    record Epoch(
            int epoch, String kem, String publicKey, String replyKey, Time notBefore, Time notAfter, String signature) {
        Instant start() {
            return notBefore.at();
        }

        Instant end() {
            return notAfter.at();
        }
    }

    /** A time in JSON, read once: they are looked at for every tip. */
    record Time(Instant at) {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        static Time parse(String text) {
            return new Time(time(text));
        }

        @JsonValue
        String text() {
            return at.toString();
        }
    }

    /** RFC 3339 in UTC, whole seconds, in its one canonical text: the signed bytes hold seconds only. */
    static Instant time(String text) {
        try {
            Instant time = Instant.parse(text);
            if (time.getNano() == 0
                    && time.getEpochSecond() >= 0
                    && time.toString().equals(text)) {
                return time;
            }
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("not a time");
        }
        throw new IllegalArgumentException("not a time");
    }
}

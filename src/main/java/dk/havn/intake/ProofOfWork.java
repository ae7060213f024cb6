package dk.havn.intake;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.altcha.altcha.Altcha;
import org.jspecify.annotations.Nullable;

/**
 * Makes flooding dear without shutting anyone out: a signed challenge that a page solves while its user types (ALTCHA,
 * version 1). Each solution counts once.
 */
final class ProofOfWork {
    private static final long NUMBER_MAX = 50_000;
    private static final Duration LIFETIME = Duration.ofMinutes(30);
    private static final int SPENT_MAX = 100_000;
    private static final int HEADER_CHARS_MAX = 1024;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final String key = randomKey();
    private final Clock clock;
    private final Map<String, Boolean> spent = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > SPENT_MAX;
        }
    };

    ProofOfWork(Clock clock) {
        this.clock = clock;
    }

    Altcha.Challenge challenge() {
        try {
            return Altcha.createChallenge(new Altcha.ChallengeOptions()
                    .setHmacKey(key)
                    .setMaxNumber(NUMBER_MAX)
                    .setSecureRandomNumber(true)
                    .setExpires(clock.instant().plus(LIFETIME).getEpochSecond()));
        } catch (Exception e) {
            throw new IllegalStateException("SHA-256 is missing", e);
        }
    }

    /** Whether the header carries a fresh, correct solution; a wrong one is no proof, never an error. */
    boolean isDone(@Nullable String header) {
        if (header == null || header.length() > HEADER_CHARS_MAX) {
            return false;
        }
        try {
            Altcha.Payload solution = JSON.readValue(Base64.getDecoder().decode(header), Altcha.Payload.class);
            return Altcha.verifySolution(solution, key, true) && isFirstUse(solution.challenge);
        } catch (Exception e) {
            return false; // the library reports malformed input in many types
        }
    }

    private synchronized boolean isFirstUse(String challenge) {
        return spent.putIfAbsent(challenge, Boolean.TRUE) == null;
    }

    private static String randomKey() {
        byte[] bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}

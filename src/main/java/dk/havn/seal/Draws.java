package dk.havn.seal;

import dk.havn.tip.Bytes;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.HashSet;
import java.util.Set;

/** Random bytes with a watch on the source: a stuck or repeating one stops all sealing, for good, instead of sealing weakly. */
final class Draws {
    private static final int REMEMBERED = 1024;

    private final SecureRandom source;
    private final long[] latest = new long[REMEMBERED];
    private final Set<Long> seen = new HashSet<>();
    private int next;
    private boolean broken;

    Draws(SecureRandom source) {
        this.source = source;
    }

    /**
     * @param lengthBytes at least 16, so that a repeat by chance never happens
     * @throws IllegalStateException from the first repeated or constant draw on (T30)
     */
    synchronized byte[] take(int lengthBytes) {
        byte[] drawn = new byte[lengthBytes];
        source.nextBytes(drawn);
        broken = broken || isConstant(drawn) || !remember(fingerprint(drawn));
        if (broken) {
            throw new IllegalStateException("the random source is broken: nothing is sealed");
        }
        return drawn;
    }

    private static boolean isConstant(byte[] drawn) {
        for (byte b : drawn) {
            if (b != drawn[0]) {
                return false;
            }
        }
        return true;
    }

    private boolean remember(long fingerprint) {
        if (!seen.add(fingerprint)) {
            return false;
        }
        seen.remove(latest[next]);
        latest[next] = fingerprint;
        next = (next + 1) % REMEMBERED;
        return true;
    }

    // Only 8 bytes of a hash are kept: enough to see a repeat, useless for finding the key.
    private static long fingerprint(byte[] drawn) {
        return ByteBuffer.wrap(Bytes.sha256(drawn)).getLong();
    }
}

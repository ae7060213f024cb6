package dk.havn.seal;

import dk.havn.tip.Recipient;
import dk.havn.tip.Wrap;
import java.util.Arrays;
import java.util.function.Function;

/**
 * The key of a message that was just sealed, while its call runs: it locks itself for one more desk, and gives itself to
 * nobody. Opens nothing.
 */
public final class HeldKey implements AutoCloseable {
    private final byte[] key;
    private final Function<Recipient, Wrap> wrap;
    private boolean closed;

    HeldKey(byte[] key, Function<Recipient, Wrap> wrap) {
        this.key = key;
        this.wrap = wrap;
    }

    /** @throws IllegalStateException once it was closed */
    public synchronized Wrap wrapFor(Recipient to) {
        if (closed) {
            throw new IllegalStateException("the key is gone");
        }
        return wrap.apply(to);
    }

    /** Overwrites it. */
    @Override
    public synchronized void close() {
        closed = true;
        Arrays.fill(key, (byte) 0);
    }

    @Override
    public String toString() {
        return "HeldKey[withheld]";
    }
}

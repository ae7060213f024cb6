package dk.havn.queue;

import dk.havn.tip.TipId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The number's thread is another than the message was sealed for: seal again for {@link #tip}, and where empty for a new tip. */
public final class ThreadMoved extends RuntimeException {
    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial") // never leaves the process
    private final @Nullable TipId tip;

    ThreadMoved(Optional<TipId> tip) {
        super("the thread has moved", null, false, false);
        this.tip = tip.orElse(null);
    }

    public Optional<TipId> tip() {
        return Optional.ofNullable(tip);
    }
}

package dk.havn.carrier;

import dk.havn.tip.ProviderCopy;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The phone company, as far as Havn asks anything of it. Every Future fails with {@link CarrierFailed} and nothing else. */
public interface Carrier {
    /** @return the provider's id of the text that is now on its way */
    Future<String> send(OutboundText text);

    /** @return the provider's id of the call that now rings; whether somebody takes it is told by the script alone */
    Future<String> call(OutboundCall call);

    /**
     * The provider's ids of texts that look exactly like this one and were sent since. Asked before a second attempt, because
     * the first may have arrived although its answer did not.
     */
    Future<List<String>> sentLike(OutboundText text, Instant since);

    /** Completes when the provider no longer has it, also when it had lost it before. */
    Future<Void> delete(ProviderCopy copy);

    /**
     * Texts that came in, the newest first.
     *
     * @param next where the page before ended; {@code null} for the first
     */
    Future<Batch<InboundText>> texts(Instant since, @Nullable String next);

    /** Calls that came in, the newest first. */
    Future<Batch<InboundCall>> calls(Instant since, @Nullable String next);

    /** @return the sound of a recording */
    Future<byte[]> recording(String sid);

    /**
     * One page of a list.
     *
     * @param next asks for the page after it; {@code null} on the last
     */
    record Batch<T>(List<T> items, @Nullable String next) {
        public Batch {
            items = List.copyOf(items);
        }
    }
}

package dk.havn.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dk.havn.store.Await;
import dk.havn.tip.Refusal;
import dk.havn.tip.Refused;
import io.vertx.core.Future;

/** Asks what was refused. */
public final class Refusals {
    private Refusals() {}

    public static void assertRefused(Future<?> future, Refusal refusal) {
        assertThat(refusalOf(future)).isEqualTo(refusal);
    }

    public static Refusal refusalOf(Future<?> future) {
        Throwable failure = Await.failure(future);
        assertThat(failure).isInstanceOf(Refused.class);
        return ((Refused) failure).refusal();
    }
}

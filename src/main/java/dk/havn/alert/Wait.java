package dk.havn.alert;

import dk.havn.tip.Channel;
import dk.havn.tip.TipId;
import dk.havn.tip.Urgency;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How long a tip waited for a human of a desk; each moment is missing where it has not come.
 *
 * @param urgency as it stands
 * @param since the desk has it
 * @param paged the first alert for it went out; with an alarm that rang before it came: when it came
 * @param acknowledged somebody said "I take it", or claimed it
 * @param opened the claimant read it
 * @param answered the desk replied, shared it, answered the desk that shared it, or closed it
 */
public record Wait(
        TipId tip,
        Channel channel,
        Urgency urgency,
        Instant since,
        @Nullable Instant paged,
        @Nullable Instant acknowledged,
        @Nullable Instant opened,
        @Nullable Instant answered) {
    /** Whole seconds until then; null where it has not come. */
    public @Nullable Long seconds(@Nullable Instant then) {
        return then == null ? null : Math.max(0, Duration.between(since, then).toSeconds());
    }
}

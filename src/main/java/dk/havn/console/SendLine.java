package dk.havn.console;

import dk.havn.alert.Send;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One alert to one person, as it is shown: whether it went out, and whether it was seen, as far as its way tells.
 *
 * @param state waiting, sent, seen or failed
 * @param fault why it failed, in one word of ours
 */
record SendLine(
        String id,
        String member,
        String way,
        int climb,
        int rung,
        String state,
        @Nullable String sentAt,
        @Nullable String seenAt,
        @Nullable String fault) {
    static SendLine of(Send send) {
        return new SendLine(
                send.id(),
                send.member(),
                send.way(),
                send.climb(),
                send.rung().number(),
                send.state().name().toLowerCase(Locale.ROOT),
                text(send.sentAt()),
                text(send.seenAt()),
                send.fault());
    }

    private static @Nullable String text(@Nullable Instant time) {
        return time == null ? null : time.toString();
    }
}

package dk.havn.intake;

import dk.havn.carrier.Mac256;
import dk.havn.tip.TipId;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The calls that run now. One past the limit is sealed sentence by sentence, without memory; it is never turned away. */
final class LiveCalls {
    static final int LIVE_MAX = 500;
    static final Duration LIFE_MAX = Duration.ofHours(2);
    /** Calls that are over, whose late sentences begin no new memory. */
    static final int ENDED_MAX = 1_000;

    private static final byte[] LABEL = "havn/v1 call".getBytes(StandardCharsets.US_ASCII);
    private static final int TIP_BYTES = 16;

    private final Mac256 mac;
    private final Clock clock;
    private final Map<String, LiveCall> live = new LinkedHashMap<>();
    private final Map<String, Boolean> ended = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > ENDED_MAX;
        }
    };

    /** @param key 32 bytes; the same at every start and on every node, so that a call is one tip whatever happens meanwhile */
    LiveCalls(byte[] key, Clock clock) {
        this.mac = new Mac256(key);
        this.clock = clock;
    }

    /** The call's tip: random to everybody without the key. */
    TipId tipOf(String callSid) {
        return TipId.of(Arrays.copyOf(mac.of(LABEL, callSid.getBytes(StandardCharsets.UTF_8)), TIP_BYTES));
    }

    /** The call's memory, or an empty one for this sentence only where it is over or too many run. */
    synchronized LiveCall of(String callSid) {
        LiveCall known = live.get(callSid);
        if (known != null) {
            return known;
        }
        LiveCall fresh = new LiveCall(tipOf(callSid), clock.instant());
        if (live.size() < LIVE_MAX && !ended.containsKey(callSid)) {
            live.put(callSid, fresh);
        }
        return fresh;
    }

    synchronized boolean isLive(String callSid) {
        return live.containsKey(callSid);
    }

    synchronized Optional<LiveCall> end(String callSid) {
        ended.put(callSid, true);
        return Optional.ofNullable(live.remove(callSid));
    }

    /** Takes out the calls that have run for longer than any does. */
    synchronized List<String> overdue() {
        Instant oldest = clock.instant().minus(LIFE_MAX);
        List<String> overdue = new ArrayList<>();
        live.forEach((sid, call) -> {
            if (call.isOlderThan(oldest)) {
                overdue.add(sid);
            }
        });
        return overdue;
    }

    synchronized int size() {
        return live.size();
    }
}

package dk.havn.console;

import dk.havn.people.Members;
import dk.havn.people.Members.Member;
import dk.havn.tip.B64u;
import dk.havn.tip.Bytes;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who is signed in; in memory, so a restart ends every session. */
final class Sessions {
    static final Duration LENGTH = Duration.ofHours(8);
    /** Sessions of one member at once; one more ends the oldest. */
    static final int PER_MEMBER_MAX = 20;

    private static final int TOKEN_BYTES = 32;

    private final SecureRandom random = new SecureRandom();
    private final Clock clock;
    private final Map<String, Session> byTokenHash = new HashMap<>();
    private final Map<String, Deque<String>> hashesByMember = new HashMap<>();

    Sessions(Clock clock) {
        this.clock = clock;
    }

    /** @return the token for the cookie; it is kept as a hash only */
    synchronized String start(Member member) {
        byte[] token = new byte[TOKEN_BYTES];
        random.nextBytes(token);
        String text = B64u.encode(token);
        Deque<String> own = hashesByMember.computeIfAbsent(member.name(), name -> new ArrayDeque<>());
        if (own.size() >= PER_MEMBER_MAX) {
            forget(own.removeFirst());
        }
        own.addLast(hash(text));
        byTokenHash.put(hash(text), new Session(member, clock.instant().plus(LENGTH)));
        return text;
    }

    synchronized Optional<Session> find(@Nullable String token) {
        return token == null
                ? Optional.empty()
                : Optional.ofNullable(byTokenHash.get(hash(token))).filter(session -> session.isLive(clock.instant()));
    }

    synchronized void end(@Nullable String token) {
        find(token).ifPresent(session -> {
            hashesByMember
                    .getOrDefault(session.member().name(), new ArrayDeque<>())
                    .remove(hash(token));
            forget(hash(token));
        });
    }

    /** Ends the sessions of everybody who is not among these any more, or is there with another key or desk. */
    synchronized void keepOnly(Members members) {
        for (Map.Entry<String, Session> entry : List.copyOf(byTokenHash.entrySet())) {
            Session session = entry.getValue();
            Optional<Member> now = members.find(session.member().name()).filter(m -> m.continues(session.member()));
            now.ifPresentOrElse(session::renew, () -> forget(entry.getKey()));
        }
        hashesByMember.values().forEach(own -> own.removeIf(hash -> !byTokenHash.containsKey(hash)));
    }

    private void forget(String hash) {
        Session session = byTokenHash.remove(hash);
        if (session != null) {
            session.end();
        }
    }

    private static String hash(@Nullable String token) {
        return B64u.encode(Bytes.sha256(Bytes.ascii(token == null ? "" : token)));
    }
}

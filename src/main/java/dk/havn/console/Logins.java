package dk.havn.console;

import dk.havn.carrier.Mac256;
import dk.havn.people.MemberLock;
import dk.havn.people.Members;
import dk.havn.people.Members.Member;
import dk.havn.tip.Bytes;
import dk.havn.tip.Refusal;
import dk.havn.tip.Refused;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Checks login tokens and counts wrong ones.
 *
 * <p>A right token is let in even while wrong ones are refused uncounted: else whoever knows a member's name could keep the person
 * on duty out all night. Six words (66 bits) behind Argon2id make guessing hopeless at any rate; the limits keep it quiet.
 */
final class Logins {
    static final Duration WINDOW = Duration.ofMinutes(1);
    /** Wrong tokens for one name within the window. */
    static final int WRONG_PER_NAME_MAX = 10;
    /** Wrong tokens in all within the window. */
    static final int WRONG_IN_ALL_MAX = 30;

    private static final byte[] SALT_LABEL = Bytes.ascii("havn/v1 salt of nobody");

    private volatile Members members;
    private final Mac256 mac;
    private final Clock clock;
    private final Map<String, Integer> wrongByName = new HashMap<>();
    private int wrongInAll;
    private Instant windowEnd = Instant.MIN;

    /** @param secret 32 bytes; the same after a restart, so that unknown names keep their salts */
    Logins(Members members, byte[] secret, Clock clock) {
        this.members = members;
        this.mac = new Mac256(secret);
        this.clock = clock;
    }

    /** Everybody who may sign in now. */
    Members members() {
        return members;
    }

    void admitOnly(Members only) {
        members = only;
    }

    /** The member's salt, or for a name that nobody has one that never changes: the answers look alike. */
    byte[] salt(String name) {
        byte[] nobodys = Arrays.copyOf(
                mac.of(SALT_LABEL, Bytes.sha256(name.getBytes(StandardCharsets.UTF_8))), MemberLock.SALT_BYTES);
        return members.find(name).map(Member::salt).orElse(nobodys);
    }

    /** @throws Refused WRONG_LOGIN, or TOO_MANY when there were too many wrong ones */
    synchronized Member check(String name, byte[] token) {
        Optional<Member> member = members.find(name);
        byte[] expected = member.map(Member::loginHash).orElse(new byte[32]);
        boolean right = MessageDigest.isEqual(expected, Bytes.sha256(token));
        Instant now = clock.instant();
        if (right && member.isPresent() && now.isBefore(member.get().memberNotAfter())) {
            return member.get();
        }
        throw new Refused(
                isOneTooMany(member.map(Member::name).orElse(""), now) ? Refusal.TOO_MANY : Refusal.WRONG_LOGIN);
    }

    // Names that nobody has share one count, so that the map cannot grow.
    private boolean isOneTooMany(String name, Instant now) {
        if (!now.isBefore(windowEnd)) {
            windowEnd = now.plus(WINDOW);
            wrongByName.clear();
            wrongInAll = 0;
        }
        if (wrongInAll >= WRONG_IN_ALL_MAX || wrongByName.getOrDefault(name, 0) >= WRONG_PER_NAME_MAX) {
            return true;
        }
        wrongInAll++;
        wrongByName.merge(name, 1, Integer::sum);
        return false;
    }
}

package dk.havn.console;

import dk.havn.people.Members.Member;
import dk.havn.queue.Worker;
import java.time.Instant;

/** A member who is signed in, until the end of a shift or the end of the session. */
final class Session {
    private final Member member;
    private final Instant endsAt;
    private volatile boolean ended;

    Session(Member member, Instant endsAt) {
        this.member = member;
        this.endsAt = endsAt;
    }

    Member member() {
        return member;
    }

    Worker worker() {
        return new Worker(member.name(), member.desk());
    }

    boolean isLive(Instant now) {
        return !ended && now.isBefore(endsAt);
    }

    void end() {
        ended = true;
    }
}

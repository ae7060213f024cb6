package dk.havn.console;

import dk.havn.people.Members.Member;
import dk.havn.queue.Worker;
import java.time.Instant;

/** A member who is signed in, until the end of a shift, of the session or of the membership. */
final class Session {
    private volatile Member member;
    private final Instant endsAt;
    private volatile boolean ended;

    Session(Member member, Instant endsAt) {
        this.member = member;
        this.endsAt = endsAt;
    }

    Member member() {
        return member;
    }

    /** The member as the members' file says it now, with new epochs perhaps. */
    void renew(Member renewed) {
        member = renewed;
    }

    Worker worker() {
        return new Worker(member.name(), member.desk());
    }

    boolean isLive(Instant now) {
        return !ended && now.isBefore(endsAt) && now.isBefore(member.memberNotAfter());
    }

    void end() {
        ended = true;
    }
}

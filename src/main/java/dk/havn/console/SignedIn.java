package dk.havn.console;

import dk.havn.people.Members.Member;
import dk.havn.queue.Handover;
import dk.havn.queue.MemberCertificate;
import dk.havn.queue.Worker;
import dk.havn.tip.B64u;
import dk.havn.tip.Refusal;
import dk.havn.tip.Refused;
import io.vertx.core.http.Cookie;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.SecurityPolicyHandler;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Lets only members with a session pass, before a byte of a body is read. */
final class SignedIn implements SecurityPolicyHandler {
    static final String COOKIE = "havn-desk";

    private static final int SIGNATURE_BYTES = 64;
    private static final String KEY = SignedIn.class.getName();

    private final Sessions sessions;

    SignedIn(Sessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public void handle(RoutingContext ctx) {
        Optional<Session> session = sessions.find(token(ctx));
        if (session.isEmpty()) {
            ctx.fail(new Refused(Refusal.NO_SESSION));
        } else {
            ctx.put(KEY, session.get());
            ctx.next();
        }
    }

    static Session session(RoutingContext ctx) {
        return ctx.get(KEY);
    }

    static Worker worker(RoutingContext ctx) {
        return session(ctx).worker();
    }

    /** @throws Refused NOT_ALLOWED for a member who does not lead shifts */
    static Worker lead(RoutingContext ctx) {
        if (!session(ctx).member().lead()) {
            throw new Refused(Refusal.NOT_ALLOWED);
        }
        return worker(ctx);
    }

    /** @throws Refused BAD_REQUEST for a signature that is none */
    static Handover.Signed signed(RoutingContext ctx, long seconds, String signature) {
        return new Handover.Signed(
                certificate(ctx), seconds, Json.known(text -> B64u.decode(text, SIGNATURE_BYTES), signature));
    }

    static MemberCertificate certificate(RoutingContext ctx) {
        Member member = session(ctx).member();
        return new MemberCertificate(member.memberKey(), member.memberNotAfter(), member.memberSignature());
    }

    static @Nullable String token(RoutingContext ctx) {
        Cookie cookie = ctx.request().getCookie(COOKIE);
        return cookie == null ? null : cookie.getValue();
    }
}

package dk.havn.console;

import dk.havn.people.Directory;
import dk.havn.people.MemberLock;
import dk.havn.people.Members.Member;
import dk.havn.tip.B64u;
import dk.havn.tip.DeskId;
import dk.havn.tip.Refusal;
import dk.havn.tip.Refused;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.List;
import java.util.function.Supplier;

/** Signing in and out: {@code /desk/api/login} and {@code /desk/api/session}. */
final class SessionRoutes {
    private static final String PATH = "/desk/api/session";
    private static final int BODY_BYTES_MAX = 1024;
    private static final int NAME_CHARS_MAX = 64;
    private static final int TOKEN_BYTES = 32;

    private final Logins logins;
    private final Sessions sessions;
    private final Directory directory;
    private final Supplier<String> publicUrl;

    SessionRoutes(Logins logins, Sessions sessions, Directory directory, Supplier<String> publicUrl) {
        this.logins = logins;
        this.sessions = sessions;
        this.directory = directory;
        this.publicUrl = publicUrl;
    }

    void mount(Router router, SameSite sameSite, SignedIn signedIn) {
        BodyHandler body = BodyHandler.create(false).setBodyLimit(BODY_BYTES_MAX);
        router.post("/desk/api/login").handler(sameSite).handler(body).handler(this::salt);
        router.post(PATH).handler(sameSite).handler(body).handler(this::start);
        router.get(PATH).handler(signedIn).handler(this::show);
        router.delete(PATH).handler(sameSite).handler(signedIn).handler(this::end);
    }

    private record Name(String name) {}

    private record Salt(String salt, int memoryKiB, int iterations, int parallelism, String deployment) {}

    private record Credentials(String name, String token) {}

    private record Shown(
            String member,
            String desk,
            String locked,
            String memberKey,
            String memberNotAfter,
            String memberSignature,
            List<Epoch> epochs,
            List<String> desks) {}

    private record Epoch(int epoch, String enc, String key) {}

    private void salt(RoutingContext ctx) {
        String name = nameOf(Json.read(ctx, Name.class).name());
        Json.answer(
                ctx,
                new Salt(
                        B64u.encode(logins.salt(name)),
                        MemberLock.MEMORY_KIB,
                        MemberLock.ITERATIONS,
                        MemberLock.PARALLELISM,
                        B64u.encode(directory.deployment())));
    }

    private void start(RoutingContext ctx) {
        Credentials credentials = Json.read(ctx, Credentials.class);
        Member member = logins.check(nameOf(credentials.name()), tokenOf(credentials.token()));
        ctx.response().addCookie(cookie(sessions.start(member)));
        Json.answer(ctx, shown(member));
    }

    private void show(RoutingContext ctx) {
        Json.answer(ctx, shown(SignedIn.session(ctx).member()));
    }

    private void end(RoutingContext ctx) {
        sessions.end(SignedIn.token(ctx));
        ctx.response().addCookie(cookie("").setMaxAge(0));
        ctx.response().setStatusCode(204).end();
    }

    // No Max-Age: the browser forgets it when it closes.
    private Cookie cookie(String value) {
        return Cookie.cookie(SignedIn.COOKIE, value)
                .setPath("/desk")
                .setHttpOnly(true)
                .setSameSite(CookieSameSite.STRICT)
                .setSecure(publicUrl.get().startsWith("https:"));
    }

    private Shown shown(Member member) {
        return new Shown(
                member.name(),
                member.desk().text(),
                B64u.encode(member.locked()),
                B64u.encode(member.memberKey()),
                member.memberNotAfter().toString(),
                B64u.encode(member.memberSignature()),
                member.epochs().stream()
                        .map(e -> new Epoch(e.epoch(), B64u.encode(e.enc()), B64u.encode(e.key())))
                        .toList(),
                directory.desks().stream().map(DeskId::text).sorted().toList());
    }

    private static String nameOf(String name) {
        if (name.isEmpty() || name.length() > NAME_CHARS_MAX) {
            throw new Refused(Refusal.BAD_REQUEST);
        }
        return name;
    }

    private static byte[] tokenOf(String token) {
        try {
            return B64u.decode(token, TOKEN_BYTES);
        } catch (IllegalArgumentException e) {
            throw new Refused(Refusal.BAD_REQUEST);
        }
    }
}

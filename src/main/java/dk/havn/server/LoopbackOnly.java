package dk.havn.server;

import dk.havn.tip.Refusal;
import dk.havn.tip.Refused;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Keeps a demo on the machine it runs on: no other Host, nothing that a proxy forwarded. */
final class LoopbackOnly implements Handler<RoutingContext> {
    private static final Set<String> HOSTS = Set.of("127.0.0.1", "localhost", "[::1]", "::1");
    private static final Set<String> ADDRESSES = Set.of("127.0.0.1", "::1", "0:0:0:0:0:0:0:1");
    private static final List<CharSequence> FORWARDING = Stream.of(
                    "forwarded", "x-forwarded-for", "x-forwarded-host", "x-forwarded-proto", "x-real-ip", "via")
            .map(HttpHeaders::createOptimized)
            .toList();

    /** Whether a program of this machine asks, by the machine's own name, and nobody forwarded it. */
    static boolean isOfThisMachine(HttpServerRequest request) {
        SocketAddress from = request.remoteAddress();
        return from != null && ADDRESSES.contains(from.hostAddress()) && asksThisMachine(request);
    }

    private static boolean asksThisMachine(HttpServerRequest request) {
        HostAndPort authority = request.authority();
        return authority != null
                && HOSTS.contains(authority.host())
                && FORWARDING.stream().noneMatch(request.headers()::contains);
    }

    @Override
    public void handle(RoutingContext ctx) {
        if (asksThisMachine(ctx.request())) {
            ctx.next();
        } else {
            ctx.fail(new Refused(Refusal.WRONG_HOST));
        }
    }
}

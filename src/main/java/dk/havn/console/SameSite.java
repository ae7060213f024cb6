package dk.havn.console;

import dk.havn.tip.Refusal;
import dk.havn.tip.Refused;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.SecurityPolicyHandler;
import java.net.URI;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Lets only our own page change anything. The cookie is {@code SameSite=Strict}; where a browser says where a request comes from
 * (Origin, Sec-Fetch-Site), that is checked too, and a JSON content type is what a form cannot send.
 */
final class SameSite implements SecurityPolicyHandler {
    private final Supplier<String> publicUrl;

    /** @param publicUrl what the world calls this server */
    SameSite(Supplier<String> publicUrl) {
        this.publicUrl = publicUrl;
    }

    @Override
    public void handle(RoutingContext ctx) {
        HttpServerRequest request = ctx.request();
        String site = request.getHeader("sec-fetch-site");
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        if ((site != null && !site.equals("same-origin")) || (origin != null && !isOwn(origin, request.authority()))) {
            ctx.fail(new Refused(Refusal.CROSS_SITE));
        } else if (!isJson(request.getHeader(HttpHeaders.CONTENT_TYPE))) {
            ctx.fail(new Refused(Refusal.UNSUPPORTED_TYPE));
        } else {
            ctx.next();
        }
    }

    // A demo is reached as localhost and as 127.0.0.1: the name that the browser used is an own one too.
    private boolean isOwn(String origin, @Nullable HostAndPort authority) {
        URI own = URI.create(publicUrl.get());
        return origin.equals(own.getScheme() + "://" + own.getAuthority())
                || (authority != null && origin.equals(own.getScheme() + "://" + authority));
    }

    private static boolean isJson(@Nullable String contentType) {
        return contentType != null && contentType.split(";", 2)[0].trim().equalsIgnoreCase("application/json");
    }
}

package dk.havn.console;

import dk.havn.page.OwnSite;
import dk.havn.tip.Refusal;
import dk.havn.tip.Refused;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.SecurityPolicyHandler;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Lets only our own page change anything. The cookie is {@code SameSite=Strict}; where a browser says where a request comes from,
 * that is checked too, and a JSON content type is what a form cannot send.
 */
final class SameSite implements SecurityPolicyHandler {
    private final OwnSite own;

    /** @param publicUrl what the world calls this server */
    SameSite(Supplier<String> publicUrl) {
        this.own = new OwnSite(publicUrl);
    }

    @Override
    public void handle(RoutingContext ctx) {
        HttpServerRequest request = ctx.request();
        // A script's call is never the visitor's own navigation.
        if (own.isForeign(request) || "none".equals(request.getHeader("sec-fetch-site"))) {
            ctx.fail(new Refused(Refusal.CROSS_SITE));
        } else if (!isJson(request.getHeader(HttpHeaders.CONTENT_TYPE))) {
            ctx.fail(new Refused(Refusal.UNSUPPORTED_TYPE));
        } else {
            ctx.next();
        }
    }

    private static boolean isJson(@Nullable String contentType) {
        return contentType != null && contentType.split(";", 2)[0].trim().equalsIgnoreCase("application/json");
    }
}

package dk.havn.page;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import java.net.URI;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Tells what our own pages send from what another site has a visitor's browser send, where the browser says where a request comes from
 * (Sec-Fetch-Site, Origin).
 */
public final class OwnSite {
    // "none" is the visitor alone, such as a reload; no other site can cause it.
    private static final Set<String> OWN = Set.of("same-origin", "none");

    private final Supplier<String> publicUrl;

    /** @param publicUrl what the world calls this server */
    public OwnSite(Supplier<String> publicUrl) {
        this.publicUrl = publicUrl;
    }

    /** Whether the browser says that another site made it send this; one that says nothing is believed. */
    public boolean isForeign(HttpServerRequest request) {
        String site = request.getHeader("sec-fetch-site");
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        return (site != null && !OWN.contains(site)) || (origin != null && !isOwn(origin, request.authority()));
    }

    // A demo is reached as localhost and as 127.0.0.1: the name that the browser used is an own one too.
    private boolean isOwn(String origin, @Nullable HostAndPort authority) {
        URI own = URI.create(publicUrl.get());
        return origin.equals(own.getScheme() + "://" + own.getAuthority())
                || (authority != null && origin.equals(own.getScheme() + "://" + authority));
    }
}

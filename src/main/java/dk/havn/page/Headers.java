package dk.havn.page;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** Response headers: what a browser may do with an answer, and that it keeps nothing of it. */
public final class Headers {
    private static final CharSequence CSP = HttpHeaders.createOptimized("content-security-policy");
    private static final String NOTHING =
            "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";
    private static final String PERMISSIONS =
            "camera=(), microphone=(), geolocation=(), payment=(), usb=(), display-capture=(), browsing-topics=()";
    /** Checked once here instead of with every answer. */
    private static final MultiMap ON_EVERYTHING = onEverything();

    private Headers() {}

    /** First handler of every route: an answer that sets nothing itself may do nothing and is not stored. */
    public static void onEverything(RoutingContext ctx) {
        ctx.response().headers().addAll(ON_EVERYTHING);
        ctx.next();
    }

    private static MultiMap onEverything() {
        return HttpHeaders.headers()
                .add(CSP, quick(NOTHING))
                .add(quick("cache-control"), quick("no-store"))
                .add(quick("referrer-policy"), quick("no-referrer"))
                .add(quick("x-content-type-options"), quick("nosniff"))
                .add(quick("x-frame-options"), quick("DENY"))
                .add(quick("cross-origin-opener-policy"), quick("same-origin"))
                .add(quick("cross-origin-resource-policy"), quick("same-origin"))
                .add(quick("origin-agent-cluster"), quick("?1"))
                .add(quick("permissions-policy"), quick(PERMISSIONS))
                .copy(false);
    }

    // Bytes already: a String is turned into bytes with every answer.
    private static CharSequence quick(String text) {
        return HttpHeaders.createOptimized(text);
    }

    /** A script; a worker takes the policy of its own response, so calls to our own server and WebAssembly stay possible. */
    static void forScript(HttpServerResponse response) {
        response.putHeader(HttpHeaders.CONTENT_TYPE, "text/javascript; charset=utf-8")
                .putHeader(CSP, "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'");
    }

    /** A service worker: it may call our own server and do nothing else. */
    static void forServiceWorker(HttpServerResponse response) {
        response.putHeader(HttpHeaders.CONTENT_TYPE, "text/javascript; charset=utf-8")
                .putHeader(CSP, "default-src 'none'; connect-src 'self'");
    }

    /** Data for a script: it may do nothing itself. */
    static void forData(HttpServerResponse response) {
        response.putHeader(HttpHeaders.CONTENT_TYPE, "application/json; charset=utf-8");
    }

    /** Bytes for a script. */
    static void forBytes(HttpServerResponse response) {
        response.putHeader(HttpHeaders.CONTENT_TYPE, "application/octet-stream");
    }

    static void forPage(HttpServerResponse response, String policy) {
        response.putHeader(HttpHeaders.CONTENT_TYPE, "text/html; charset=utf-8").putHeader(CSP, policy);
    }

    /**
     * The policy of a page: own scripts, one inline style, own server; no form can post, no markup can become script.
     *
     * @param style the exact text between the style tags
     * @param trustedTypes names of the Trusted Types policies that the page's scripts may make, separated by spaces
     */
    public static String pagePolicy(String style, String trustedTypes) {
        return stillPagePolicy(style) + "; script-src 'self'; connect-src 'self'; worker-src 'self'"
                + "; require-trusted-types-for 'script'; trusted-types " + trustedTypes;
    }

    /** The policy of a page without script: one inline style, an icon. */
    static String stillPagePolicy(String style) {
        return NOTHING + "; style-src '" + sha256(style) + "'; img-src data:";
    }

    /** The policy of a page without script whose form may be posted to this server. */
    static String formPagePolicy(String style) {
        return stillPagePolicy(style).replace("form-action 'none'", "form-action 'self'");
    }

    private static String sha256(String style) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(style.getBytes(StandardCharsets.UTF_8));
            return "sha256-" + Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}

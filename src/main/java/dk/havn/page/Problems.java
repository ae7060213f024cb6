package dk.havn.page;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dk.havn.tip.Refusal;
import dk.havn.tip.Refused;
import dk.havn.tip.TipId;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The one mapper from what went wrong to an answer: a stable code, a sentence in the reader's language, a reference; never input.
 * A person who looks gets a page, everything else JSON.
 */
public final class Problems implements Handler<RoutingContext> {
    private static final Logger LOG = System.getLogger(Problems.class.getName());
    private static final int RETRY_AFTER_SECONDS = 5;
    private static final Map<Integer, Refusal> BY_STATUS = Map.of(
            400, Refusal.BAD_REQUEST,
            404, Refusal.NOT_FOUND,
            405, Refusal.METHOD_NOT_ALLOWED,
            413, Refusal.TOO_LARGE,
            414, Refusal.BAD_REQUEST,
            415, Refusal.UNSUPPORTED_TYPE,
            421, Refusal.WRONG_HOST,
            429, Refusal.TOO_MANY,
            431, Refusal.BAD_REQUEST,
            503, Refusal.UNAVAILABLE);

    private final Messages messages;
    private final Hotline hotline;
    private final ProblemPage page;
    private final SecureRandom random = new SecureRandom();

    /** @param hotline the way to a human that a page and a 503 name */
    public Problems(Messages messages, Hotline hotline) {
        this.messages = messages;
        this.hotline = hotline;
        this.page = new ProblemPage(messages, hotline);
    }

    /** Handles every failure, and every request that no route matches. */
    public void mount(Router router) {
        router.route().failureHandler(this);
        for (int status : BY_STATUS.keySet()) {
            router.errorHandler(status, this);
        }
        router.errorHandler(500, this);
        router.errorHandler(406, this);
    }

    @Override
    public void handle(RoutingContext ctx) {
        if (ctx.response().ended() || ctx.response().closed()) {
            return;
        }
        if (ctx.response().headWritten()) {
            ctx.response().reset();
            return;
        }
        answer(ctx, refusalOf(ctx));
    }

    private void answer(RoutingContext ctx, Refusal refusal) {
        String reference = reference();
        if (refusal == Refusal.INTERNAL) {
            log(reference, ctx.failure());
        }
        if (refusal == Refusal.UNAVAILABLE) {
            ctx.response().putHeader(HttpHeaders.RETRY_AFTER, Integer.toString(RETRY_AFTER_SECONDS));
        }
        String language = messages.choose(ctx.request().getHeader(HttpHeaders.ACCEPT_LANGUAGE));
        ctx.response().setStatusCode(refusal.status());
        if (ProblemPage.isFor(ctx)) {
            page.send(ctx, language, refusal, reference);
            return;
        }
        ctx.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .end(body(language, refusal, reference, because(ctx)).toString());
    }

    private ObjectNode body(String language, Refusal refusal, String reference, List<TipId> because) {
        ObjectNode body = JsonNodeFactory.instance
                .objectNode()
                .put("code", refusal.code())
                .put("message", messages.text(language, "refusal." + refusal.code()))
                .put("reference", reference);
        if (!because.isEmpty()) {
            ArrayNode tips = body.putArray("tips");
            because.forEach(tip -> tips.add(tip.text()));
        }
        return refusal == Refusal.UNAVAILABLE ? body.put("phone", hotline.phone()) : body;
    }

    private static List<TipId> because(RoutingContext ctx) {
        return ctx.failure() instanceof Refused refused ? refused.because() : List.of();
    }

    private static Refusal refusalOf(RoutingContext ctx) {
        @Nullable Throwable failure = ctx.failure();
        if (failure instanceof Refused refused) {
            return refused.refusal();
        }
        int status = failure instanceof HttpException http ? http.getStatusCode() : ctx.statusCode();
        boolean unexpected = failure != null && !(failure instanceof HttpException);
        return unexpected ? Refusal.INTERNAL : BY_STATUS.getOrDefault(status, Refusal.INTERNAL);
    }

    /** An exception's message may quote what somebody wrote; its type and place cannot. */
    private static void log(String reference, @Nullable Throwable failure) {
        StringBuilder line = new StringBuilder("request failed, reference ").append(reference);
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            StackTraceElement[] frames = cause.getStackTrace();
            line.append("; ")
                    .append(cause.getClass().getName())
                    .append(" at ")
                    .append(frames.length > 0 ? frames[0] : "?");
        }
        LOG.log(Level.ERROR, line);
    }

    private String reference() {
        byte[] bytes = new byte[6];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}

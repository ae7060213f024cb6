package dk.havn.carrier;

import dk.havn.tip.Refused;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/** A form that the provider has posted and signed. Nothing of a request is believed, or looked at further, before its signature. */
public final class SignedForm {
    public static final int BODY_BYTES_MAX = 64 * 1024;

    private static final int PARAMETERS_MAX = 256;
    private static final int RETRY_AFTER_SECONDS = 5;

    private final Map<String, List<String>> values;

    private SignedForm(Map<String, List<String>> values) {
        this.values = values;
    }

    /**
     * Who may post, and to which address.
     *
     * @param publicUrl what the provider calls this server, without a path; known once the port answers
     */
    public record Door(WebhookSignature signature, String accountSid, Supplier<String> publicUrl) {
        /** Lets signed forms of the account in at a path, and answers 403 to all else, with nothing in it. */
        public void open(
                Router router, String path, Function<RoutingContext, Function<SignedForm, Future<String>>> receiver) {
            router.post(path)
                    .handler(ctx -> RawBody.read(ctx.request(), BODY_BYTES_MAX)
                            .onSuccess(
                                    body -> receive(ctx, path, new SignedForm(parameters(body)), receiver.apply(ctx)))
                            .onFailure(ctx::fail));
        }

        private void receive(
                RoutingContext ctx, String path, SignedForm form, Function<SignedForm, Future<String>> receiver) {
            if (!isFromProvider(ctx, path, form)) {
                ctx.response().setStatusCode(403).end();
            } else if (!form.isOf(accountSid)) {
                ctx.response().setStatusCode(400).end();
            } else {
                receiver.apply(form).onSuccess(xml -> answer(ctx, xml)).onFailure(failure -> refuse(ctx, failure));
            }
        }

        private boolean isFromProvider(RoutingContext ctx, String path, SignedForm form) {
            List<String> signatures = ctx.request().headers().getAll("X-Twilio-Signature");
            String query = ctx.request().query();
            String url = publicUrl.get() + path + (query == null ? "" : "?" + query);
            return signatures.size() == 1 && signature.covers(url, form.values, signatures.get(0));
        }
    }

    /** A signed form that is not what it should be. */
    public static <T> Future<T> malformed() {
        return Future.failedFuture(new Malformed());
    }

    private static final class Malformed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Malformed() {
            super("a signed form is not what it should be", null, false, false);
        }
    }

    private static void answer(RoutingContext ctx, String xml) {
        ctx.response().putHeader(HttpHeaders.CONTENT_TYPE, "text/xml").end(xml);
    }

    // The provider tries again later; only a refusal is expected, all else also goes to the error mapper's log.
    private static void refuse(RoutingContext ctx, Throwable failure) {
        if (failure instanceof Malformed) {
            ctx.response().setStatusCode(400).end();
        } else if (failure instanceof Refused) {
            ctx.response()
                    .setStatusCode(503)
                    .putHeader(HttpHeaders.RETRY_AFTER, Integer.toString(RETRY_AFTER_SECONDS))
                    .end();
        } else {
            ctx.fail(failure);
        }
    }

    public boolean has(String name) {
        return values.containsKey(name);
    }

    /** The one value of a parameter; empty where there is none or more than one. */
    public String one(String name) {
        List<String> all = values.getOrDefault(name, List.of());
        return all.size() == 1 ? all.get(0) : "";
    }

    /** A whole number from 0 to {@code max}; else -1. */
    public int number(String name, int max) {
        String digits = one(name);
        int value = digits.matches("\\d{1,9}") ? Integer.parseInt(digits) : -1;
        return value <= max ? value : -1;
    }

    private boolean isOf(String accountSid) {
        return !has("AccountSid") || accountSid.equals(one("AccountSid"));
    }

    private static Map<String, List<String>> parameters(Buffer body) {
        String text = body.toString(StandardCharsets.UTF_8);
        try {
            return new QueryStringDecoder(text, StandardCharsets.UTF_8, false, PARAMETERS_MAX, false).parameters();
        } catch (IllegalArgumentException e) {
            return Map.of(); // a broken percent escape: nothing the provider ever signed
        }
    }
}

package dk.havn.intake;

import dk.havn.carrier.WebhookSignature;
import dk.havn.tip.Refused;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The provider's webhook for text messages: {@code POST /twilio/sms}. Answers nothing that a phone would show. */
public final class SmsWebhook {
    static final int BODY_BYTES_MAX = 64 * 1024;

    private static final String PATH = "/twilio/sms";
    private static final int PARAMETERS_MAX = 256;
    private static final int RETRY_AFTER_SECONDS = 5;
    private static final String NO_REPLY = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Response/>";

    private final WebhookSignature signature;
    private final String accountSid;
    private final Supplier<String> publicUrl;
    private final SmsIntake intake;

    /** @param publicUrl what the provider calls this server, without a path; known once the port answers */
    public SmsWebhook(WebhookSignature signature, String accountSid, Supplier<String> publicUrl, SmsIntake intake) {
        this.signature = signature;
        this.accountSid = accountSid;
        this.publicUrl = publicUrl;
        this.intake = intake;
    }

    public void mount(Router router) {
        router.post(PATH)
                .handler(ctx -> RawBody.read(ctx.request(), BODY_BYTES_MAX)
                        .onSuccess(body -> receive(ctx, form(body)))
                        .onFailure(ctx::fail));
    }

    private void receive(RoutingContext ctx, Map<String, List<String>> form) {
        if (!isFromProvider(ctx, form)) {
            ctx.response().setStatusCode(403).end();
            return;
        }
        message(form)
                .ifPresentOrElse(
                        sms -> take(ctx, sms),
                        () -> ctx.response().setStatusCode(400).end());
    }

    private boolean isFromProvider(RoutingContext ctx, Map<String, List<String>> form) {
        List<String> signatures = ctx.request().headers().getAll("X-Twilio-Signature");
        String query = ctx.request().query();
        String url = publicUrl.get() + PATH + (query == null ? "" : "?" + query);
        return signatures.size() == 1 && signature.covers(url, form, signatures.get(0));
    }

    private void take(RoutingContext ctx, SmsMessage sms) {
        intake.take(sms)
                .onSuccess(stored -> ctx.response()
                        .putHeader(HttpHeaders.CONTENT_TYPE, "text/xml")
                        .end(NO_REPLY))
                .onFailure(failure -> notStored(ctx, failure));
    }

    // The provider tries again later; only a refusal is expected, all else also goes to the error mapper's log.
    private static void notStored(RoutingContext ctx, Throwable failure) {
        if (failure instanceof Refused) {
            ctx.response()
                    .setStatusCode(503)
                    .putHeader(HttpHeaders.RETRY_AFTER, Integer.toString(RETRY_AFTER_SECONDS))
                    .end();
        } else {
            ctx.fail(failure);
        }
    }

    private Optional<SmsMessage> message(Map<String, List<String>> form) {
        String sid = one(form, "MessageSid");
        String from = one(form, "From");
        String body = one(form, "Body");
        boolean ours = !form.containsKey("AccountSid") || accountSid.equals(one(form, "AccountSid"));
        boolean whole = SmsMessage.isWhole(sid, from) && form.containsKey("Body");
        return ours && whole ? Optional.of(new SmsMessage(sid, from, body, media(form))) : Optional.empty();
    }

    // Only how many: where they lie is never read, so never fetched (T20).
    private static int media(Map<String, List<String>> form) {
        String count = one(form, "NumMedia");
        return count.matches("\\d{1,4}") ? Integer.parseInt(count) : 0;
    }

    private static String one(Map<String, List<String>> form, String name) {
        List<String> values = form.getOrDefault(name, List.of());
        return values.size() == 1 ? values.get(0) : "";
    }

    private static Map<String, List<String>> form(Buffer body) {
        String text = body.toString(StandardCharsets.UTF_8);
        try {
            return new QueryStringDecoder(text, StandardCharsets.UTF_8, false, PARAMETERS_MAX, false).parameters();
        } catch (IllegalArgumentException e) {
            return Map.of(); // a broken percent escape: nothing the provider ever signed
        }
    }
}

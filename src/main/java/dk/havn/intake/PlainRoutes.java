package dk.havn.intake;

import dk.havn.carrier.RawBody;
import dk.havn.page.Messages;
import dk.havn.page.OwnSite;
import dk.havn.tip.Refusal;
import dk.havn.tip.Refused;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** The only way in by which a browser sends readable words: {@code GET} and {@code POST /plain}, then {@code /thanks}. */
public final class PlainRoutes {
    static final int BODY_BYTES_MAX = 256 * 1024;

    private static final String THANKS = "/thanks";
    private static final int RETRY_AFTER_SECONDS = 5;

    private final Messages messages;
    private final PlainPage page;
    private final PlainIntake intake;
    private final OwnSite own;

    public PlainRoutes(Messages messages, PlainPage page, PlainIntake intake, OwnSite own) {
        this.messages = messages;
        this.page = page;
        this.intake = intake;
        this.own = own;
    }

    /** Without a tag the language is the one that the browser asks for. */
    public void mount(Router router) {
        mount(router, "");
        messages.languages().forEach(language -> mount(router, "/" + language));
    }

    private void mount(Router router, String tag) {
        router.get(PlainPage.PATH + tag)
                .handler(ctx -> page.sendForm(ctx, tag, language(ctx, tag), PlainForm.empty(), List.of()));
        router.get(THANKS + tag).handler(ctx -> page.sendThanks(ctx, language(ctx, tag)));
        router.post(PlainPage.PATH + tag)
                .consumes("application/x-www-form-urlencoded")
                .handler(ctx -> read(ctx, tag));
    }

    private String language(RoutingContext ctx, String tag) {
        return tag.isEmpty() ? messages.choose(ctx.request().getHeader(HttpHeaders.ACCEPT_LANGUAGE)) : tag.substring(1);
    }

    private void read(RoutingContext ctx, String tag) {
        if (own.isForeign(ctx.request())) {
            ctx.fail(new Refused(Refusal.CROSS_SITE));
        } else if (ctx.request().headers().contains(HttpHeaders.CONTENT_ENCODING)) {
            ctx.fail(new Refused(Refusal.UNSUPPORTED_TYPE));
        } else {
            RawBody.read(ctx.request(), BODY_BYTES_MAX)
                    .onSuccess(body -> receive(ctx, tag, body))
                    .onFailure(ctx::fail);
        }
    }

    private void receive(RoutingContext ctx, String tag, Buffer body) {
        Optional<PlainForm> form = PlainForm.read(body.toString(StandardCharsets.UTF_8));
        if (form.isEmpty()) {
            ctx.fail(new Refused(Refusal.BAD_REQUEST));
            return;
        }
        List<PlainForm.Fault> faults = form.get().faults();
        if (faults.isEmpty()) {
            take(ctx, tag, form.get());
        } else {
            ctx.response().setStatusCode(422);
            page.sendForm(ctx, tag, language(ctx, tag), form.get(), faults);
        }
    }

    private void take(RoutingContext ctx, String tag, PlainForm form) {
        intake.take(form)
                .onSuccess(accepted -> ctx.response()
                        .setStatusCode(303)
                        .putHeader(HttpHeaders.LOCATION, THANKS + tag)
                        .end())
                .onFailure(failure -> notStored(ctx, tag, form, failure));
    }

    private void notStored(RoutingContext ctx, String tag, PlainForm form, Throwable failure) {
        if (failure instanceof Refused refused && refused.refusal() == Refusal.UNAVAILABLE) {
            ctx.response().setStatusCode(503).putHeader(HttpHeaders.RETRY_AFTER, Integer.toString(RETRY_AFTER_SECONDS));
            page.sendUnavailable(ctx, tag, language(ctx, tag), form);
        } else {
            ctx.fail(failure);
        }
    }
}

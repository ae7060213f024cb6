package dk.havn.alert;

import dk.havn.carrier.RawBody;
import dk.havn.page.Messages;
import dk.havn.page.OwnSite;
import dk.havn.page.StillPage;
import dk.havn.tip.Refusal;
import dk.havn.tip.Refused;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The page behind the link of an alert: one sentence, one button. {@code GET /a/{link}} changes nothing, for message apps fetch
 * links to show a preview; {@code POST} takes the alarm; {@code POST /a/{link}/seen} is the browser's notice saying that it shows.
 */
public final class LinkPage {
    static final String PATH = "/a/";

    private static final int BODY_BYTES_MAX = 1_024;
    private static final int SEE_OTHER = 303;
    private static final int NO_CONTENT = 204;
    private static final int NOT_FOUND = 404;

    private final Messages messages;
    private final Acknowledging acknowledging;
    private final OwnSite own;
    private final ZoneId zone;
    private final StillPage page = StillPage.withForm("alarm");

    /** @param zone of the times that are shown */
    public LinkPage(Messages messages, Acknowledging acknowledging, OwnSite own, ZoneId zone) {
        this.messages = messages;
        this.acknowledging = acknowledging;
        this.own = own;
        this.zone = zone;
    }

    public void mount(Router router) {
        router.get(PATH + ":link").handler(this::show);
        router.post(PATH + ":link").handler(ctx -> own(ctx, this::take));
        router.post(PATH + ":link/seen").handler(ctx -> own(ctx, this::seen));
    }

    // What is posted says nothing more than its address does.
    private void own(RoutingContext ctx, Consumer<RoutingContext> act) {
        if (own.isForeign(ctx.request())) {
            ctx.fail(new Refused(Refusal.CROSS_SITE));
            return;
        }
        RawBody.read(ctx.request(), BODY_BYTES_MAX)
                .onSuccess(ignored -> act.accept(ctx))
                .onFailure(ctx::fail);
    }

    private void show(RoutingContext ctx) {
        String link = ctx.pathParam("link");
        Future<Outcome> known = Links.isSecret(link) ? acknowledging.look(link) : unknown();
        known.onSuccess(outcome -> send(ctx, link, outcome)).onFailure(ctx::fail);
    }

    // The answer is a page of its own, so that loading it again takes nothing twice.
    private void take(RoutingContext ctx) {
        String link = ctx.pathParam("link");
        if (!Links.isSecret(link)) {
            send(ctx, link, Outcome.of(Outcome.Answer.UNKNOWN));
            return;
        }
        acknowledging
                .acknowledge(link)
                .onSuccess(outcome -> ctx.response()
                        .setStatusCode(SEE_OTHER)
                        .putHeader(HttpHeaders.LOCATION, PATH + link)
                        .end())
                .onFailure(ctx::fail);
    }

    private void seen(RoutingContext ctx) {
        String link = ctx.pathParam("link");
        Future<Void> noted = Links.isSecret(link) ? acknowledging.seen(link) : Future.succeededFuture();
        noted.onSuccess(done -> ctx.response().setStatusCode(NO_CONTENT).end()).onFailure(ctx::fail);
    }

    private static Future<Outcome> unknown() {
        return Future.succeededFuture(Outcome.of(Outcome.Answer.UNKNOWN));
    }

    private void send(RoutingContext ctx, String link, Outcome outcome) {
        String language = messages.choose(ctx.request().getHeader(HttpHeaders.ACCEPT_LANGUAGE));
        if (outcome.answer() == Outcome.Answer.UNKNOWN) {
            ctx.response().setStatusCode(NOT_FOUND);
        }
        Map<String, Object> values = new HashMap<>();
        values.put("lang", language);
        values.put("dir", Messages.directionOf(language));
        values.put("t", messages.words(language, Map.of()));
        values.put("said", said(language, outcome));
        values.put("open", outcome.answer().canBeTaken());
        values.put("action", PATH + link);
        values.put("button", messages.text(language, button(outcome)));
        page.send(ctx, values);
    }

    private static String button(Outcome outcome) {
        return outcome.answer() == Outcome.Answer.TEST ? "alarm.arrived" : "alarm.take";
    }

    private String said(String language, Outcome outcome) {
        String sentence =
                messages.text(language, "alarm.page." + outcome.answer().code());
        String by = outcome.by();
        return Messages.fill(sentence, Map.of("who", by == null ? "" : by, "when", when(language, outcome.at())));
    }

    private String when(String language, @Nullable Instant at) {
        return at == null
                ? ""
                : DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                        .withLocale(Locale.forLanguageTag(language))
                        .format(at.atZone(zone));
    }
}

package dk.havn.page;

import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.util.HashMap;
import java.util.Map;

/** A page without script, rendered for each visitor; never compressed, because it may repeat what somebody typed. */
public final class StillPage {
    private final Template template;
    private final String style;
    private final String policy;
    private final String referrer;

    private StillPage(String name, String style, boolean posts) {
        this.template = Template.load(name);
        this.style = Assets.text(style + ".css");
        this.policy = posts ? Headers.formPagePolicy(this.style) : Headers.stillPagePolicy(this.style);
        this.referrer = posts ? "same-origin" : "no-referrer";
    }

    /** @param name of a {@code web/<name>.html}, whose style has the name {@code style} */
    public static StillPage load(String name, String style) {
        return new StillPage(name, style, false);
    }

    /** A page with a form that may be posted to this server; its browser then says to us, and to us alone, where the post comes from. */
    public static StillPage withForm(String name) {
        return new StillPage(name, name, true);
    }

    /** Answers with this page and the status that the response already has. */
    public Future<Void> send(RoutingContext ctx, Map<String, Object> values) {
        Map<String, Object> all = new HashMap<>(values);
        all.put("style", style);
        Headers.forPage(ctx.response(), policy);
        ctx.response().putHeader("referrer-policy", referrer).putHeader(HttpHeaders.VARY, "accept, accept-language");
        return ctx.end(template.render(all));
    }
}

package dk.havn.page;

import dk.havn.tip.Refusal;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.MIMEHeader;
import io.vertx.ext.web.RoutingContext;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a person sees who came by a wrong address, or when something broke: a sentence, the first page, the phone. */
final class ProblemPage {
    private final Messages messages;
    private final Hotline hotline;
    private final StillPage page = StillPage.load("problem", "problem");

    ProblemPage(Messages messages, Hotline hotline) {
        this.messages = messages;
        this.hotline = hotline;
    }

    /** Whether a browser asks for a page to show, or posts a form that a person filled in, and not a script for data. */
    static boolean isFor(RoutingContext ctx) {
        HttpMethod method = ctx.request().method();
        boolean shows = method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD) || isForm(ctx);
        return shows && weight(ctx, "html") > weight(ctx, "json");
    }

    private static boolean isForm(RoutingContext ctx) {
        @Nullable String type = ctx.request().getHeader(HttpHeaders.CONTENT_TYPE);
        return type != null && type.toLowerCase(Locale.ROOT).startsWith("application/x-www-form-urlencoded");
    }

    /** @param reference shown where it helps somebody to find the line in the log */
    void send(RoutingContext ctx, String language, Refusal refusal, String reference) {
        Map<String, Object> values = new HashMap<>();
        values.put("lang", language);
        values.put("dir", Messages.directionOf(language));
        values.put("t", messages.words(language, hotline.facts(language)));
        values.put("said", messages.text(language, "refusal." + refusal.code()));
        values.put("phone", hotline.phone());
        values.put("emergency", hotline.emergency());
        values.put("exit", hotline.exit().toString());
        values.put("broken", refusal == Refusal.INTERNAL);
        values.put("reference", reference);
        page.send(ctx, values);
    }

    private static float weight(RoutingContext ctx, String subtype) {
        return ctx.parsedHeaders().accept().stream()
                .filter(accepted -> accepted.subComponent().equalsIgnoreCase(subtype))
                .map(MIMEHeader::weight)
                .reduce(0f, Math::max);
    }
}

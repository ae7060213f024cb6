package dk.havn.console;

import dk.havn.page.Assets;
import dk.havn.page.Headers;
import dk.havn.page.Messages;
import dk.havn.page.Page;
import dk.havn.page.Template;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The page of the duty desk: a frame without any tip in it; its script draws what the worker's own browser opens. */
public final class ConsolePage {
    private static final String PATH = "/desk";
    /** What duty workers read; the public pages know more. */
    private static final List<String> LANGUAGES = List.of("en", "da");

    private final Messages messages;
    private final Map<String, Page> pages = new HashMap<>();

    /**
     * What a console does by itself.
     *
     * @param watchdog silence of the event stream after which it is opened anew; longer than two beats
     * @param idleLock time without a touch after which the keys are dropped
     */
    public record Limits(Duration watchdog, Duration idleLock) {
        public static final Limits DEFAULT = new Limits(Duration.ofSeconds(25), Duration.ofMinutes(15));
    }

    /**
     * @param rootFingerprint lower-case hex SHA-256 of the raw 32-byte root public key, believed by the page
     * @param demo says on the page that it is one
     */
    public ConsolePage(Messages messages, Assets assets, String rootFingerprint, boolean demo, Limits limits) {
        this.messages = messages;
        Template template = Template.load("console");
        String style = Assets.text("console.css");
        // A recording is opened in the worker and played from memory.
        String policy = Headers.pagePolicy(style, "havn lit-html") + "; media-src blob:";
        Map<String, Object> values = new HashMap<>();
        values.put("script", assets.script("console.js"));
        values.put("worker", assets.script("worker.js"));
        values.put("root", rootFingerprint);
        values.put("demo", demo);
        values.put("style", style);
        values.put("watchdogSeconds", limits.watchdog().toSeconds());
        values.put("idleLockSeconds", limits.idleLock().toSeconds());
        for (String language : LANGUAGES) {
            values.put("lang", language);
            values.put("dir", Messages.directionOf(language));
            values.put("t", messages.words(language, Map.of()));
            pages.put(language, new Page(template.render(values), policy));
        }
    }

    /** Serves {@code /desk}, in the language that {@code ?lang=} or else the browser asks for. */
    public void mount(Router router) {
        router.get(PATH).handler(this::send);
    }

    private void send(RoutingContext ctx) {
        @Nullable String asked = ctx.queryParams().get("lang");
        String language = asked != null && pages.containsKey(asked)
                ? asked
                : messages.choose(ctx.request().getHeader(HttpHeaders.ACCEPT_LANGUAGE));
        Objects.requireNonNull(pages.getOrDefault(language, pages.get(Messages.FALLBACK)))
                .send(ctx);
    }
}

package dk.havn.intake;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dk.havn.page.Asset;
import dk.havn.page.Assets;
import dk.havn.page.Headers;
import dk.havn.page.Hotline;
import dk.havn.page.Messages;
import dk.havn.page.Page;
import dk.havn.page.Template;
import dk.havn.people.OpeningHours;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/** The public page, where somebody writes a tip: rendered once for each language and each day's hours, since they are on it. */
public final class TellPage {
    private static final List<String> QUESTIONS = List.of("who", "danger", "police");
    private static final List<String> LATER_QUESTIONS = List.of("under18", "police");
    /** Hours of days for which pages are kept; those of more exceptions than that are made anew. */
    private static final int HOURS_KEPT_MAX = 32;

    private static final String CLOSED = "";

    private final Messages messages;
    private final Assets assets;
    private final Hotline hotline;
    private final Trust trust;
    private final Letterhead letterhead;
    private final Template template = Template.load("tell");
    private final String style = Assets.text("tell.css");
    private final String policy = Headers.pagePolicy(style, "havn");
    private final Map<String, Map<String, Page>> pages = new HashMap<>();

    /**
     * What the page must believe about keys, built into it.
     *
     * @param rootFingerprint lower-case hex SHA-256 of the raw 32-byte root public key
     * @param deployment b64u of 16 bytes
     */
    public record Trust(String rootFingerprint, String deployment) {}

    /** @param demo says on the page that nobody reads what is sent */
    public TellPage(
            Messages messages, Assets assets, Hotline hotline, OpeningHours opening, Trust trust, boolean demo) {
        this.messages = messages;
        this.assets = assets;
        this.hotline = hotline;
        this.trust = trust;
        this.letterhead = new Letterhead(messages, hotline, opening, demo);
        for (String language : messages.languages()) {
            pages.put(language, new ConcurrentHashMap<>(Map.of(CLOSED, rendered(language, CLOSED))));
            hotline.hours().values().forEach(hours -> page(language, hours));
        }
    }

    /** Serves {@code /}, in the language that the browser asks for, and {@code /<tag>} for each language. */
    public void mount(Router router) {
        router.get("/")
                .handler(ctx -> send(ctx, messages.choose(ctx.request().getHeader(HttpHeaders.ACCEPT_LANGUAGE))));
        for (String language : messages.languages()) {
            router.get("/" + language).handler(ctx -> send(ctx, language));
        }
    }

    private void send(RoutingContext ctx, String language) {
        String hours = letterhead.hoursToday();
        page(language, hours == null ? CLOSED : hours).send(ctx);
    }

    private Page page(String language, String hours) {
        Map<String, Page> kept = Objects.requireNonNull(pages.get(language), "a page of every language");
        if (kept.size() > HOURS_KEPT_MAX) {
            kept.clear();
        }
        return kept.computeIfAbsent(hours, missing -> rendered(language, missing));
    }

    private Page rendered(String language, String hours) {
        return new Page(template.render(values(language, hours)), policy);
    }

    private Map<String, Object> values(String language, String hours) {
        Asset script = assets.script("tell.js");
        Map<String, Object> values = letterhead.values(language, hours.equals(CLOSED) ? null : hours, "/");
        values.put("questions", letterhead.questions(language, QUESTIONS));
        values.put("laterQuestions", letterhead.questions(language, LATER_QUESTIONS));
        values.put("spoken", Letterhead.spokenLanguages());
        values.put("style", style);
        values.put("script", script);
        values.put("config", config(language));
        return values;
    }

    /** JSON for the script; {@code <} is escaped so that no sentence can end the element it sits in. */
    private String config(String language) {
        ObjectNode config = JsonNodeFactory.instance.objectNode();
        config.put("root", trust.rootFingerprint()).put("deployment", trust.deployment());
        config.put("phone", hotline.phone()).put("exit", hotline.exit().toString());
        config.set("work", json(assets.script("work.js")));
        ArrayNode lexicons = config.putArray("lexicons");
        assets.lexicons(language).forEach(asset -> lexicons.add(json(asset)));
        config.set("model", json(assets.script("model.bin")));
        config.set("desks", messages.tree(language, "desks"));
        config.set("words", messages.tree(language, "tell.script"));
        return Messages.fill(config.toString(), hotline.facts(language)).replace("<", "\\u003c");
    }

    private static ObjectNode json(Asset asset) {
        return JsonNodeFactory.instance.objectNode().put("path", asset.path()).put("integrity", asset.integrity());
    }
}

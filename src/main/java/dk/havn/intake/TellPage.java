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
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.time.DayOfWeek;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The public page, where somebody writes a tip: rendered at start for each language and weekday, since today's hours are on it. */
public final class TellPage {
    private static final List<Question> QUESTIONS = List.of(
            new Question("who", List.of("self", "known", "witness", "professional")),
            new Question("danger", List.of("yes", "no", "unsure")),
            new Question("police", List.of("yes", "no", "ask")));
    private static final List<Question> LATER_QUESTIONS = List.of(
            new Question("under18", List.of("yes", "no", "unsure")),
            new Question("police", List.of("yes", "no", "ask")));

    /** More become a menu. */
    private static final int LANGUAGES_IN_A_ROW = 3;

    private final Messages messages;
    private final Assets assets;
    private final Hotline hotline;
    private final Trust trust;
    private final boolean demo;
    private final Clock clock;
    private final Map<String, Map<DayOfWeek, Page>> pages = new HashMap<>();

    /**
     * What the page must believe about keys, built into it.
     *
     * @param rootFingerprint lower-case hex SHA-256 of the raw 32-byte root public key
     * @param deployment b64u of 16 bytes
     */
    public record Trust(String rootFingerprint, String deployment) {}

    /** @param demo says on the page that nobody reads what is sent */
    public TellPage(Messages messages, Assets assets, Hotline hotline, Trust trust, boolean demo, Clock clock) {
        this.messages = messages;
        this.assets = assets;
        this.hotline = hotline;
        this.trust = trust;
        this.demo = demo;
        this.clock = clock;
        Template template = Template.load("tell");
        for (String language : messages.languages()) {
            pages.put(language, rendered(template, language));
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
        DayOfWeek today = clock.instant().atZone(hotline.zone()).getDayOfWeek();
        Page page = pages.getOrDefault(language, Map.of()).get(today);
        if (page == null) {
            ctx.next();
            return;
        }
        page.send(ctx);
    }

    private Map<DayOfWeek, Page> rendered(Template template, String language) {
        String style = Assets.text("tell.css");
        String policy = Headers.pagePolicy(style, "havn");
        Map<DayOfWeek, Page> days = new EnumMap<>(DayOfWeek.class);
        for (DayOfWeek day : DayOfWeek.values()) {
            days.put(day, new Page(template.render(values(language, day, style)), policy));
        }
        return days;
    }

    private Map<String, Object> values(String language, DayOfWeek day, String style) {
        Asset script = assets.script("tell.js");
        Map<String, Object> values = new HashMap<>();
        values.put("lang", language);
        values.put("dir", Messages.directionOf(language));
        values.put("language", Messages.nameOf(language));
        values.put("languages", languageLinks(language));
        values.put("few", messages.languages().size() <= LANGUAGES_IN_A_ROW);
        values.put(
                "questions", QUESTIONS.stream().map(q -> question(language, q)).toList());
        values.put(
                "laterQuestions",
                LATER_QUESTIONS.stream().map(q -> question(language, q)).toList());
        values.put("spoken", spokenLanguages());
        values.put("t", messages.words(language, hotline.facts(language)));
        values.put("hours", hoursLine(language, day));
        values.put("phone", hotline.phone());
        values.put("emergency", hotline.emergency());
        values.put("exit", hotline.exit().toString());
        values.put("demo", demo);
        values.put("style", style);
        values.put("script", script);
        values.put("config", config(language));
        return values;
    }

    private Map<String, Object> question(String language, Question question) {
        String key = "tell." + question.name() + ".";
        List<Map<String, Object>> answers = question.answers().stream()
                .map(a -> Map.<String, Object>of(
                        "name", question.name(), "value", a, "words", messages.text(language, key + a)))
                .toList();
        return Map.of(
                "label", messages.text(language, key + "label"),
                "answers", answers,
                "danger", question.name().equals("danger"));
    }

    private String hoursLine(String language, DayOfWeek day) {
        @Nullable String hours = hotline.hoursOn(day);
        return hours == null
                ? messages.text(language, "tell.closedToday")
                : Messages.fill(
                        messages.text(language, "tell.openToday"),
                        Map.of("hours", Messages.leftToRight(language, hours.replace('-', '–'))));
    }

    private List<Map<String, Object>> languageLinks(String current) {
        return messages.languages().stream()
                .map(tag -> Map.<String, Object>of(
                        "tag",
                        tag,
                        "name",
                        Messages.nameOf(tag),
                        "dir",
                        Messages.directionOf(tag),
                        "current",
                        tag.equals(current)))
                .toList();
    }

    private static List<Map<String, Object>> spokenLanguages() {
        return Messages.spoken().stream()
                .map(tag -> Map.<String, Object>of("tag", tag, "name", Messages.nameOf(tag)))
                .toList();
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

    private record Question(String name, List<String> answers) {}
}

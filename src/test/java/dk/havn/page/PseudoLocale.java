package dk.havn.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.LinkedHashMap;
import java.util.Map;

/** Messages in two more languages that nobody speaks: one long and accented, one written from right to left. */
public final class PseudoLocale {
    public static final String LONG = "en-XA";
    public static final String RIGHT_TO_LEFT = "ar-XB";

    private static final String RIGHT_TO_LEFT_OVERRIDE = "\u202e";
    private static final String POP = "\u202c";

    private PseudoLocale() {}

    /** The real languages and the two pseudo-locales, made from English. */
    public static Messages messages() {
        Messages real = Messages.load();
        Map<String, JsonNode> all = new LinkedHashMap<>();
        real.languages().forEach(language -> all.put(language, real.root(language)));
        all.put(LONG, changed(real.root(Messages.FALLBACK), PseudoLocale::longer));
        all.put(RIGHT_TO_LEFT, changed(real.root(Messages.FALLBACK), PseudoLocale::mirrored));
        return new Messages(all);
    }

    private interface Change {
        String to(String sentence);
    }

    private static JsonNode changed(JsonNode node, Change change) {
        if (node.isTextual()) {
            return TextNode.valueOf(change.to(node.asText()));
        }
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        node.properties().forEach(entry -> object.set(entry.getKey(), changed(entry.getValue(), change)));
        return object;
    }

    /** A third longer, as German or Vietnamese may be; placeholders stay. */
    private static String longer(String sentence) {
        return "[" + sentence.replaceAll("([aeiou])(?![^{]*})", "$1\u0301") + " "
                + "ééé ".repeat(sentence.length() / 12) + "]";
    }

    private static String mirrored(String sentence) {
        return RIGHT_TO_LEFT_OVERRIDE + sentence + POP;
    }
}

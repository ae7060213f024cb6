package dk.havn.page;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.ibm.icu.text.Collator;
import com.ibm.icu.util.ULocale;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Every sentence people see, by language: {@code i18n/messages/<BCP 47 tag>.json}, nested objects of strings with {placeholders}. */
public final class Messages {
    /** The language of last resort, and the one whose keys the others must match. */
    public static final String FALLBACK = "en";

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final SortedMap<String, JsonNode> byLanguage;

    /** @throws IllegalArgumentException when the fallback language is missing */
    public Messages(Map<String, JsonNode> byLanguage) {
        this.byLanguage = new TreeMap<>(byLanguage);
        if (!byLanguage.containsKey(FALLBACK)) {
            throw new IllegalArgumentException("no " + FALLBACK + " messages");
        }
    }

    /** Reads every language that the web build listed in {@code web/languages.json}. */
    public static Messages load() {
        Map<String, JsonNode> found = new LinkedHashMap<>();
        for (JsonNode tag : read("/web/languages.json")) {
            found.put(tag.asText(), read("/i18n/messages/" + tag.asText() + ".json"));
        }
        return new Messages(found);
    }

    /** BCP 47 tags, sorted. */
    public List<String> languages() {
        return List.copyOf(byLanguage.keySet());
    }

    /** Languages that somebody may ask to be spoken to in: BCP 47 tags of {@code i18n/spoken.json}, sorted by their own names. */
    public static List<String> spoken() {
        Collator collator = Collator.getInstance(ULocale.ROOT);
        List<String> tags = new ArrayList<>();
        read("/i18n/spoken.json").forEach(tag -> tags.add(tag.asText()));
        tags.sort(Comparator.comparing(Messages::nameOf, collator));
        return tags;
    }

    /** The language's own name for itself. */
    public static String nameOf(String language) {
        ULocale locale = ULocale.forLanguageTag(language);
        return com.ibm.icu.text.CaseMap.toTitle()
                .wholeString()
                .apply(locale.toLocale(), null, locale.getDisplayName(locale));
    }

    /** {@code ltr} or {@code rtl}, for the {@code dir} attribute. */
    public static String directionOf(String language) {
        return ULocale.forLanguageTag(language).isRightToLeft() ? "rtl" : "ltr";
    }

    /** Numbers keep their order inside right-to-left text (UAX #9: LRI … PDI). */
    public static String leftToRight(String language, String number) {
        return directionOf(language).equals("rtl") ? "\u2066" + number + "\u2069" : number;
    }

    /** The best language for an {@code Accept-Language} header: RFC 4647 lookup, then {@link #FALLBACK}. */
    public String choose(@Nullable String acceptLanguage) {
        if (acceptLanguage == null) {
            return FALLBACK;
        }
        try {
            String best = Locale.lookupTag(Locale.LanguageRange.parse(acceptLanguage), byLanguage.keySet());
            return best == null ? FALLBACK : tagOf(best);
        } catch (IllegalArgumentException malformed) {
            return FALLBACK;
        }
    }

    /**
     * One sentence.
     *
     * @param key dotted, such as {@code refusal.stale}.
     * @throws IllegalArgumentException for an unknown key
     */
    public String text(String language, String key) {
        JsonNode node = tree(language, key);
        if (!node.isTextual()) {
            throw new IllegalArgumentException("no sentence " + key + " in " + language);
        }
        return node.asText();
    }

    /**
     * Everything below a dotted key, for a script that shows it.
     *
     * @throws IllegalArgumentException for an unknown key
     */
    public JsonNode tree(String language, String key) {
        JsonNode node = root(language).at("/" + key.replace('.', '/'));
        if (node.isMissingNode()) {
            throw new IllegalArgumentException("no messages " + key + " in " + language);
        }
        return node;
    }

    /** The whole catalogue as nested maps for {@link Template}, with those placeholders filled that have a value here. */
    public Map<String, Object> words(String language, Map<String, String> values) {
        return filledObject(root(language), values);
    }

    /** Replaces each {@code {name}} by its value and leaves names without one as they are. */
    public static String fill(String sentence, Map<String, String> values) {
        String filled = sentence;
        for (Map.Entry<String, String> value : values.entrySet()) {
            filled = filled.replace("{" + value.getKey() + "}", value.getValue());
        }
        return filled;
    }

    JsonNode root(String language) {
        JsonNode root = byLanguage.get(language);
        if (root == null) {
            throw new IllegalArgumentException("no messages in " + language);
        }
        return root;
    }

    private String tagOf(String lowerCase) {
        return byLanguage.keySet().stream()
                .filter(tag -> tag.equalsIgnoreCase(lowerCase))
                .findFirst()
                .orElse(FALLBACK);
    }

    private static Map<String, Object> filledObject(JsonNode object, Map<String, String> values) {
        return object.properties().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> filled(entry.getValue(), values), (a, b) -> a, LinkedHashMap::new));
    }

    private static Object filled(JsonNode node, Map<String, String> values) {
        if (node.isObject()) {
            return filledObject(node, values);
        }
        if (node.isArray()) {
            List<Object> items = new ArrayList<>();
            node.forEach(item -> items.add(filled(item, values)));
            return items;
        }
        return fill(node.asText(), values);
    }

    private static JsonNode read(String resource) {
        try (InputStream in = Objects.requireNonNull(Messages.class.getResourceAsStream(resource), resource)) {
            return JSON.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + resource, e);
        }
    }
}

package dk.havn.triage;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dk.havn.tip.Urgency;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The language-independent rules, as in {@code triage/rules.json}.
 *
 * @param pictures concept to the signs that stand for it
 * @param groups names for several concepts
 * @param facts concepts that stand near each other make a fact
 * @param sources where rules come from, by short name
 * @param indicators concept or fact to the short name of its source, strongest first
 */
record Rulebook(
        int v,
        String id,
        Map<String, String> pictures,
        List<String> shadows,
        Map<String, List<String>> groups,
        List<FactRule> facts,
        Map<String, String> sources,
        Map<String, String> indicators,
        List<LevelRule> levels,
        List<SignalRule> signals) {

    /** Each slot ({@code a|b}, {@code -denied}, {@code ~either}, {@code #5-17}, {@code #time}) within so many words of the first. */
    record FactRule(String id, List<String> near, int within, boolean ordered) {}

    /** Raises to a level when all slots and none of the others are among the features. */
    record LevelRule(String id, List<String> all, @Nullable List<String> none, Urgency level, String source) {
        boolean holds(Set<String> features) {
            return allOf(all, features) && noneOf(none, features);
        }
    }

    /** Gives a signal to the routing policy. */
    record SignalRule(String id, List<String> all, @Nullable List<String> none) {
        boolean holds(Set<String> features) {
            return allOf(all, features) && noneOf(none, features);
        }
    }

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    static Rulebook load() {
        return resource("/triage/rules.json", Rulebook.class);
    }

    /** Every lexicon that the web build listed in {@code web/lexicons.json}. */
    static Lexicons lexicons() {
        String[] tags = resource("/web/lexicons.json", String[].class);
        Map<String, Lexicon.Data> data = new HashMap<>();
        for (String tag : tags) {
            data.put(tag, resource("/i18n/lexicon/" + tag + ".json", Lexicon.Data.class));
        }
        return new Lexicons(data);
    }

    Reading.Marks marks() {
        Map<String, String> signs = new HashMap<>();
        pictures.forEach((concept, list) -> {
            for (String sign : list.split(" ")) {
                signs.put(sign, concept);
            }
        });
        return new Reading.Marks(signs, Set.copyOf(shadows), "neg", "but");
    }

    private static boolean allOf(List<String> slots, Set<String> features) {
        return slots.stream().allMatch(slot -> {
            for (String feature : slot.split("\\|")) {
                if (features.contains(feature)) {
                    return true;
                }
            }
            return false;
        });
    }

    private static boolean noneOf(@Nullable List<String> none, Set<String> features) {
        return none == null || none.stream().noneMatch(features::contains);
    }

    private static <T> T resource(String path, Class<T> type) {
        try (InputStream in = Objects.requireNonNull(Rulebook.class.getResourceAsStream(path), path)) {
            return JSON.readValue(in, type);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package dk.havn.triage;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dk.havn.tip.Urgency;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
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
 * @param points feature to four numbers: towards at least ROUTINE, ELEVATED, URGENT, EMERGENCY
 * @param speakers feature to four numbers: towards self, witness, professional, unknown
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
        List<SignalRule> signals,
        Map<String, int[]> points,
        Map<String, int[]> speakers) {

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

    static Lexicon lexicon(String tag) {
        return new Lexicon(resource("/i18n/lexicon/" + tag + ".json", Lexicon.Data.class));
    }

    Reading.Marks marks() {
        Map<String, String> signs = new java.util.HashMap<>();
        pictures.forEach((concept, list) -> {
            for (String sign : list.split(" ")) {
                signs.put(sign, concept);
            }
        });
        return new Reading.Marks(signs, Set.copyOf(shadows), "neg", "but");
    }

    /** Adds the numbers of all features. */
    static int[] sum(Map<String, int[]> table, Set<String> features) {
        int[] sums = new int[4];
        for (String feature : features) {
            int[] row = table.get(feature);
            for (int k = 0; row != null && k < 4; k++) {
                sums[k] += row[k];
            }
        }
        return sums;
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

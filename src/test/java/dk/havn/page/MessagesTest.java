package dk.havn.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dk.havn.tip.Refusal;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class MessagesTest {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{[^}]*}");
    private static final Messages MESSAGES = Messages.load();

    static Iterable<String> languages() {
        return MESSAGES.languages();
    }

    @ParameterizedTest
    @MethodSource("languages")
    void everyLanguageHasTheSameKeysWithTheSamePlaceholders(String language) {
        assertThat(placeholdersByKey(language)).isEqualTo(placeholdersByKey(Messages.FALLBACK));
    }

    @ParameterizedTest
    @MethodSource("languages")
    void noSentenceIsEmptyUnlessItSaysNothingInEnglishToo(String language) {
        Map<String, String> english = sentences(Messages.FALLBACK);
        assertThat(sentences(language))
                .isNotEmpty()
                .allSatisfy((key, text) -> assertThat(text.isBlank())
                        .as(key)
                        .isEqualTo(String.valueOf(english.get(key)).isBlank()));
    }

    @ParameterizedTest
    @EnumSource(Refusal.class)
    void everyRefusalHasASentence(Refusal refusal) {
        assertThat(MESSAGES.languages())
                .allSatisfy(l -> assertThat(MESSAGES.text(l, "refusal." + refusal.code()))
                        .isNotBlank());
    }

    @Test
    void choosesTheBestLanguageThatThereIs() {
        assertThat(MESSAGES.choose("da-DK,da;q=0.9,en;q=0.8")).isEqualTo("da");
        assertThat(MESSAGES.choose("tlh, en-GB;q=0.5, da;q=0.4")).isEqualTo("en");
        assertThat(MESSAGES.choose("tlh")).isEqualTo("en");
        assertThat(MESSAGES.choose(null)).isEqualTo("en");
        assertThat(MESSAGES.choose("not a header;;;q=9")).isEqualTo("en");
    }

    @Test
    void fillsOnlyWhatIsGiven() {
        assertThat(Messages.fill("{a} and {b}", Map.of("a", "1"))).isEqualTo("1 and {b}");
    }

    @Test
    void knowsTheDirectionAndTheNameOfALanguage() {
        assertThat(Messages.directionOf("ar")).isEqualTo("rtl");
        assertThat(Messages.directionOf("da")).isEqualTo("ltr");
        assertThat(Messages.nameOf("da")).isEqualTo("Dansk");
    }

    @Test
    void anUnknownKeyIsABug() {
        assertThatThrownBy(() -> MESSAGES.text("en", "tell.nothing")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> MESSAGES.text("en", "tell")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> MESSAGES.text("xx", "tell.title")).isInstanceOf(IllegalArgumentException.class);
    }

    private static Map<String, Set<String>> placeholdersByKey(String language) {
        Map<String, Set<String>> found = new TreeMap<>();
        sentences(language).forEach((key, text) -> found.put(key, placeholders(text)));
        return found;
    }

    private static Set<String> placeholders(String text) {
        return PLACEHOLDER
                .matcher(text)
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Map<String, String> sentences(String language) {
        Map<String, String> found = new TreeMap<>();
        for (Map.Entry<String, JsonNode> part : MESSAGES.root(language).properties()) {
            collect(part.getKey(), part.getValue(), found);
        }
        return found;
    }

    private static void collect(String key, JsonNode node, Map<String, String> into) {
        if (node.isTextual()) {
            into.put(key, node.asText());
        }
        node.properties().forEach(entry -> collect(key + "." + entry.getKey(), entry.getValue(), into));
    }
}

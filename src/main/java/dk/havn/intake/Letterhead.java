package dk.havn.intake;

import dk.havn.page.Hotline;
import dk.havn.page.Messages;
import dk.havn.people.OpeningHours;
import dk.havn.tip.Answers;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What stands on every public page: the languages, the numbers, today's hours, the way out, and the questions. */
final class Letterhead {
    /** More become a menu. */
    private static final int LANGUAGES_IN_A_ROW = 3;

    private static final List<Map<String, Object>> SPOKEN = spokenByName();

    private final Messages messages;
    private final Hotline hotline;
    private final OpeningHours opening;
    private final boolean demo;

    /** @param demo says on the page that nobody reads what is sent */
    Letterhead(Messages messages, Hotline hotline, OpeningHours opening, boolean demo) {
        this.messages = messages;
        this.hotline = hotline;
        this.opening = opening;
        this.demo = demo;
    }

    /** Where the hotline is; null when the phone is not answered. */
    @Nullable
    String hoursToday() {
        return opening.hoursToday();
    }

    /**
     * For a template; the caller may add to them.
     *
     * @param hours today's; null when the phone is not answered
     * @param base what comes before a language's tag in this page's address
     */
    Map<String, Object> values(String language, @Nullable String hours, String base) {
        Map<String, Object> values = new HashMap<>();
        values.put("lang", language);
        values.put("dir", Messages.directionOf(language));
        values.put("language", Messages.nameOf(language));
        values.put("base", base);
        values.put("languages", languageLinks(language));
        values.put("few", messages.languages().size() <= LANGUAGES_IN_A_ROW);
        values.put("t", messages.words(language, hotline.facts(language)));
        values.put("hours", sentence(language, hours));
        values.put("phone", hotline.phone());
        values.put("emergency", hotline.emergency());
        values.put("exit", hotline.exit().toString());
        values.put("demo", demo);
        return values;
    }

    /** @param names of questions, as fields of a form have them */
    List<Map<String, Object>> questions(String language, List<String> names) {
        return names.stream().map(name -> question(language, name)).toList();
    }

    static List<Map<String, Object>> spokenLanguages() {
        return SPOKEN;
    }

    private static List<Map<String, Object>> spokenByName() {
        return Messages.spoken().stream()
                .map(tag -> Map.<String, Object>of("tag", tag, "name", Messages.nameOf(tag)))
                .toList();
    }

    private Map<String, Object> question(String language, String name) {
        return Map.of(
                "name", name,
                "label", messages.text(language, "tell." + name + ".label"),
                "answers", answers(language, name),
                "danger", name.equals("danger"));
    }

    /** @param name of the question; each answer is one for a template, the first marked */
    List<Map<String, Object>> answers(String language, String name) {
        List<String> offered = Answers.offered(name);
        return offered.stream()
                .map(answer -> Map.<String, Object>of(
                        "name",
                        name,
                        "value",
                        answer,
                        "first",
                        answer.equals(offered.get(0)),
                        "words",
                        messages.text(language, "tell." + name + "." + answer)))
                .toList();
    }

    /** "Today 09:00–15:00", or that it is closed. */
    String sentence(String language, @Nullable String hours) {
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
}

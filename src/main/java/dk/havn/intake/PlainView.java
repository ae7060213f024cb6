package dk.havn.intake;

import dk.havn.page.Messages;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The fields of the simple page as its template shows them: what was typed, and beside it what is wrong. */
final class PlainView {
    private static final List<String> WRITTEN = List.of("text", "contact");

    private final Messages messages;
    private final Letterhead letterhead;
    private final String language;
    private final PlainForm typed;
    private final List<PlainForm.Fault> faults;

    PlainView(
            Messages messages, Letterhead letterhead, String language, PlainForm typed, List<PlainForm.Fault> faults) {
        this.messages = messages;
        this.letterhead = letterhead;
        this.language = language;
        this.typed = typed;
        this.faults = faults;
    }

    void putInto(Map<String, Object> values) {
        values.put("id", typed.id());
        values.put("wrong", !faults.isEmpty());
        values.put("faults", faults.stream().map(this::fault).toList());
        WRITTEN.forEach(name -> values.put(name, Map.of("value", typed.field(name), "errors", errors(name))));
        values.put("questions", questions());
        values.put("spoken", spoken());
        values.put("spokenErrors", errors("language"));
    }

    private Map<String, Object> fault(PlainForm.Fault fault) {
        return Map.of("field", fault.field(), "sentence", sentence(fault));
    }

    private List<String> errors(String field) {
        return faults.stream()
                .filter(fault -> fault.field().equals(field))
                .map(this::sentence)
                .toList();
    }

    private String sentence(PlainForm.Fault fault) {
        return messages.text(language, fault.sentenceKey());
    }

    private List<Map<String, Object>> questions() {
        return letterhead.questions(language, PlainForm.QUESTIONS).stream()
                .map(this::question)
                .toList();
    }

    private Map<String, Object> question(Map<String, Object> asked) {
        String name = String.valueOf(asked.get("name"));
        List<Map<String, Object>> answers = letterhead.answers(language, name).stream()
                .map(answer -> with(answer, "checked", typed.field(name).equals(answer.get("value"))))
                .toList();
        Map<String, Object> shown = new HashMap<>(asked);
        shown.put("errors", errors(name));
        shown.put("answers", answers);
        return shown;
    }

    private List<Map<String, Object>> spoken() {
        return Letterhead.spokenLanguages().stream()
                .map(tag -> with(tag, "chosen", typed.field("language").equals(tag.get("tag"))))
                .toList();
    }

    private static Map<String, Object> with(Map<String, Object> values, String name, boolean value) {
        Map<String, Object> more = new HashMap<>(values);
        more.put(name, value);
        return more;
    }
}

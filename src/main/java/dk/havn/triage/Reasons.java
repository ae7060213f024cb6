package dk.havn.triage;

import dk.havn.triage.Reading.Mention;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;

/** Quotes what spoke for the verdict: rules first, then indicators in the order of the rulebook. */
final class Reasons {
    private static final int HITS_MAX = 20;

    private final String text;
    private final Reading reading;
    private final Rulebook rules;
    private final List<Hit> hits = new ArrayList<>();

    Reasons(String text, Reading reading, Rulebook rules) {
        this.text = text;
        this.reading = reading;
        this.rules = rules;
    }

    /** @param slots of the rule; the first one is quoted */
    void rule(String id, String source, List<String> slots) {
        List<String> first = slots.isEmpty() ? List.of() : List.of(slots.get(0).split("\\|"));
        Optional<Mention> said = find(m -> first.contains(m.denied() ? "-" + m.concept() : m.concept()));
        if (said.isPresent()) {
            quote(id, source, said.get());
        } else {
            bare(id, source);
        }
    }

    /** The word that spoke most for the level that the model gave. */
    void learned(Model model, Model.Output level) {
        int top = -1;
        int most = 0;
        for (int i = 0; i < reading.words().size(); i++) {
            int weight = model.weight(reading.words().get(i), level);
            if (weight > most) {
                most = weight;
                top = i;
            }
        }
        if (top < 0) {
            bare("learned", "learned");
        } else {
            quote("learned", "learned", new Mention("learned", top, top + 1, false));
        }
    }

    /** A reason outside the words. */
    void bare(String id, String source) {
        hits.add(new Hit(id, source(source), "", 0, 0));
    }

    List<Hit> list() {
        rules.indicators()
                .forEach((concept, source) -> find(m ->
                                !m.denied() && m.concept().equals(concept))
                        .ifPresent(m -> quote(concept, source, m)));
        return hits.subList(0, Math.min(HITS_MAX, hits.size()));
    }

    private Optional<Mention> find(Predicate<Mention> wanted) {
        return reading.mentions().stream().filter(wanted).findFirst();
    }

    private void quote(String rule, String source, Mention m) {
        int start = reading.words().get(m.from()).start();
        int end = reading.words().get(m.to() - 1).end();
        int from = text.offsetByCodePoints(0, start);
        int to = text.offsetByCodePoints(from, end - start);
        hits.add(new Hit(rule, source(source), text.substring(from, to), start, end));
    }

    private String source(String name) {
        return Objects.requireNonNull(rules.sources().get(name), name);
    }
}

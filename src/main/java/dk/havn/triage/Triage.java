package dk.havn.triage;

import dk.havn.tip.Answers;
import dk.havn.tip.Speaker;
import dk.havn.tip.Urgency;
import dk.havn.triage.Model.Output;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Reads a tip and says how urgent it is, in which language, and who seems to speak; triage/triage.ts gives the same verdict. */
public final class Triage {
    private static final List<Output> LEVELS =
            List.of(Output.EMERGENCY, Output.URGENT, Output.ELEVATED, Output.ROUTINE);
    private static final List<Output> SPEAKERS =
            List.of(Output.SELF, Output.WITNESS, Output.PROFESSIONAL, Output.UNKNOWN);
    private static final List<Output> SIGNALS = List.of(
            Output.POLICE_WANTED, Output.POLICE_REFUSED, Output.SUPPORT_WANTED, Output.IMPOSTOR, Output.OBSERVER);

    private final Rulebook rules;
    private final Facts facts;
    private final Reading.Marks marks;
    private final Lexicons lexicons;
    private final Model model;
    private final Languages languages;

    private Triage(Rulebook rules, Lexicons lexicons, Learned learned) {
        this.rules = rules;
        this.facts = new Facts(rules);
        this.marks = rules.marks();
        this.lexicons = lexicons;
        this.model = learned.model();
        this.languages = learned.languages();
    }

    /** Reads the rulebook, the lexicons and what was learned, as they ship with Havn. */
    public static Triage load() {
        return with(Learned.load());
    }

    static Triage with(Learned learned) {
        return new Triage(Rulebook.load(), Rulebook.lexicons(), learned);
    }

    /** Names the rules and lexicons in use; part of every sealed body. */
    public String rulebook() {
        return rules.id();
    }

    /** Keeps nothing of the report. */
    public Verdict assess(Report report) {
        List<Word> words = Words.cut(report.text());
        String language = language(words, report.lang());
        Reading reading = read(words, language, report.text());
        Features features = Features.of(report, reading, rules);
        Scores scores = model.scores(features);
        Reasons reasons = new Reasons(report.text(), reading, rules);
        Urgency urgency = level(report, language, features, scores, reasons);
        return new Verdict(
                urgency, language, speaker(report.answers().who(), scores), reasons.list(), signals(features, scores));
    }

    /** What the model learns from. */
    Features features(Report report, String language) {
        return Features.of(report, read(Words.cut(report.text()), language, report.text()), rules);
    }

    /** What the words show; where they show nothing, what the sender chose. */
    private String language(List<Word> words, @Nullable String chosen) {
        String shown = languages.of(Features.words(words));
        return shown.equals(Languages.UNKNOWN) && chosen != null && lexicons.read(chosen) ? chosen : shown;
    }

    private Reading read(List<Word> cut, String language, String text) {
        List<Lexicon> own = lexicons.of(language);
        List<Word> words = IntStream.range(0, cut.size())
                .filter(i -> own.stream().noneMatch(l -> l.masks(cut, i)))
                .mapToObj(cut::get)
                .toList();
        boolean plain = text.chars().noneMatch(c -> "æøåÆØÅ".indexOf(c) >= 0);
        Reading reading = Reading.of(words, own, marks, plain);
        facts.addTo(reading);
        return reading;
    }

    /** The highest that rules, answers or the model give. */
    private Urgency level(Report report, String language, Features features, Scores scores, Reasons reasons) {
        Urgency urgency = Urgency.JUNK;
        for (Rulebook.LevelRule rule : rules.levels()) {
            if (rule.holds(features.named())) {
                urgency = Urgency.higher(urgency, rule.level());
                reasons.rule(rule.id(), rule.source(), rule.all());
            }
        }
        for (Map.Entry<String, Urgency> answer : answered(report.answers()).entrySet()) {
            urgency = Urgency.higher(urgency, answer.getValue());
            reasons.bare(answer.getKey(), "answers");
        }
        if (!lexicons.read(language)) {
            urgency = Urgency.higher(urgency, Urgency.ELEVATED);
            reasons.bare("unknown-language", "unread");
        }
        Output learned = scores.first(LEVELS);
        if (learned == null || urgency.atLeast(Urgency.valueOf(learned.name()))) {
            return urgency;
        }
        reasons.learned(model, learned);
        return Urgency.valueOf(learned.name());
    }

    /** Answers raise in any language; "no" never lowers. */
    private static Map<String, Urgency> answered(Answers answers) {
        Map<String, Urgency> raised = new LinkedHashMap<>();
        if ("yes".equals(answers.danger())) {
            raised.put("answer-danger", Urgency.EMERGENCY);
        }
        if ("unsure".equals(answers.danger())) {
            raised.put("answer-danger-unsure", Urgency.ELEVATED);
        }
        if ("yes".equals(answers.under18())) {
            raised.put("answer-under18", Urgency.ELEVATED);
        }
        return raised;
    }

    private static Speaker speaker(@Nullable String who, Scores scores) {
        if (who != null) {
            return switch (who) {
                case "self" -> Speaker.SELF;
                case "professional" -> Speaker.PROFESSIONAL;
                default -> Speaker.WITNESS;
            };
        }
        return Speaker.valueOf(scores.highest(SPEAKERS).name());
    }

    private Set<String> signals(Features features, Scores scores) {
        Set<String> signals = new HashSet<>();
        rules.signals().stream().filter(s -> s.holds(features.named())).forEach(s -> signals.add(s.id()));
        SIGNALS.stream().filter(scores::says).forEach(s -> signals.add(s.name().toLowerCase(Locale.ROOT)));
        return signals;
    }
}

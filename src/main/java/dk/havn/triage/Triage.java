package dk.havn.triage;

import dk.havn.tip.Answers;
import dk.havn.tip.Speaker;
import dk.havn.tip.Urgency;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a tip and says how urgent it is, in which language, and who seems to speak; triage/triage.ts gives the same verdict. */
public final class Triage {
    /** Lexicon files, in the order in which a tie between languages is decided. */
    private static final List<String> LANGUAGES = List.of("en", "da");

    private static final List<Urgency> BY_POINTS =
            List.of(Urgency.JUNK, Urgency.ROUTINE, Urgency.ELEVATED, Urgency.URGENT, Urgency.EMERGENCY);
    private static final int[] LENGTHS = {3, 8, 20, 50};
    private static final Speaker[] SPEAKERS = {Speaker.SELF, Speaker.WITNESS, Speaker.PROFESSIONAL, Speaker.UNKNOWN};

    private final Rulebook rules;
    private final Facts facts;
    private final Reading.Marks marks;
    private final List<Lexicon> lexicons;

    private Triage(Rulebook rules, List<Lexicon> lexicons) {
        this.rules = rules;
        this.facts = new Facts(rules);
        this.marks = rules.marks();
        this.lexicons = lexicons;
    }

    /** Reads the rulebook and the lexicons that ship with Havn. */
    public static Triage load() {
        return new Triage(
                Rulebook.load(), LANGUAGES.stream().map(Rulebook::lexicon).toList());
    }

    /** Names the rules and lexicons in use; part of every sealed body. */
    public String rulebook() {
        return rules.id();
    }

    /** Keeps nothing of the report. */
    public Verdict assess(Report report) {
        Reading reading = read(report);
        Set<String> features = features(report, reading);
        Reasons reasons = new Reasons(report.text(), reading, rules);
        Urgency urgency = level(report, reading, features, reasons);
        Set<String> signals = new HashSet<>();
        rules.signals().stream().filter(s -> s.holds(features)).forEach(s -> signals.add(s.id()));
        return new Verdict(
                urgency, reading.language(), speaker(report.answers().who(), features), reasons.list(), signals);
    }

    private Reading read(Report report) {
        List<Word> words = Words.cut(report.text()).stream()
                .filter(w -> lexicons.stream().noneMatch(l -> l.isMasked(w.text())))
                .toList();
        boolean plain = report.text().chars().noneMatch(c -> "æøåÆØÅ".indexOf(c) >= 0);
        Reading reading = Reading.of(words, lexicons, marks, report.lang(), plain);
        facts.addTo(reading);
        return reading;
    }

    /** What the points and rules look at: concepts and facts (denied ones with a minus), length, channel, who is spoken of. */
    private Set<String> features(Report report, Reading reading) {
        Set<String> features =
                new HashSet<>(Set.of("always", "ch_" + report.channel().code()));
        reading.mentions().forEach(m -> features.add(m.denied() ? "-" + m.concept() : m.concept()));
        features.add("len" + lengthClass(reading.words().size()));
        if (report.text().indexOf('?') >= 0) {
            features.add("q");
        }
        long own = count(reading, "OWN");
        long others = count(reading, "OTHERS");
        if (own > others) {
            features.add("me_more");
        }
        if (others > 2 * own) {
            features.add("third_more");
        }
        if (own == 0) {
            features.add("me_none");
        }
        return features;
    }

    private static int lengthClass(int words) {
        int k = 0;
        while (k < LENGTHS.length && words > LENGTHS[k]) {
            k++;
        }
        return k + 1;
    }

    private long count(Reading reading, String group) {
        List<String> members = rules.groups().getOrDefault(group, List.of());
        return reading.mentions().stream()
                .filter(m -> members.contains(m.concept()))
                .count();
    }

    private Urgency level(Report report, Reading reading, Set<String> features, Reasons reasons) {
        Urgency urgency = byPoints(features);
        for (Rulebook.LevelRule rule : rules.levels()) {
            if (rule.holds(features)) {
                urgency = Urgency.higher(urgency, rule.level());
                reasons.rule(rule.id(), rule.source(), rule.all());
            }
        }
        for (Map.Entry<String, Urgency> answer : answered(report.answers()).entrySet()) {
            urgency = Urgency.higher(urgency, answer.getValue());
            reasons.bare(answer.getKey(), "answers");
        }
        if (reading.language().equals("und")) {
            urgency = Urgency.higher(urgency, Urgency.ELEVATED);
            reasons.bare("unknown-language", "unread");
        }
        return urgency;
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

    /** The highest level whose points are above zero. */
    private Urgency byPoints(Set<String> features) {
        int[] sums = Rulebook.sum(rules.points(), features);
        for (int k = 4; k > 0; k--) {
            if (sums[k - 1] > 0) {
                return BY_POINTS.get(k);
            }
        }
        return Urgency.JUNK;
    }

    private Speaker speaker(@Nullable String who, Set<String> features) {
        if (who != null) {
            return switch (who) {
                case "self" -> Speaker.SELF;
                case "professional" -> Speaker.PROFESSIONAL;
                default -> Speaker.WITNESS;
            };
        }
        int[] sums = Rulebook.sum(rules.speakers(), features);
        int top = 0;
        for (int k = 1; k < sums.length; k++) {
            top = sums[k] > sums[top] ? k : top;
        }
        return SPEAKERS[top];
    }
}

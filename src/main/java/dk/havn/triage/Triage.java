package dk.havn.triage;

import dk.havn.tip.Speaker;
import dk.havn.tip.Urgency;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Reads a tip and says how urgent it is, in which language, and who seems to speak. */
public final class Triage {
    private Triage() {}

    public static Triage load() {
        return new Triage();
    }

    /** Names the rules and lexicons in use; part of every sealed body. */
    public String rulebook() {
        return "2026-0";
    }

    public Verdict assess(Report report) {
        List<Hit> hits = new ArrayList<>();
        Urgency urgency = "yes".equals(report.answers().danger()) ? Urgency.EMERGENCY : Urgency.ELEVATED;
        String lower = report.text().toLowerCase(Locale.ROOT);
        for (String word : List.of("gun", "knife", "locked", "pistol", "kniv", "låst")) {
            int at = lower.indexOf(word);
            if (at >= 0) {
                int start = report.text().codePointCount(0, at);
                hits.add(new Hit(
                        "danger",
                        "domain",
                        report.text().substring(at, at + word.length()),
                        start,
                        start + word.length()));
                urgency = Urgency.EMERGENCY;
            }
        }
        return new Verdict(urgency, "und", speaker(report), hits, Set.of());
    }

    private static Speaker speaker(Report report) {
        String who = report.answers().who();
        if (who == null) {
            return Speaker.UNKNOWN;
        }
        return switch (who) {
            case "self" -> Speaker.SELF;
            case "professional" -> Speaker.PROFESSIONAL;
            default -> Speaker.WITNESS;
        };
    }
}

package dk.havn.triage;

import dk.havn.tip.Speaker;
import dk.havn.tip.Urgency;
import java.util.List;
import java.util.Set;

/**
 * How urgent a tip is, and why.
 *
 * @param language BCP 47, {@code und} if unknown
 * @param indicators strongest first
 * @param signals facts that the routing policy asks for, such as {@code police_wanted}
 */
public record Verdict(Urgency urgency, String language, Speaker speaker, List<Hit> indicators, Set<String> signals) {
    public Verdict {
        indicators = List.copyOf(indicators);
        signals = Set.copyOf(signals);
    }
}

package dk.havn.route;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.ObjectMapper;
import dk.havn.tip.Answers;
import dk.havn.tip.DeskId;
import dk.havn.tip.Speaker;
import dk.havn.tip.Urgency;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The routing policy: an ordered table, read from {@code triage/policy.json}, whose first matching row names the desks. */
public final class Routing {
    private final Policy policy;

    private Routing(Policy policy) {
        this.policy = policy;
    }

    /** Reads the policy that ships with Havn. */
    public static Routing load() {
        try (InputStream in =
                Objects.requireNonNull(Routing.class.getResourceAsStream("/triage/policy.json"), "policy.json")) {
            return new Routing(new ObjectMapper().readValue(in, Policy.class));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The desks that get a tip, the responsible one first.
     *
     * @param signals of the verdict
     */
    public List<DeskId> desks(Urgency urgency, Speaker speaker, Set<String> signals, Answers answers) {
        return policy.rules().stream()
                .filter(row -> row.matches(urgency, speaker, signals, answers))
                .map(Row::desks)
                .findFirst()
                .orElse(policy.otherwise())
                .stream()
                .map(DeskId::new)
                .toList();
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Policy(int v, List<Row> rules, List<String> otherwise) {}

    /** A row matches when each condition that it names holds. */
    private record Row(
            String id,
            @Nullable List<String> speaker,
            @Nullable Urgency atLeast,
            @Nullable List<String> signals,
            @Nullable List<String> police,
            @Nullable List<String> who,
            List<String> desks) {
        boolean matches(Urgency urgency, Speaker seems, Set<String> seen, Answers answers) {
            return (speaker == null || speaker.contains(seems.name().toLowerCase(Locale.ROOT)))
                    && (who == null || who.contains(Objects.requireNonNullElse(answers.who(), "none")))
                    && (atLeast == null || urgency.atLeast(atLeast))
                    && (signals == null || seen.containsAll(signals))
                    && (police == null || police.contains(Objects.requireNonNullElse(answers.police(), "none")));
        }
    }
}

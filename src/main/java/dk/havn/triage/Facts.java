package dk.havn.triage;

import dk.havn.triage.Reading.Mention;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Puts concepts that stand near each other together to facts; triage/rules.ts finds the same. */
final class Facts {
    private enum Polarity {
        AFFIRMED,
        DENIED,
        EITHER
    }

    private record Range(int from, int to) {}

    private record Slot(Map<String, Polarity> concepts, List<Range> numbers, boolean clock) {
        boolean possible(Set<String> present) {
            return clock || !numbers.isEmpty() || concepts.keySet().stream().anyMatch(present::contains);
        }
    }

    private record Fact(String id, List<Slot> slots, int within, boolean ordered) {}

    private record Place(int from, int to, boolean denied) {
        Place with(Place other) {
            return new Place(Math.min(from, other.from), Math.max(to, other.to), denied || other.denied);
        }

        boolean overlaps(Place other) {
            return from < other.to && other.from < to;
        }
    }

    private final List<Fact> facts = new ArrayList<>();

    Facts(Rulebook rules) {
        for (Rulebook.FactRule rule : rules.facts()) {
            List<Slot> slots =
                    rule.near().stream().map(text -> slot(text, rules.groups())).toList();
            facts.add(new Fact(rule.id(), slots, rule.within(), rule.ordered()));
        }
    }

    /** Adds every fact found; a fact may build on those before it. */
    void addTo(Reading reading) {
        Set<String> present = new HashSet<>();
        reading.mentions().forEach(m -> present.add(m.concept()));
        for (Fact fact : facts) {
            if (fact.slots().stream().allMatch(slot -> slot.possible(present))) {
                add(fact, reading, present);
            }
        }
    }

    private static void add(Fact fact, Reading reading, Set<String> present) {
        int last = -1;
        for (int i = 0; i < reading.words().size(); i++) {
            for (Place place : placesAt(fact.slots().get(0), i, reading)) {
                Place span = complete(fact, place, reading);
                if (span != null && span.from() > last) {
                    last = span.from();
                    reading.add(new Mention(fact.id(), span.from(), span.to(), span.denied()));
                    present.add(fact.id());
                    break;
                }
            }
        }
    }

    private static @Nullable Place complete(Fact fact, Place first, Reading reading) {
        List<Place> used = new ArrayList<>(List.of(first));
        Place span = first;
        Place after = first;
        for (int k = 1; k < fact.slots().size(); k++) {
            Place next = nearest(fact.slots().get(k), fact.ordered() ? after : first, used, fact, reading);
            if (next == null) {
                return null;
            }
            used.add(next);
            after = next;
            span = span.with(next);
        }
        return span;
    }

    /** The closest place in the same sentence, at most {@code within} words away; an affirmed one before a denied one. */
    private static @Nullable Place nearest(Slot slot, Place anchor, List<Place> used, Fact fact, Reading reading) {
        Place fallback = null;
        int within = reading.words().get(anchor.from()).reach(fact.within());
        for (int d = 0; d <= within; d++) {
            int[] spots =
                    fact.ordered() ? new int[] {anchor.to() + d} : new int[] {anchor.to() + d, anchor.from() - 1 - d};
            for (int at : spots) {
                for (Place p : sameSentence(at, anchor, reading) ? placesAt(slot, at, reading) : List.<Place>of()) {
                    if (used.stream().anyMatch(p::overlaps)) {
                        continue;
                    }
                    if (!p.denied()) {
                        return p;
                    }
                    fallback = fallback == null ? p : fallback;
                }
            }
        }
        return fallback;
    }

    private static boolean sameSentence(int at, Place anchor, Reading reading) {
        List<Word> words = reading.words();
        return at >= 0
                && at < words.size()
                && words.get(at).sentence() == words.get(anchor.from()).sentence();
    }

    private static List<Place> placesAt(Slot slot, int i, Reading reading) {
        List<Place> places = new ArrayList<>(2);
        Word word = reading.words().get(i);
        if (word.clock() ? slot.clock() : says(slot.numbers(), word.value())) {
            places.add(new Place(i, i + 1, false));
        }
        for (Mention m : reading.startingAt(i)) {
            Polarity polarity = slot.concepts().get(m.concept());
            if (polarity != null && (polarity != Polarity.DENIED || m.denied())) {
                places.add(new Place(m.from(), m.to(), polarity == Polarity.AFFIRMED && m.denied()));
            }
        }
        return places;
    }

    private static boolean says(List<Range> numbers, int value) {
        return value >= 0 && numbers.stream().anyMatch(r -> value >= r.from() && value <= r.to());
    }

    private static Slot slot(String text, Map<String, List<String>> groups) {
        Map<String, Polarity> concepts = new HashMap<>();
        List<Range> numbers = new ArrayList<>();
        boolean clock = false;
        for (String part : text.split("\\|")) {
            if (part.equals("#time")) {
                clock = true;
            } else if (part.startsWith("#")) {
                numbers.add(range(part.substring(1)));
            } else {
                addConcept(part, groups, concepts);
            }
        }
        return new Slot(concepts, numbers, clock);
    }

    private static Range range(String text) {
        String[] ends = text.split("-");
        int from = Integer.parseInt(ends[0]);
        return new Range(from, ends.length > 1 ? Integer.parseInt(ends[1]) : from);
    }

    private static void addConcept(String part, Map<String, List<String>> groups, Map<String, Polarity> concepts) {
        Polarity polarity = switch (part.charAt(0)) {
            case '-' -> Polarity.DENIED;
            case '~' -> Polarity.EITHER;
            default -> Polarity.AFFIRMED;
        };
        String name = polarity == Polarity.AFFIRMED ? part : part.substring(1);
        for (String member : groups.getOrDefault(name, List.of(name))) {
            if (groups.containsKey(member)) {
                addConcept((polarity == Polarity.AFFIRMED ? "" : part.substring(0, 1)) + member, groups, concepts);
            } else {
                concepts.put(member, polarity);
            }
        }
    }
}

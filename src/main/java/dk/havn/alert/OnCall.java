package dk.havn.alert;

import dk.havn.people.Profile;
import dk.havn.people.Profiles;
import dk.havn.people.Roster;
import dk.havn.people.Shift;
import dk.havn.people.Shift.Role;
import dk.havn.tip.DeskId;
import dk.havn.tip.Urgency;
import io.vertx.core.Future;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Who is on which rung of a desk's ladder at this moment, and how each may be reached. */
final class OnCall {
    /** People on one rung; a desk has fewer. */
    static final int PEOPLE_MAX = 200;

    private final Roster roster;
    private final Profiles profiles;
    private final Addresses addresses;
    private final Crew crew;
    private final Set<String> ways;
    private final ZoneId zone;

    /** @param ways the names of the ways that there are */
    OnCall(Roster roster, Profiles profiles, Addresses addresses, Crew crew, Set<String> ways, ZoneId zone) {
        this.roster = roster;
        this.profiles = profiles;
        this.addresses = addresses;
        this.crew = crew;
        this.ways = Set.copyOf(ways);
        this.zone = zone;
    }

    Future<Map<Rung, List<Person>>> of(DeskId desk, Urgency urgency, Instant now) {
        return shifts(now).compose(shifts -> {
            Map<Rung, List<String>> names = names(desk, shifts);
            Set<String> all = new LinkedHashSet<>();
            names.values().forEach(all::addAll);
            return persons(all, onDuty(shifts), urgency, now).map(known -> on(names, known));
        });
    }

    /** Where the person is reached in this way; empty where the person has it no longer. */
    Future<Optional<Address>> address(Send send) {
        return profiles.of(send.member()).map(profile -> {
            List<Address> all = open(profile);
            List<Address> same = all.stream()
                    .filter(address -> address.way().equals(send.way()))
                    .toList();
            boolean unmoved = send.place() < all.size() && same.contains(all.get(send.place()));
            return unmoved ? Optional.of(all.get(send.place())) : same.stream().findFirst();
        });
    }

    /** Whether the person's quiet hours hold back an alarm of this level now. */
    Future<Boolean> isSpared(String member, Urgency urgency, Instant now) {
        return shifts(now)
                .compose(shifts -> persons(Set.of(member), onDuty(shifts), urgency, now))
                .map(known -> known.values().stream().anyMatch(person -> person.sparedUntil() != null));
    }

    /** The ways that a member gave and that there are, in the member's order. */
    Future<List<String>> ways(String member) {
        return profiles.of(member).map(this::ways);
    }

    private Future<Map<DeskId, List<Shift>>> shifts(Instant now) {
        Future<Map<DeskId, List<Shift>>> all = Future.succeededFuture(new LinkedHashMap<>());
        for (DeskId desk : crew.desks()) {
            all = all.compose(map -> roster.at(desk, now).map(shifts -> {
                map.put(desk, shifts);
                return map;
            }));
        }
        return all;
    }

    private Map<Rung, List<String>> names(DeskId desk, Map<DeskId, List<Shift>> shifts) {
        Map<Rung, List<String>> names = new EnumMap<>(Rung.class);
        names.put(Rung.DUTY, onShift(desk, shifts, Role.DUTY));
        names.put(Rung.SUBSTITUTE, onShift(desk, shifts, Role.SUBSTITUTE));
        names.put(Rung.LEAD, orLeads(desk, onShift(desk, shifts, Role.LEAD)));
        names.put(Rung.DESK, atMost(crew.members(desk).stream()));
        names.put(
                Rung.OTHER_DESK,
                atMost(crew.desks().stream()
                        .filter(other -> !other.equals(desk))
                        .flatMap(other -> orLeads(other, onShift(other, shifts, Role.DUTY)).stream())));
        return names;
    }

    private List<String> orLeads(DeskId desk, List<String> onShift) {
        return onShift.isEmpty() ? atMost(crew.leads(desk).stream()) : onShift;
    }

    // Who left the desk stays on old shifts, and is not for its alarms.
    private List<String> onShift(DeskId desk, Map<DeskId, List<Shift>> shifts, Role role) {
        List<String> members = crew.members(desk);
        return atMost(shifts.getOrDefault(desk, List.of()).stream()
                .filter(shift -> shift.role() == role)
                .map(Shift::member)
                .filter(members::contains));
    }

    private static List<String> atMost(Stream<String> names) {
        return names.distinct().limit(PEOPLE_MAX).toList();
    }

    private static Set<String> onDuty(Map<DeskId, List<Shift>> shifts) {
        Set<String> onDuty = new LinkedHashSet<>();
        shifts.values().stream()
                .flatMap(List::stream)
                .filter(shift -> shift.role() == Role.DUTY)
                .forEach(shift -> onDuty.add(shift.member()));
        return onDuty;
    }

    private Future<Map<String, Person>> persons(Set<String> names, Set<String> onDuty, Urgency urgency, Instant now) {
        Future<Map<String, Person>> all = Future.succeededFuture(new LinkedHashMap<>());
        for (String name : names) {
            boolean disturbs = urgency == Urgency.EMERGENCY || onDuty.contains(name);
            all = all.compose(map -> profiles.of(name).map(profile -> {
                map.put(name, new Person(name, ways(profile), disturbs ? null : sparedUntil(profile, now)));
                return map;
            }));
        }
        return all;
    }

    private List<String> ways(Profile profile) {
        return open(profile).stream().map(Address::way).toList();
    }

    private List<Address> open(Profile profile) {
        byte[] sealed = profile.sealedWays();
        return sealed == null
                ? List.of()
                : addresses.open(profile.member(), sealed).stream()
                        .filter(address -> ways.contains(address.way()))
                        .toList();
    }

    private @Nullable Instant sparedUntil(Profile profile, Instant now) {
        return QuietHours.of(profile.quiet())
                .filter(quiet -> quiet.cover(now, zone))
                .map(quiet -> quiet.endAfter(now, zone))
                .orElse(null);
    }

    private static Map<Rung, List<Person>> on(Map<Rung, List<String>> names, Map<String, Person> known) {
        Map<Rung, List<Person>> people = new EnumMap<>(Rung.class);
        names.forEach((rung, there) ->
                people.put(rung, new ArrayList<>(there.stream().map(known::get).toList())));
        return people;
    }
}

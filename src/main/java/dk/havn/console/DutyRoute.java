package dk.havn.console;

import dk.havn.people.Members.Member;
import dk.havn.people.Shift;
import dk.havn.people.WallClock;
import dk.havn.queue.Care;
import dk.havn.queue.Load;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** {@code GET /desk/api/duty}: who is on duty at the worker's desk now, and how the worker stands in it. */
final class DutyRoute {
    private final OnDuty duty;
    private final Care care;
    private final WallClock wall;
    private final Clock clock;

    DutyRoute(OnDuty duty, Care care, Clock clock) {
        this.duty = duty;
        this.care = care;
        this.wall = new WallClock(duty.opening().zone());
        this.clock = clock;
    }

    void mount(Router router, SignedIn signedIn) {
        router.get("/desk/api/duty").handler(signedIn).handler(this::show);
    }

    private record Shown(
            String now,
            String desk,
            boolean lead,
            @Nullable Own shift,
            List<There> onDuty,
            boolean open,
            @Nullable String hours,
            List<Load> load,
            @Nullable String suggested,
            boolean debrief) {}

    private record Own(String id, String role, String starts, String ends) {
        static Own of(ShiftWire shift) {
            return new Own(shift.id(), shift.role(), shift.starts(), shift.ends());
        }
    }

    private record There(String member, String role, String ends) {
        static There of(ShiftWire shift) {
            return new There(shift.member(), shift.role(), shift.ends());
        }
    }

    private void show(RoutingContext ctx) {
        Member member = SignedIn.session(ctx).member();
        Instant now = clock.instant();
        Json.answer(
                ctx,
                duty.roster()
                        .at(member.desk(), now)
                        .compose(shifts -> care.loads(member.desk(), begins(member, shifts, now), now)
                                .map(loads -> shown(member, shifts, loads, now))));
    }

    private static Map<String, Instant> begins(Member member, List<Shift> shifts, Instant now) {
        Map<String, Instant> begins = new LinkedHashMap<>();
        begins.put(member.name(), now);
        shifts.forEach(shift -> begins.merge(shift.member(), shift.starts(), DutyRoute::earlier));
        return begins;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private Shown shown(Member member, List<Shift> shifts, List<Load> loads, Instant now) {
        List<ShiftWire> byRole = shifts.stream()
                .sorted(Comparator.comparing(Shift::role).thenComparing(Shift::ends))
                .map(shift -> ShiftWire.of(shift, wall))
                .toList();
        return new Shown(
                DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(wall.show(now)),
                member.desk().text(),
                member.lead(),
                byRole.stream()
                        .filter(shift -> shift.member().equals(member.name()))
                        .findFirst()
                        .map(Own::of)
                        .orElse(null),
                byRole.stream().map(There::of).toList(),
                duty.opening().isOpen(),
                duty.opening().hoursToday(),
                loads,
                Care.lightest(loads, next(byRole)).orElse(null),
                loads.stream().anyMatch(load -> load.member().equals(member.name()) && load.callsForDebriefing()));
    }

    /** Who is reached first gets work first. */
    private static Set<String> next(List<ShiftWire> byRole) {
        return byRole.stream()
                .filter(shift -> shift.role().equals(byRole.get(0).role()))
                .map(ShiftWire::member)
                .collect(Collectors.toSet());
    }
}

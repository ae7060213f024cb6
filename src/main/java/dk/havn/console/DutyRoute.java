package dk.havn.console;

import dk.havn.people.Members.Member;
import dk.havn.people.Shift;
import dk.havn.people.WallClock;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code GET /desk/api/duty}: who is on duty at the worker's desk now, and how the worker stands in it. */
final class DutyRoute {
    private final OnDuty duty;
    private final WallClock wall;
    private final Clock clock;

    DutyRoute(OnDuty duty, Clock clock) {
        this.duty = duty;
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
            @Nullable String hours) {}

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
        Json.answer(ctx, duty.roster().at(member.desk(), now).map(shifts -> shown(member, shifts, now)));
    }

    private Shown shown(Member member, List<Shift> shifts, Instant now) {
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
                duty.opening().hoursToday());
    }
}

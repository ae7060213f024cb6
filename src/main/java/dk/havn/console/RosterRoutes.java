package dk.havn.console;

import com.fasterxml.jackson.databind.JsonNode;
import dk.havn.people.Holiday;
import dk.havn.people.Hours;
import dk.havn.people.Members;
import dk.havn.people.Roster;
import dk.havn.people.Shift;
import dk.havn.people.WallClock;
import dk.havn.queue.InOrder;
import dk.havn.queue.Worker;
import dk.havn.tip.B64u;
import dk.havn.tip.DeskId;
import dk.havn.tip.Refusal;
import dk.havn.tip.Refused;
import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The roster of the worker's desk: {@code /desk/api/roster…}; everybody reads, a shift lead edits. */
final class RosterRoutes {
    static final int DAYS_MAX = 62;
    /** The same shift in one request, a week apart each. */
    static final int WEEKS_MAX = 26;

    static final Duration SHIFT_MAX = Duration.ofDays(14);
    static final int HOLIDAY_NAME_CHARS_MAX = 60;

    private static final int DAYS = 7;
    private static final int BODY_BYTES_MAX = 2048;
    private static final int ID_BYTES = 16;

    private final OnDuty duty;
    private final Roster roster;
    private final Supplier<Members> members;
    private final WallClock clock;
    private final SecureRandom random = new SecureRandom();

    RosterRoutes(OnDuty duty, Supplier<Members> members) {
        this.duty = duty;
        this.roster = duty.roster();
        this.members = members;
        this.clock = new WallClock(duty.opening().zone());
    }

    void mount(Router router, SameSite sameSite, SignedIn signedIn) {
        BodyHandler body = BodyHandler.create(false).setBodyLimit(BODY_BYTES_MAX);
        String shifts = "/desk/api/roster/shifts";
        String holidays = "/desk/api/roster/holidays";
        router.get("/desk/api/roster").handler(signedIn).handler(this::show);
        router.post(shifts).handler(sameSite).handler(signedIn).handler(body).handler(this::add);
        router.post(shifts + "/:id")
                .handler(sameSite)
                .handler(signedIn)
                .handler(body)
                .handler(this::change);
        router.delete(shifts + "/:id").handler(sameSite).handler(signedIn).handler(this::remove);
        router.post(holidays).handler(sameSite).handler(signedIn).handler(body).handler(this::put);
        router.delete(holidays + "/:day").handler(sameSite).handler(signedIn).handler(this::removeHoliday);
    }

    private record Shown(String zone, List<ShiftWire> shifts, List<Colleague> members, List<Day> holidays) {}

    private record Colleague(String name, boolean lead, List<String> languages) {}

    private record Day(String day, String name, @Nullable String hours) {}

    private record NewShift(String member, String role, String starts, String ends, int weeks) {
        Changed once() {
            return new Changed(member, role, starts, ends);
        }
    }

    private record Changed(String member, String role, String starts, String ends) {}

    private record Ids(List<String> ids) {}

    private record NewDay(String day, String name, JsonNode hours) {}

    private void show(RoutingContext ctx) {
        Query query = new Query(ctx, "from", "days");
        String from = query.text("from");
        LocalDate first = from == null ? duty.opening().today() : Json.known(LocalDate::parse, from);
        LocalDate end = first.plusDays(query.number("days", DAYS, 1, DAYS_MAX));
        DeskId desk = SignedIn.worker(ctx).desk();
        Json.answer(
                ctx,
                roster.between(desk, clock.start(first.atStartOfDay()), clock.end(end.atStartOfDay()))
                        .compose(shifts -> roster.holidays(desk, first, end.minusDays(1))
                                .compose(days -> colleagues(desk).map(known -> shown(shifts, known, days)))));
    }

    private Shown shown(List<Shift> shifts, List<Colleague> colleagues, List<Holiday> days) {
        return new Shown(
                clock.zone().getId(),
                shifts.stream().map(shift -> ShiftWire.of(shift, clock)).toList(),
                colleagues,
                days.stream()
                        .map(day -> new Day(day.day().toString(), day.name(), day.hours()))
                        .toList());
    }

    private Future<List<Colleague>> colleagues(DeskId desk) {
        List<Colleague> known = new ArrayList<>();
        return InOrder.each(
                        members.get().of(desk),
                        member -> duty.profiles()
                                .of(member.name())
                                .map(profile -> new Colleague(member.name(), member.lead(), profile.languages()))
                                .onSuccess(known::add))
                .map(known);
    }

    private void add(RoutingContext ctx) {
        Worker lead = SignedIn.lead(ctx);
        NewShift asked = Json.read(ctx, NewShift.class);
        if (asked.weeks() < 1 || asked.weeks() > WEEKS_MAX) {
            throw new Refused(Refusal.BAD_REQUEST);
        }
        List<Shift> shifts = IntStream.range(0, asked.weeks())
                .mapToObj(week -> shift(newId(), lead, asked.once(), week))
                .toList();
        roster.add(shifts)
                .onSuccess(added -> {
                    ctx.response().setStatusCode(201);
                    Json.answer(ctx, new Ids(shifts.stream().map(Shift::id).toList()));
                })
                .onFailure(ctx::fail);
    }

    private void change(RoutingContext ctx) {
        Worker lead = SignedIn.lead(ctx);
        Shift shift = shift(ctx.pathParam("id"), lead, Json.read(ctx, Changed.class), 0);
        Json.answer(ctx, requireFound(roster.change(shift)).map(ok -> ShiftWire.of(shift, clock)));
    }

    private void remove(RoutingContext ctx) {
        Worker lead = SignedIn.lead(ctx);
        String id = ctx.pathParam("id");
        answerEmpty(
                ctx,
                roster.find(id)
                        .map(found -> found.filter(shift -> shift.desk().equals(lead.desk()))
                                .isPresent())
                        .compose(own -> own ? roster.remove(id) : Future.succeededFuture(false)));
    }

    private void put(RoutingContext ctx) {
        Worker lead = SignedIn.lead(ctx);
        NewDay asked = Json.read(ctx, NewDay.class);
        Holiday holiday = holiday(lead.desk(), asked);
        Json.answer(
                ctx,
                roster.put(holiday)
                        .onSuccess(kept -> refreshHours())
                        .map(kept -> new Day(asked.day(), asked.name(), holiday.hours())));
    }

    private void removeHoliday(RoutingContext ctx) {
        Worker lead = SignedIn.lead(ctx);
        LocalDate day = Json.known(LocalDate::parse, ctx.pathParam("day"));
        answerEmpty(ctx, roster.removeHoliday(lead.desk(), day).onSuccess(removed -> refreshHours()));
    }

    // A failure is made good by the next minute's reading.
    private void refreshHours() {
        duty.opening().refresh(roster, duty.openingDesk()).onFailure(later -> {});
    }

    private Shift shift(String id, Worker lead, Changed asked, int weeksLater) {
        if (!members.get().has(lead.desk(), asked.member())) {
            throw new Refused(Refusal.BAD_REQUEST);
        }
        Shift.Role role = Json.known(Shift.Role::of, asked.role());
        LocalDateTime starts = time(asked.starts()).plusWeeks(weeksLater);
        LocalDateTime ends = time(asked.ends()).plusWeeks(weeksLater);
        if (Duration.between(starts, ends).compareTo(SHIFT_MAX) > 0) {
            throw new Refused(Refusal.BAD_REQUEST);
        }
        return Json.known(
                ends1 -> new Shift(id, lead.desk(), asked.member(), role, clock.start(starts), clock.end(ends1)), ends);
    }

    private static LocalDateTime time(String text) {
        LocalDateTime time = Json.known(LocalDateTime::parse, text);
        if (!time.toLocalTime().equals(LocalTime.of(time.getHour(), time.getMinute()))) {
            throw new Refused(Refusal.BAD_REQUEST);
        }
        return time;
    }

    private static Holiday holiday(DeskId desk, NewDay asked) {
        String hours = Json.textOrNull(asked.hours());
        if (hours != null) {
            Json.known(Hours::parse, hours);
        }
        if (asked.name().isBlank() || asked.name().length() > HOLIDAY_NAME_CHARS_MAX) {
            throw new Refused(Refusal.BAD_REQUEST);
        }
        return new Holiday(desk, Json.known(LocalDate::parse, asked.day()), asked.name(), hours);
    }

    private String newId() {
        byte[] id = new byte[ID_BYTES];
        random.nextBytes(id);
        return B64u.encode(id);
    }

    private static void answerEmpty(RoutingContext ctx, Future<Boolean> removed) {
        requireFound(removed)
                .onSuccess(ok -> ctx.response().setStatusCode(204).end())
                .onFailure(ctx::fail);
    }

    private static Future<Void> requireFound(Future<Boolean> found) {
        return found.compose(is -> is ? Future.succeededFuture() : Future.failedFuture(new Refused(Refusal.NOT_FOUND)));
    }
}

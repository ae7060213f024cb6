package dk.havn.console;

import biweekly.Biweekly;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import dk.havn.page.Messages;
import dk.havn.people.Members;
import dk.havn.people.Shift;
import dk.havn.queue.Worker;
import dk.havn.tip.Refusal;
import dk.havn.tip.Refused;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.function.Supplier;

/**
 * {@code GET /desk/api/roster/{member}.ics}: the member's shifts as iCalendar (RFC 5545). It ends up in calendars of others, so it
 * says when, and nothing of what for.
 */
final class CalendarRoute {
    private static final Duration PAST = Duration.ofDays(62);
    private static final Duration AHEAD = Duration.ofDays(366);
    private static final String PRODUCT = "-//Havn//EN";

    private final OnDuty duty;
    private final Supplier<Members> members;
    private final Clock clock;

    CalendarRoute(OnDuty duty, Supplier<Members> members, Clock clock) {
        this.duty = duty;
        this.members = members;
        this.clock = clock;
    }

    void mount(Router router, SignedIn signedIn) {
        router.getWithRegex("/desk/api/roster/(?<member>[a-z0-9._-]{1,32})\\.ics")
                .handler(signedIn)
                .handler(this::show);
    }

    private void show(RoutingContext ctx) {
        Worker worker = SignedIn.worker(ctx);
        String member = ctx.pathParam("member");
        if (!member.equals(worker.name())) {
            requireColleague(SignedIn.lead(ctx), member);
        }
        Instant now = clock.instant();
        String language = duty.messages().choose(ctx.request().getHeader(HttpHeaders.ACCEPT_LANGUAGE));
        duty.roster()
                .between(worker.desk(), now.minus(PAST), now.plus(AHEAD))
                .map(shifts -> shifts.stream()
                        .filter(shift -> shift.member().equals(member))
                        .toList())
                .onSuccess(own -> send(ctx, calendar(own, language, now)))
                .onFailure(ctx::fail);
    }

    private void requireColleague(Worker lead, String member) {
        if (!members.get().has(lead.desk(), member)) {
            throw new Refused(Refusal.NOT_FOUND);
        }
    }

    private static void send(RoutingContext ctx, String calendar) {
        ctx.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, "text/calendar; charset=utf-8")
                .putHeader("content-disposition", "attachment; filename=\"duty.ics\"")
                .end(calendar);
    }

    private String calendar(List<Shift> shifts, String language, Instant now) {
        ICalendar calendar = new ICalendar();
        calendar.setProductId(PRODUCT);
        shifts.forEach(shift -> calendar.addEvent(event(shift, duty.messages(), language, now)));
        return Biweekly.write(calendar).go();
    }

    // Moments are written in UTC, so that no calendar has to know our zone's rules.
    private static VEvent event(Shift shift, Messages messages, String language, Instant now) {
        VEvent event = new VEvent();
        event.setUid(shift.id());
        event.setDateTimeStamp(Date.from(now));
        event.setDateStart(Date.from(shift.starts()));
        event.setDateEnd(Date.from(shift.ends()));
        event.setSummary(messages.text(language, "desk.calendar." + shift.role().code()));
        return event;
    }
}

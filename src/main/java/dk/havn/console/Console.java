package dk.havn.console;

import dk.havn.alert.Pager;
import dk.havn.carrier.Outbox;
import dk.havn.page.Assets;
import dk.havn.people.Directory;
import dk.havn.people.Members;
import dk.havn.queue.Care;
import dk.havn.queue.Queue;
import dk.havn.queue.ShiftChange;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import java.time.Clock;
import java.util.function.Supplier;

/** Everything under {@code /desk/api}. */
public final class Console {
    private final Logins logins;
    private final Sessions sessions;
    private final Feed feed;
    private final SessionRoutes session;
    private final ReadRoutes reads;
    private final ActRoutes acts;
    private final EnterRoute enter;
    private final EventsRoute events;
    private final OutboxRoutes outbox;
    private final DutyRoute duty;
    private final HandoverRoutes handover;
    private final ShiftRoutes shift;
    private final RosterRoutes roster;
    private final CalendarRoute calendar;
    private final ProfileRoutes profile;
    private final AlarmRoutes alarms;
    private final TestAlertRoutes testAlerts;
    private final PushRoutes push;
    private final DrillRoutes drills;
    private final TimeToHumanRoute timeToHuman;
    private final SameSite sameSite;
    private final SignedIn signedIn;

    /**
     * @param secret 32 bytes that stay the same after a restart
     * @param pushKey b64u of the public key that browsers subscribe with
     * @param publicUrl what the world calls this server, without a final slash; asked for at each request
     */
    public Console(
            Vertx vertx,
            Queue queue,
            Directory directory,
            Members members,
            Outbox outbox,
            OnDuty onDuty,
            ShiftChange shiftChange,
            Care care,
            Pager pager,
            byte[] secret,
            String pushKey,
            Assets assets,
            Supplier<String> publicUrl,
            Clock clock) {
        logins = new Logins(members, secret, clock);
        sessions = new Sessions(clock);
        feed = new Feed(vertx, queue, clock);
        session = new SessionRoutes(logins, sessions, directory, publicUrl);
        reads = new ReadRoutes(queue);
        acts = new ActRoutes(queue, directory, clock);
        enter = new EnterRoute(queue, directory, clock);
        events = new EventsRoute(feed, queue);
        this.outbox = new OutboxRoutes(outbox, clock);
        duty = new DutyRoute(onDuty, care, clock);
        handover = new HandoverRoutes(shiftChange, queue, logins::members);
        shift = new ShiftRoutes(shiftChange, care, onDuty.roster(), clock);
        roster = new RosterRoutes(onDuty, logins::members);
        calendar = new CalendarRoute(onDuty, logins::members, clock);
        profile = new ProfileRoutes(onDuty);
        alarms = new AlarmRoutes(pager);
        testAlerts = new TestAlertRoutes(pager);
        push = new PushRoutes(pushKey, assets);
        drills = new DrillRoutes(queue, directory, onDuty, clock);
        timeToHuman = new TimeToHumanRoute(onDuty.waits(), clock);
        sameSite = new SameSite(publicUrl);
        signedIn = new SignedIn(sessions);
    }

    /** From now on only these may sign in; the sessions of others end, and their event streams with them. */
    public void admitOnly(Members members) {
        logins.admitOnly(members);
        sessions.keepOnly(members);
        feed.endOver();
    }

    public void mount(Router router) {
        session.mount(router, sameSite, signedIn);
        reads.mount(router, signedIn);
        acts.mount(router, sameSite, signedIn);
        enter.mount(router, sameSite, signedIn);
        events.mount(router, signedIn);
        outbox.mount(router, sameSite, signedIn);
        duty.mount(router, signedIn);
        handover.mount(router, sameSite, signedIn);
        shift.mount(router, sameSite, signedIn);
        calendar.mount(router, signedIn);
        roster.mount(router, sameSite, signedIn);
        profile.mount(router, sameSite, signedIn);
        alarms.mount(router, sameSite, signedIn);
        testAlerts.mount(router, sameSite, signedIn);
        push.mount(router, signedIn);
        drills.mount(router, sameSite, signedIn);
        timeToHuman.mount(router, signedIn);
    }
}

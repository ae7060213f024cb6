package dk.havn.console;

import dk.havn.people.Directory;
import dk.havn.people.Members;
import dk.havn.queue.Queue;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import java.time.Clock;
import java.util.function.Supplier;

/** Everything under {@code /desk/api}. */
public final class Console {
    private final SessionRoutes session;
    private final ReadRoutes reads;
    private final ActRoutes acts;
    private final EventsRoute events;
    private final SameSite sameSite;
    private final SignedIn signedIn;

    /**
     * @param secret 32 bytes that stay the same after a restart
     * @param publicUrl what the world calls this server, without a final slash; asked for at each request
     */
    public Console(
            Vertx vertx,
            Queue queue,
            Directory directory,
            Members members,
            byte[] secret,
            Supplier<String> publicUrl,
            Clock clock) {
        Sessions sessions = new Sessions(clock);
        session = new SessionRoutes(new Logins(members, secret, clock), sessions, directory, publicUrl);
        reads = new ReadRoutes(queue);
        acts = new ActRoutes(queue, directory, clock);
        events = new EventsRoute(new Feed(vertx, queue, clock), queue);
        sameSite = new SameSite(publicUrl);
        signedIn = new SignedIn(sessions);
    }

    public void mount(Router router) {
        session.mount(router, sameSite, signedIn);
        reads.mount(router, signedIn);
        acts.mount(router, sameSite, signedIn);
        events.mount(router, signedIn);
    }
}

package dk.havn.console;

import dk.havn.alert.Spread;
import dk.havn.alert.Wait;
import dk.havn.alert.WaitFigure;
import dk.havn.alert.Waits;
import dk.havn.tip.Urgency;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code GET /desk/api/time-to-human}: how long the desk's tips waited for a human, in seconds. Drills are left out. */
final class TimeToHumanRoute {
    static final int DAYS_MAX = 90;
    /** The newest ones, where there were more. */
    static final int TIPS_MAX = 10_000;

    private static final int DAYS = 30;

    private final Waits waits;
    private final Clock clock;

    TimeToHumanRoute(Waits waits, Clock clock) {
        this.waits = waits;
        this.clock = clock;
    }

    void mount(Router router, SignedIn signedIn) {
        router.get("/desk/api/time-to-human").handler(signedIn).handler(this::show);
    }

    /** @param since of the oldest tip that is counted, where there were too many */
    private record Shown(String since, List<Row> rows) {
        static Shown of(Instant asked, List<Wait> waits) {
            Instant since =
                    waits.size() < TIPS_MAX ? asked : waits.get(TIPS_MAX - 1).since();
            return new Shown(
                    since.toString(), WaitFigure.of(waits).stream().map(Row::of).toList());
        }
    }

    private record Row(
            Urgency urgency,
            String channel,
            int n,
            @Nullable Spread paged,
            @Nullable Spread acknowledged,
            @Nullable Spread opened,
            @Nullable Spread answered) {
        static Row of(WaitFigure figure) {
            return new Row(
                    figure.urgency(),
                    figure.channel().code(),
                    figure.n(),
                    figure.paged(),
                    figure.acknowledged(),
                    figure.opened(),
                    figure.answered());
        }
    }

    private void show(RoutingContext ctx) {
        int days = new Query(ctx, "days").number("days", DAYS, 1, DAYS_MAX);
        Instant since = clock.instant().minus(Duration.ofDays(days));
        Json.answer(ctx, waits.of(SignedIn.worker(ctx).desk(), since, TIPS_MAX).map(waited -> Shown.of(since, waited)));
    }
}

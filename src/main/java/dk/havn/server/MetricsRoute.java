package dk.havn.server;

import dk.havn.alert.Counts;
import dk.havn.alert.WaitFigure;
import dk.havn.alert.Waits;
import dk.havn.queue.InOrder;
import dk.havn.tip.DeskId;
import dk.havn.tip.Refusal;
import dk.havn.tip.Refused;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code GET /metrics}: figures for this machine, or for whoever knows the token; for anybody else there is no such page. */
final class MetricsRoute {
    /** Rows that are counted of each kind and desk; more are told as this many. */
    static final int ROWS_MAX = 10_000;
    /** Whoever asks again within this time is told the same. */
    static final Duration FRESH = Duration.ofSeconds(5);

    private static final Duration WAITS_OF = Duration.ofDays(7);
    private static final Duration SENDS_OF = Duration.ofHours(24);
    private static final String BEARER = "Bearer ";

    private final Counts counts;
    private final Waits waits;
    private final List<DeskId> desks;
    private final byte[] token;
    private final Clock clock;
    private @Nullable Told last;

    private record Told(Instant at, Future<Buffer> text) {
        // One that is being made is waited for, however long it takes.
        boolean holds(Instant now) {
            return !text.isComplete() || (text.succeeded() && now.isBefore(at.plus(FRESH)));
        }
    }

    /** @param token empty where there is none */
    MetricsRoute(Counts counts, Waits waits, List<DeskId> desks, String token, Clock clock) {
        this.counts = counts;
        this.waits = waits;
        this.desks = List.copyOf(desks);
        this.token = token.getBytes(StandardCharsets.UTF_8);
        this.clock = clock;
    }

    void mount(Router router) {
        router.get("/metrics").handler(this::tell);
    }

    private void tell(RoutingContext ctx) {
        if (!LoopbackOnly.isOfThisMachine(ctx.request()) && !knowsTheToken(ctx)) {
            throw new Refused(Refusal.NOT_FOUND);
        }
        text().onSuccess(text -> ctx.response()
                        .putHeader(HttpHeaders.CONTENT_TYPE, PrometheusTextFormatWriter.CONTENT_TYPE)
                        .end(text))
                .onFailure(ctx::fail);
    }

    private boolean knowsTheToken(RoutingContext ctx) {
        String said = ctx.request().getHeader(HttpHeaders.AUTHORIZATION);
        if (token.length == 0 || said == null || !said.startsWith(BEARER)) {
            return false;
        }
        return MessageDigest.isEqual(token, said.substring(BEARER.length()).getBytes(StandardCharsets.UTF_8));
    }

    private synchronized Future<Buffer> text() {
        Instant now = clock.instant();
        Told told = last;
        if (told == null || !told.holds(now)) {
            told = new Told(now, figures(now).map(MetricsRoute::written));
            last = told;
        }
        return told.text();
    }

    private Future<Figures> figures(Instant now) {
        Figures figures = new Figures(now);
        return InOrder.each(desks, desk -> ofDesk(figures, desk, now))
                .compose(done -> counts.sends(now.minus(SENDS_OF), ROWS_MAX))
                .onSuccess(figures::addSends)
                .map(figures);
    }

    private Future<?> ofDesk(Figures figures, DeskId desk, Instant now) {
        return counts.open(desk, ROWS_MAX)
                .onSuccess(open -> figures.addOpen(desk, open))
                .compose(open -> counts.live(desk, ROWS_MAX))
                .onSuccess(live -> figures.addAlarms(desk, live))
                .compose(live -> waits.of(desk, now.minus(WAITS_OF), ROWS_MAX))
                .onSuccess(waited -> figures.addWaits(desk, WaitFigure.of(waited)));
    }

    private static Buffer written(Figures figures) {
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            PrometheusTextFormatWriter.create().write(out, figures.snapshots());
            return Buffer.buffer(out.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package dk.havn.intake;

import static java.time.format.DateTimeFormatter.RFC_1123_DATE_TIME;

import dk.havn.page.Assets;
import dk.havn.page.Headers;
import dk.havn.page.Hotline;
import dk.havn.page.Messages;
import dk.havn.page.Problems;
import dk.havn.people.OpeningHours;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.net.URI;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.altcha.altcha.Altcha;
import org.jspecify.annotations.Nullable;

/** The public page on a real port of the loopback address, with a fake of what lies behind it that remembers every request. */
public final class TellServer implements AutoCloseable {
    static final Hotline HOTLINE = new Hotline(
            "+45 70 00 00 00",
            "112",
            Map.of(DayOfWeek.MONDAY, "09:00-15:00"),
            ZoneId.of("Europe/Copenhagen"),
            URI.create("https://exit.example.org/"));
    /** A Monday. */
    static final Clock MONDAY = Clock.fixed(Instant.parse("2026-01-05T10:00:00Z"), ZoneOffset.UTC);

    private static final String WORK_KEY = "only for tests";
    private static final int BODY_BYTES_MAX = 192 * 1024;

    /** One request as it came over the wire. */
    public record Seen(String method, String uri, Map<String, String> headers, String body) {}

    private final Vertx vertx = Vertx.vertx();
    private final HttpServer server;
    private final List<Seen> seen = new CopyOnWriteArrayList<>();
    private final Deque<Handler<RoutingContext>> nextAnswers = new ArrayDeque<>();
    private volatile String keys;
    private volatile Instant now = Instant.now();

    public TellServer(Messages messages, String keys, TellPage.Trust trust) {
        this(messages, keys, trust, opening());
    }

    TellServer(Messages messages, String keys, TellPage.Trust trust, OpeningHours opening) {
        this.keys = keys;
        Router router = Router.router(vertx);
        router.route().handler(Headers::onEverything);
        router.route().handler(BodyHandler.create(false).setBodyLimit(BODY_BYTES_MAX));
        router.route().handler(this::remember);
        Assets assets = Assets.load();
        assets.mount(router);
        new TellPage(messages, assets, HOTLINE, opening, trust, true).mount(router);
        router.get("/keys").handler(ctx -> {
            ctx.response().putHeader("date", RFC_1123_DATE_TIME.format(now.atOffset(ZoneOffset.UTC)));
            ctx.json(new JsonObject(this.keys));
        });
        router.post("/tips").handler(this::answer);
        router.post("/tips/:tip/messages").handler(this::answer);
        router.get("/work").handler(ctx -> ctx.json(challenge()));
        new Problems(messages, HOTLINE).mount(router);
        server = vertx.createHttpServer()
                .requestHandler(router)
                .listen(0, "127.0.0.1")
                .await();
    }

    static OpeningHours opening() {
        return new OpeningHours(HOTLINE.hours(), HOTLINE.zone(), MONDAY);
    }

    public String url() {
        return "http://localhost:" + server.actualPort();
    }

    /** Everything that came since {@link #forget}. */
    public List<Seen> seen() {
        return List.copyOf(seen);
    }

    public List<Seen> posted() {
        return seen.stream().filter(s -> s.method().equals("POST")).toList();
    }

    public void forget() {
        seen.clear();
        synchronized (nextAnswers) {
            nextAnswers.clear();
        }
    }

    public void publish(String otherKeys) {
        publish(otherKeys, Instant.now());
    }

    /** Keys, and the time that the server says it is. */
    public void publish(String otherKeys, Instant time) {
        keys = otherKeys;
        now = time;
    }

    /** The next POST gets this instead of a 201. */
    public void answerNext(Handler<RoutingContext> answer) {
        synchronized (nextAnswers) {
            nextAnswers.add(answer);
        }
    }

    @Override
    public void close() {
        vertx.close().await();
    }

    /** Whether a Havn-Work header holds a solution of this server's challenge. */
    static boolean isSolved(@Nullable String header) {
        try {
            return header != null && Altcha.verifySolution(header, WORK_KEY, true);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static JsonObject challenge() {
        try {
            Altcha.ChallengeOptions options = new Altcha.ChallengeOptions();
            options.hmacKey = WORK_KEY;
            options.maxNumber = 2_000L;
            return JsonObject.mapFrom(Altcha.createChallenge(options));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private void remember(RoutingContext ctx) {
        Map<String, String> headers = new java.util.TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        ctx.request().headers().forEach(headers::put);
        String body = ctx.body().asString();
        seen.add(new Seen(ctx.request().method().name(), ctx.request().uri(), headers, body == null ? "" : body));
        ctx.next();
    }

    private void answer(RoutingContext ctx) {
        Handler<RoutingContext> special;
        synchronized (nextAnswers) {
            special = nextAnswers.poll();
        }
        if (special != null) {
            special.handle(ctx);
            return;
        }
        String tip = ctx.body().asJsonObject().getString("tip");
        ctx.response().setStatusCode(201);
        ctx.json(new JsonObject().put("tip", tip).put("more", "bW9yZW1vcmVtb3JlbW9yZQ"));
    }
}

package dk.havn.server;

import dk.havn.alert.Acknowledging;
import dk.havn.alert.Addresses;
import dk.havn.alert.AlarmCall;
import dk.havn.alert.Crew;
import dk.havn.alert.LinkAnswers;
import dk.havn.alert.LinkPage;
import dk.havn.alert.Links;
import dk.havn.alert.Pager;
import dk.havn.alert.PushKeys;
import dk.havn.alert.WaysSeal;
import dk.havn.alert.Wording;
import dk.havn.carrier.Carrier;
import dk.havn.carrier.Outbox;
import dk.havn.carrier.PhoneNumbers;
import dk.havn.carrier.SecretFile;
import dk.havn.carrier.ThreadKeys;
import dk.havn.carrier.Tickets;
import dk.havn.carrier.WebhookSignature;
import dk.havn.console.Console;
import dk.havn.console.ConsolePage;
import dk.havn.console.OnDuty;
import dk.havn.intake.CallIntake;
import dk.havn.intake.CallScript;
import dk.havn.intake.DrillIntake;
import dk.havn.intake.Gateway;
import dk.havn.intake.Lanes;
import dk.havn.intake.PlainIntake;
import dk.havn.intake.PlainPage;
import dk.havn.intake.PlainRoutes;
import dk.havn.intake.RecordingWebhook;
import dk.havn.intake.SmsIntake;
import dk.havn.intake.SmsWebhook;
import dk.havn.intake.Speech;
import dk.havn.intake.TellPage;
import dk.havn.intake.TipRoutes;
import dk.havn.intake.TranscriptWebhook;
import dk.havn.intake.VoiceWebhook;
import dk.havn.page.Assets;
import dk.havn.page.Headers;
import dk.havn.page.Messages;
import dk.havn.page.OwnSite;
import dk.havn.page.Problems;
import dk.havn.people.ChainRefused;
import dk.havn.people.Directory;
import dk.havn.people.Members;
import dk.havn.people.OpeningHours;
import dk.havn.people.Roster;
import dk.havn.people.WallClock;
import dk.havn.queue.Care;
import dk.havn.queue.Deadlines;
import dk.havn.queue.Queue;
import dk.havn.queue.ShiftChange;
import dk.havn.route.Routing;
import dk.havn.seal.FileSealer;
import dk.havn.seal.Sealer;
import dk.havn.store.Database;
import dk.havn.store.Sql;
import dk.havn.store.SqlAlarms;
import dk.havn.store.SqlCounts;
import dk.havn.store.SqlHandovers;
import dk.havn.store.SqlOutbox;
import dk.havn.store.SqlProfiles;
import dk.havn.store.SqlRoster;
import dk.havn.store.SqlTips;
import dk.havn.store.SqlWaits;
import dk.havn.store.SqlWeeklyDrills;
import dk.havn.tip.B64u;
import dk.havn.tip.DeskId;
import dk.havn.triage.Triage;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Comparator;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/**
 * A running hotline. A tip comes in through {@code intake}, is triaged, routed and sealed there or was so in the browser,
 * is kept by {@code queue} in {@code store}, and is told to the desk's {@code console}.
 */
public final class Havn {
    private static final Logger LOG = System.getLogger(Havn.class.getName());
    private static final int IDLE_SECONDS_MAX = 30;
    private static final int HEADER_BYTES_MAX = 8 * 1024;
    private static final long TIDY_MILLIS = 60_000;
    private static final int SEAL_THREADS = Runtime.getRuntime().availableProcessors();

    private final Settings settings;
    private final Clock clock;
    private final Directory directory;
    private final MembersFile membersFile;
    private final Members members;
    private final CompletableFuture<Triage> triage;
    private final Routing routing = Routing.load();
    private final Sealer sealer = new Sealer(new SecureRandom());
    private final Vertx vertx;
    private final Sql sql;
    private final Roster roster;
    private final OpeningHours opening;
    private final HttpServer http;
    private final Messages messages;
    private final Assets assets;
    private final @Nullable Reach given;
    private @Nullable ProviderRounds rounds;
    private @Nullable AlarmRounds alarms;
    private @Nullable DrillRounds drills;

    private Havn(Settings settings, Database database, @Nullable Reach given, Clock clock) throws IOException {
        this.settings = settings;
        this.given = given;
        this.clock = clock;
        // The rulebook, the database and the rest of the server are read side by side.
        triage = CompletableFuture.supplyAsync(Triage::load);
        directory = directory(settings);
        membersFile = new MembersFile(settings.membersFile(), directory);
        members = membersFile.read();
        Files.createDirectories(settings.dataFolder());
        Files.createDirectories(settings.keyFolder());
        vertx = Vertx.vertx();
        var opened = CompletableFuture.supplyAsync(() -> database.open(vertx));
        http = vertx.createHttpServer(new HttpServerOptions()
                .setIdleTimeout(IDLE_SECONDS_MAX)
                .setMaxHeaderSize(HEADER_BYTES_MAX)
                .setHttp2ClearTextEnabled(false)
                // Nothing here speaks WebSocket.
                .setPerFrameWebSocketCompressionSupported(false)
                .setPerMessageWebSocketCompressionSupported(false));
        messages = Messages.load();
        assets = Assets.load();
        sql = joined(opened);
        roster = new SqlRoster(sql);
        opening =
                new OpeningHours(settings.hotline().hours(), settings.hotline().zone(), clock);
    }

    private static <T> T joined(CompletableFuture<T> beside) {
        try {
            return beside.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    /** Opens the database, wires everything, and completes once the port answers. */
    public static Future<Havn> start(Settings settings, Clock clock) {
        return start(settings, settings.database(), null, clock);
    }

    /**
     * @param database in place of the settings'; a test shows here what leaving out the fsync does
     * @param given in place of the settings'; a test hears here what goes out
     */
    public static Future<Havn> start(Settings settings, Database database, @Nullable Reach given, Clock clock) {
        try {
            return new Havn(settings, database, given, clock).listen();
        } catch (IOException | ChainRefused e) {
            return Future.failedFuture(e);
        }
    }

    /**
     * Whether the key files are what they should be.
     *
     * @throws IOException when one cannot be read
     * @throws ChainRefused when the chain does not lead to the root
     */
    public static void check(Settings settings) throws IOException {
        new MembersFile(settings.membersFile(), directory(settings)).read();
    }

    private static Directory directory(Settings settings) throws IOException {
        return Directory.verify(Files.readAllBytes(settings.directoryFile()), settings.rootFingerprint());
    }

    /** What the world calls this server, without a final slash. */
    public String url() {
        return settings.publicUrl().isEmpty()
                ? "http://" + settings.host() + ":" + http.actualPort()
                : settings.publicUrl();
    }

    public int port() {
        return http.actualPort();
    }

    /** Takes no more requests, finishes what was begun, and closes the database. */
    public Future<Void> close() {
        // Without a context of its own: the event loops end before it completes.
        Promise<Void> closed = Promise.promise();
        stopRounds();
        http.close()
                .eventually(this::stopAlarms)
                .eventually(sql::close)
                .onComplete(done -> vertx.close().onComplete(closed));
        return closed.future();
    }

    private void startRounds() {
        if (rounds != null) {
            rounds.start();
        }
        if (alarms != null) {
            alarms.start();
        }
        if (drills != null) {
            drills.start();
        }
    }

    private Future<Void> stopAlarms() {
        return alarms == null ? Future.succeededFuture() : alarms.stop();
    }

    private void stopRounds() {
        if (rounds != null) {
            rounds.stop();
        }
        if (drills != null) {
            drills.stop();
        }
    }

    private Future<Havn> listen() throws IOException {
        return http.requestHandler(router())
                .listen(settings.port(), settings.host())
                .onSuccess(listening -> startRounds())
                .map(this)
                .recover(failure -> close().transform(closed -> Future.failedFuture(failure)));
    }

    private Router router() throws IOException {
        Queue queue = new Queue(new SqlTips(sql), Deadlines.DEFAULT, new MemberSignatures(directory), clock);
        sql.onChangeElsewhere(queue::lookForChanges);
        vertx.setPeriodic(TIDY_MILLIS, ignored -> tidy(queue));
        followRoster();
        Router router = Router.router(vertx);
        router.route().handler(Headers::onEverything);
        if (settings.demo()) {
            router.route().handler(new LoopbackOnly());
        }
        new Problems(messages, settings.hotline()).mount(router);
        new HealthRoute(queue, settings.dataFolder()).mount(router);
        new KeysRoute(directory, clock).mount(router);
        metricsRoute().mount(router);
        Lanes lanes = new Lanes(clock);
        new TipRoutes(queue, directory, key("more"), lanes, clock).mount(router);
        Gateway gateway = gateway();
        plainRoutes(new PlainIntake(queue, gateway, lanes, key("plain"))).mount(router);
        Carrier carrier = ProviderRounds.carrier(vertx, settings);
        SmsIntake smsIntake = new SmsIntake(queue, gateway, numbers(), new ThreadKeys(settings.keyFolder(), clock));
        CallIntake calls = new CallIntake(queue, speech(gateway), carrier, key("call"), clock);
        vertx.setPeriodic(TIDY_MILLIS, ignored -> calls.endOverdue());
        mountWebhooks(router, messages, smsIntake, calls);
        Outbox outbox = new SqlOutbox(sql);
        rounds = new ProviderRounds(vertx, settings, carrier, queue, outbox, smsIntake, calls, clock);
        assets.mount(router);
        tellPage().mount(router);
        new ConsolePage(messages, assets, settings.rootFingerprint(), settings.demo(), ConsolePage.Limits.DEFAULT)
                .mount(router);
        MembersCrew crew = new MembersCrew(directory.desks(), members);
        PushKeys pushKeys = new PushKeys(key("push"));
        Wording wording = Wording.load(this::url);
        Reach reach = given == null ? reach(carrier, wording, pushKeys) : given;
        Pager pager = pager(crew, reach);
        alarms = new AlarmRounds(vertx, pager, queue);
        drills = drillRounds(new DrillIntake(queue, gateway, messages));
        mountAnswers(router, new LinkAnswers(pager), wording);
        Console console = new Console(
                vertx,
                queue,
                directory,
                members,
                outbox,
                onDuty(reach.addresses()),
                shiftChange(queue),
                new Care(new SqlHandovers(sql)),
                pager,
                key("login"),
                pushKeys.publicKey(),
                assets,
                this::url,
                clock);
        console.mount(router);
        membersFile.follow(vertx, now -> {
            console.admitOnly(now);
            crew.admitOnly(now);
        });
        return router;
    }

    private ShiftChange shiftChange(Queue queue) {
        return new ShiftChange(new SqlTips(sql), new SqlHandovers(sql), queue, new MemberSignatures(directory), clock);
    }

    private MetricsRoute metricsRoute() {
        return new MetricsRoute(
                new SqlCounts(sql),
                new SqlWaits(sql),
                directory.desks().stream()
                        .sorted(Comparator.comparing(DeskId::text))
                        .toList(),
                settings.metrics().token(),
                clock);
    }

    private DrillRounds drillRounds(DrillIntake intake) {
        WallClock wall = new WallClock(settings.hotline().zone());
        return new DrillRounds(vertx, new SqlWeeklyDrills(sql), intake, directory.desks(), wall, clock);
    }

    private Reach reach(Carrier carrier, Wording wording, PushKeys pushKeys) throws IOException {
        return new Reach(
                new WaysSeal(key("duty"), new SecureRandom()),
                AlertWays.of(vertx, settings, carrier, wording, pushKeys, clock));
    }

    /** Where whoever is alerted says "I take it". */
    private void mountAnswers(Router router, Acknowledging answers, Wording wording) {
        OwnSite own = new OwnSite(this::url);
        new LinkPage(messages, answers, own, settings.hotline().zone()).mount(router);
        WebhookSignature signature = new WebhookSignature(settings.twilio().authToken());
        new AlarmCall(signature, settings.twilio().accountSid(), this::url, answers, wording, messages).mount(router);
    }

    private Pager pager(Crew crew, Reach reach) throws IOException {
        return new Pager(
                new SqlAlarms(sql),
                roster,
                new SqlProfiles(sql),
                reach.addresses(),
                crew,
                reach.ways(),
                new Links(key("alarm")),
                Deadlines.DEFAULT,
                clock,
                new SecureRandom());
    }

    // A database that cannot work says so itself, and the next minute tries again.
    private static void tidy(Queue queue) {
        queue.tidy().onFailure(failure -> LOG.log(Level.WARNING, "tidying waits: {0}", failure.getClass()));
    }

    private OnDuty onDuty(Addresses addresses) {
        return new OnDuty(
                roster,
                new SqlProfiles(sql),
                new SqlWeeklyDrills(sql),
                new SqlWaits(sql),
                addresses,
                AlertWays.allowed(settings),
                numbers(),
                opening,
                directory.firstDesk(),
                messages);
    }

    // Today's hours are on every public page: they are held in memory, and read again each minute.
    private void followRoster() {
        refreshHours();
        vertx.setPeriodic(TIDY_MILLIS, ignored -> refreshHours());
    }

    private void refreshHours() {
        opening.refresh(roster, directory.firstDesk())
                .onFailure(failure -> LOG.log(Level.WARNING, "the roster waits: {0}", failure.getClass()));
    }

    private TellPage tellPage() {
        TellPage.Trust trust = new TellPage.Trust(settings.rootFingerprint(), B64u.encode(directory.deployment()));
        return new TellPage(messages, assets, settings.hotline(), opening, trust, settings.demo());
    }

    private PlainRoutes plainRoutes(PlainIntake intake) {
        PlainPage page = new PlainPage(messages, settings.hotline(), opening, settings.demo());
        return new PlainRoutes(messages, page, intake, new OwnSite(this::url));
    }

    private void mountWebhooks(Router router, Messages messages, SmsIntake texts, CallIntake calls) {
        WebhookSignature signature = new WebhookSignature(settings.twilio().authToken());
        String account = settings.twilio().accountSid();
        CallScript script =
                new CallScript(messages, this::url, settings.hotline().emergency(), this::dutyPhone);
        new SmsWebhook(signature, account, this::url, texts).mount(router);
        new VoiceWebhook(signature, account, this::url, calls, script).mount(router);
        new TranscriptWebhook(signature, account, this::url, calls).mount(router);
        new RecordingWebhook(signature, account, this::url, calls).mount(router);
    }

    // Outside the hours the message is taken; where no hours are configured, somebody answers at any.
    private Optional<String> dutyPhone() {
        return opening.isOpen() || !opening.areKnown() ? settings.dutyPhone() : Optional.empty();
    }

    private Gateway gateway() throws IOException {
        return new Gateway(
                joined(triage),
                routing,
                sealer,
                directory,
                tickets(),
                vertx.createSharedWorkerExecutor("seal", SEAL_THREADS),
                clock);
    }

    private Speech speech(Gateway gateway) throws IOException {
        return new Speech(
                gateway,
                joined(triage),
                routing,
                sealer,
                new FileSealer(new SecureRandom()),
                numbers(),
                tickets(),
                clock);
    }

    private Tickets tickets() throws IOException {
        return new Tickets(key("ticket"), clock);
    }

    private PhoneNumbers numbers() {
        return new PhoneNumbers(settings.homeRegion());
    }

    private byte[] key(String name) throws IOException {
        return SecretFile.readOrMake(settings.keyFolder().resolve(name + ".key"));
    }
}

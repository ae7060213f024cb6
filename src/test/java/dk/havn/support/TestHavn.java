package dk.havn.support;

import dk.havn.carrier.TwilioCarrier;
import dk.havn.page.Hotline;
import dk.havn.people.Directory;
import dk.havn.people.Founding;
import dk.havn.server.Havn;
import dk.havn.server.Reach;
import dk.havn.server.Settings;
import dk.havn.store.Postgres;
import dk.havn.tip.DeskId;
import io.vertx.core.Future;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The real server in this process, on a free port, with keys of its own. */
public final class TestHavn implements AutoCloseable {
    public static final String AUTH_TOKEN = "an-auth-token-for-tests";
    public static final String ACCOUNT_SID = "ACtest";

    private static final String FROM = "+4500000000";
    private static final int EPOCHS = 2;
    /** Stretching a passphrase is slow on purpose, so all tests share one founding. */
    public static final Founding.Founded KEYS = found();

    private final HttpClient http = HttpClient.newHttpClient();
    private final Havn havn;

    private TestHavn(Havn havn) {
        this.havn = havn;
    }

    private static Founding.Founded found() {
        Map<DeskId, List<String>> members = new LinkedHashMap<>();
        members.put(new DeskId("CMM"), List.of("cmm-1"));
        members.put(new DeskId("NEC"), List.of("nec-1"));
        return Founding.found(members, EPOCHS, Instant.now(), new SecureRandom());
    }

    /** Started again on the same folder, it finds its data there. */
    public static TestHavn start(Path folder) throws IOException {
        return start(folder, Clock.systemUTC());
    }

    public static TestHavn start(Path folder, Clock clock) throws IOException {
        return start(folder, null, clock);
    }

    /** @param postgres null: the embedded database; the provider is a folder */
    public static TestHavn start(Path folder, @Nullable Postgres postgres, Clock clock) throws IOException {
        return start(folder, postgres, files(folder), Optional.empty(), clock);
    }

    /** Calls are connected to somebody on duty. */
    public static TestHavn startOnDuty(Path folder, String dutyPhone) throws IOException {
        return startOnDuty(folder, dutyPhone, Map.of());
    }

    /** Calls are connected within these hours. */
    public static TestHavn startOnDuty(Path folder, String dutyPhone, Map<DayOfWeek, String> hours) throws IOException {
        return start(folder, null, files(folder), Optional.of(dutyPhone), hours, Clock.systemUTC());
    }

    /** @param reach hears what goes out */
    public static TestHavn start(Path folder, @Nullable Postgres postgres, Reach reach, Clock clock)
            throws IOException {
        Settings settings = settings(folder, postgres, files(folder), Optional.empty(), Map.of());
        return new TestHavn(await(Havn.start(settings, settings.database(), reach, clock)));
    }

    private static Settings.Provider files(Path folder) {
        return new Settings.Provider(TwilioCarrier.REAL, folder.resolve("provider"), FROM, 5);
    }

    /** The provider is a stand-in on this machine. */
    public static TestHavn start(Path folder, String apiUrl) throws IOException {
        Settings.Provider provider = new Settings.Provider(URI.create(apiUrl), null, FROM, 5);
        return start(folder, null, provider, Optional.empty(), Clock.systemUTC());
    }

    private static TestHavn start(
            Path folder,
            @Nullable Postgres postgres,
            Settings.Provider provider,
            Optional<String> dutyPhone,
            Clock clock)
            throws IOException {
        return start(folder, postgres, provider, dutyPhone, Map.of(), clock);
    }

    private static TestHavn start(
            Path folder,
            @Nullable Postgres postgres,
            Settings.Provider provider,
            Optional<String> dutyPhone,
            Map<DayOfWeek, String> hours,
            Clock clock)
            throws IOException {
        return new TestHavn(await(Havn.start(settings(folder, postgres, provider, dutyPhone, hours), clock)));
    }

    private static Settings settings(
            Path folder,
            @Nullable Postgres postgres,
            Settings.Provider provider,
            Optional<String> dutyPhone,
            Map<DayOfWeek, String> hours)
            throws IOException {
        Path directory = folder.resolve("directory.json");
        Path members = folder.resolve("members.json");
        Files.write(directory, KEYS.directory());
        Files.write(members, KEYS.members());
        return new Settings(
                "127.0.0.1",
                0,
                "",
                folder.resolve("data"),
                folder.resolve("keys"),
                directory,
                members,
                KEYS.rootFingerprint(),
                new Hotline(
                        "+4500000000", "112", hours, ZoneId.of("Europe/Copenhagen"), URI.create("https://www.dmi.dk/")),
                "DK",
                dutyPhone,
                new Settings.Twilio(ACCOUNT_SID, AUTH_TOKEN),
                postgres,
                provider,
                Settings.Alerting.DEFAULT,
                false,
                Settings.Metrics.DEFAULT);
    }

    public static Directory directory() {
        return Directory.verify(KEYS.directory(), KEYS.rootFingerprint());
    }

    public String url() {
        return havn.url();
    }

    public Provider provider() {
        return provider("/twilio/sms");
    }

    /** Posts to another of the provider's addresses. */
    public Provider provider(String path) {
        return new Provider(AUTH_TOKEN, url() + path, url() + path);
    }

    /** A member's browser, signed in and unlocked. */
    public DutyWorker worker(String member) {
        return DutyWorker.signIn(url(), KEYS, member);
    }

    public HttpResponse<String> get(String path) {
        return send(request(path).GET());
    }

    public HttpResponse<String> postJson(String path, String body, String... headers) {
        HttpRequest.Builder request = request(path).header("Content-Type", "application/json");
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request.POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    public HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(url() + path));
    }

    public HttpResponse<String> send(HttpRequest.Builder request) {
        return http.sendAsync(request.build(), HttpResponse.BodyHandlers.ofString())
                .join();
    }

    @Override
    public void close() {
        await(havn.close());
    }

    public static <T> T await(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}

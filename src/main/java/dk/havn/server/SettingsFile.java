package dk.havn.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dk.havn.alert.AllowedHosts;
import dk.havn.carrier.PhoneNumbers;
import dk.havn.carrier.TwilioCarrier;
import dk.havn.page.Hotline;
import dk.havn.people.Hours;
import dk.havn.store.Postgres;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.text.similarity.LevenshteinDistance;
import org.jspecify.annotations.Nullable;

/** Reads the configuration file of {@code serve}: a JSON object, comments allowed, paths relative to its folder. */
public final class SettingsFile {
    private static final Set<String> REQUIRED = Set.of(
            "publicUrl",
            "dataFolder",
            "keyFolder",
            "directoryFile",
            "membersFile",
            "rootFingerprint",
            "phone",
            "twilioAccountSid",
            "twilioAuthTokenFile");
    private static final String RECONCILE_MINUTES = "reconcileMinutes";
    private static final Map<String, String> DEFAULTS = Map.of(
            "host",
            "127.0.0.1",
            "port",
            "8080",
            "emergency",
            "112",
            "zone",
            "Europe/Copenhagen",
            "exitUrl",
            "https://www.dmi.dk/",
            "homeRegion",
            "DK",
            "twilioApiUrl",
            TwilioCarrier.REAL.toString(),
            RECONCILE_MINUTES,
            Integer.toString(Settings.Provider.RECONCILE_MINUTES));
    private static final String HOURS = "hours";
    private static final String DATABASE = "database";
    private static final String DATABASE_PASSWORD = "databasePasswordFile";
    private static final String DATABASE_CA = "databaseCaFile";
    private static final String CARRIER_FOLDER = "carrierFolder";
    private static final String SMS_FROM = "smsFrom";
    private static final String DUTY_PHONE = "dutyPhone";
    private static final String PUSH_HOSTS = "pushHosts";
    private static final String WEBHOOK_HOSTS = "webhookHosts";
    private static final String WEBHOOK_SECRET = "webhookSecretFile";
    private static final String METRICS_TOKEN = "metricsTokenFile";
    private static final Set<String> KNOWN = Stream.of(
                    REQUIRED,
                    DEFAULTS.keySet(),
                    Set.of(HOURS, DATABASE, DATABASE_PASSWORD, DATABASE_CA, CARRIER_FOLDER, SMS_FROM, DUTY_PHONE),
                    Set.of(PUSH_HOSTS, WEBHOOK_HOSTS, WEBHOOK_SECRET, METRICS_TOKEN))
            .flatMap(Set::stream)
            .collect(Collectors.toUnmodifiableSet());
    /** Texts that no webhook brought wait no longer than this for a human. */
    private static final int RECONCILE_MINUTES_MAX = 60;

    private static final Set<String> DAYS = Stream.of(DayOfWeek.values())
            .map(d -> d.name().toLowerCase(Locale.ROOT))
            .collect(Collectors.toSet());
    private static final Pattern FINGERPRINT = Pattern.compile("[0-9a-f]{64}");
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
            .enable(com.fasterxml.jackson.core.StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final Path config;
    private final ObjectNode file;
    private final List<String> problems = new ArrayList<>();

    private SettingsFile(Path config, ObjectNode file) {
        this.config = config;
        this.file = file;
    }

    /** What is wrong with a configuration, one clear line each. */
    public static final class Wrong extends Exception {
        private static final long serialVersionUID = 1L;

        Wrong(List<String> problems) {
            super(String.join(System.lineSeparator(), problems));
        }
    }

    /** @throws Wrong naming everything that keeps the file from being used */
    public static Settings read(Path path) throws Wrong {
        return new SettingsFile(path.toAbsolutePath(), parse(path)).settings();
    }

    private static ObjectNode parse(Path path) throws Wrong {
        try {
            JsonNode node = JSON.readTree(Files.readAllBytes(path));
            if (node instanceof ObjectNode object) {
                return object;
            }
            throw new Wrong(List.of(path + " does not hold a JSON object"));
        } catch (JsonProcessingException e) {
            throw new Wrong(List.of(path + ", line " + e.getLocation().getLineNr() + ": not JSON"));
        } catch (IOException e) {
            throw new Wrong(List.of(path + " cannot be read"));
        }
    }

    private Settings settings() throws Wrong {
        checkNames();
        checkRequired();
        String authToken = secret("twilioAuthTokenFile");
        Settings settings = new Settings(
                text("host"),
                number("port", 0, 65535),
                publicUrl(),
                path("dataFolder"),
                path("keyFolder"),
                readable("directoryFile"),
                readable("membersFile"),
                matching("rootFingerprint", FINGERPRINT, "64 hexadecimal digits in lower case"),
                hotline(),
                text("homeRegion"),
                dutyPhone(),
                new Settings.Twilio(text("twilioAccountSid"), authToken),
                postgres(),
                provider(),
                alerting(),
                false,
                metrics());
        refuseDemo(settings.dataFolder().resolve(Settings.DEMO_MARK));
        refuseDemo(settings.keyFolder().resolve(Settings.DEMO_MARK));
        refuseDemo(settings.directoryFile().resolveSibling(Settings.DEMO_MARK));
        refuseDemo(settings.membersFile().resolveSibling(Settings.DEMO_MARK));
        if (!problems.isEmpty()) {
            throw new Wrong(problems.stream().distinct().toList());
        }
        return settings;
    }

    private void checkNames() {
        file.fieldNames().forEachRemaining(name -> {
            if (!KNOWN.contains(name)) {
                problems.add("unknown key \"" + name + "\"; did you mean \"" + nearest(name, KNOWN) + "\"?");
            }
        });
    }

    private static String nearest(String name, Set<String> known) {
        var distance = LevenshteinDistance.getDefaultInstance();
        return known.stream()
                .min(Comparator.<String>comparingInt(k -> distance.apply(k, name))
                        .thenComparing(k -> k))
                .orElseThrow();
    }

    private void checkRequired() {
        REQUIRED.stream()
                .sorted()
                .filter(name -> !file.has(name))
                .forEach(name -> problems.add("\"" + name + "\" is missing"));
    }

    private String text(String name) {
        JsonNode value = file.get(name);
        if (value == null) {
            return DEFAULTS.getOrDefault(name, "");
        }
        boolean isText =
                value.getNodeType() == JsonNodeType.STRING && !value.textValue().isBlank();
        if (!isText) {
            problems.add("\"" + name + "\" must be a text");
        }
        return isText ? value.textValue() : "";
    }

    private int number(String name, int min, int max) {
        JsonNode value = file.get(name);
        if (value == null) {
            return Integer.parseInt(DEFAULTS.getOrDefault(name, "0"));
        }
        if (!value.isInt() || value.intValue() < min || value.intValue() > max) {
            problems.add("\"" + name + "\" must be a number from " + min + " to " + max);
        }
        return value.intValue();
    }

    private Settings.Provider provider() {
        return new Settings.Provider(
                apiUrl(),
                file.has(CARRIER_FOLDER) ? path(CARRIER_FOLDER) : null,
                smsFrom(),
                number(RECONCILE_MINUTES, 1, RECONCILE_MINUTES_MAX));
    }

    private Settings.Alerting alerting() {
        List<String> push = hosts(PUSH_HOSTS, Settings.Alerting.DEFAULT.pushHosts());
        List<String> webhooks = hosts(WEBHOOK_HOSTS, Settings.Alerting.DEFAULT.webhookHosts());
        return new Settings.Alerting(push, webhooks, webhookSecret(!webhooks.isEmpty()));
    }

    private List<String> hosts(String name, List<String> otherwise) {
        JsonNode value = file.get(name);
        if (value == null) {
            return otherwise;
        }
        List<String> hosts = new ArrayList<>();
        value.forEach(host -> hosts.add(host.asText()));
        if (!value.isArray() || !hosts.stream().allMatch(AllowedHosts::isEntry)) {
            problems.add("\"" + name + "\" must be a list of hosts, like [\"push.example.org\", \"*.example.org\"]");
            return otherwise;
        }
        return hosts;
    }

    private String webhookSecret(boolean needed) {
        if (!needed && file.has(WEBHOOK_SECRET)) {
            problems.add("\"" + WEBHOOK_SECRET + "\" is of no use without \"" + WEBHOOK_HOSTS + "\"");
        } else if (needed && !file.has(WEBHOOK_SECRET)) {
            problems.add("\"" + WEBHOOK_SECRET + "\" is missing: \"" + WEBHOOK_HOSTS + "\" needs it");
        }
        String secret = secret(WEBHOOK_SECRET);
        if (!secret.isEmpty() && secret.length() < Settings.Alerting.WEBHOOK_SECRET_LETTERS_MIN) {
            problems.add("\"" + WEBHOOK_SECRET + "\" must hold at least " + Settings.Alerting.WEBHOOK_SECRET_LETTERS_MIN
                    + " letters");
        }
        return secret;
    }

    private Settings.Metrics metrics() {
        String token = secret(METRICS_TOKEN);
        if (!token.isEmpty() && token.length() < Settings.Metrics.TOKEN_LETTERS_MIN) {
            problems.add(
                    "\"" + METRICS_TOKEN + "\" must hold at least " + Settings.Metrics.TOKEN_LETTERS_MIN + " letters");
        }
        return new Settings.Metrics(token);
    }

    // The auth token goes there: in the clear to this machine only.
    private URI apiUrl() {
        String url = text("twilioApiUrl");
        try {
            return TwilioCarrier.requireBase(url);
        } catch (IllegalArgumentException e) {
            problems.add("\"twilioApiUrl\" must be like " + TwilioCarrier.REAL
                    + ", without a path; http only for a stand-in on this machine");
            return TwilioCarrier.REAL;
        }
    }

    private String smsFrom() {
        String name = file.has(SMS_FROM) ? SMS_FROM : "phone";
        Optional<String> number = new PhoneNumbers(text("homeRegion")).e164(text(name));
        if (number.isEmpty() && file.has(name)) {
            problems.add("\"" + name + "\" must be a phone number that texts can go out from; else add \"" + SMS_FROM
                    + "\"");
        }
        return number.orElse("");
    }

    private Optional<String> dutyPhone() {
        Optional<String> number = new PhoneNumbers(text("homeRegion")).e164(text(DUTY_PHONE));
        if (number.isEmpty() && file.has(DUTY_PHONE)) {
            problems.add("\"" + DUTY_PHONE + "\" must be a phone number that calls can be connected to");
        }
        return number;
    }

    private String publicUrl() {
        String url = text("publicUrl");
        boolean ok = false;
        try {
            URI uri = URI.create(url);
            ok = uri.getHost() != null
                    && Set.of("https", "http").contains(uri.getScheme())
                    && uri.getPath().matches("/?");
        } catch (IllegalArgumentException e) {
            // told below
        }
        if (!ok && file.has("publicUrl")) {
            problems.add("\"publicUrl\" must be like https://hotline.example.org, without a path");
        }
        return url.replaceAll("/$", "");
    }

    private String matching(String name, Pattern pattern, String what) {
        String text = text(name);
        if (file.has(name) && !pattern.matcher(text).matches()) {
            problems.add("\"" + name + "\" must be " + what);
        }
        return text;
    }

    private Path path(String name) {
        return config.resolveSibling(text(name));
    }

    private Path readable(String name) {
        Path path = path(name);
        if (file.has(name) && !(Files.isRegularFile(path) && Files.isReadable(path))) {
            problems.add("\"" + name + "\": " + path + " cannot be read");
        }
        return path;
    }

    private String secret(String name) {
        Path path = readable(name);
        try {
            String secret = file.has(name) ? Files.readString(path).strip() : "";
            if (file.has(name) && secret.isEmpty()) {
                problems.add("\"" + name + "\": " + path + " is empty");
            }
            return secret;
        } catch (IOException e) {
            return ""; // readable() has said so
        }
    }

    private @Nullable Postgres postgres() {
        if (!file.has(DATABASE)) {
            Stream.of(DATABASE_PASSWORD, DATABASE_CA)
                    .filter(file::has)
                    .forEach(name -> problems.add("\"" + name + "\" is of no use without \"" + DATABASE + "\""));
            return null;
        }
        String password = secret(DATABASE_PASSWORD);
        try {
            return Postgres.of(text(DATABASE), password, file.has(DATABASE_CA) ? readable(DATABASE_CA) : null);
        } catch (IllegalArgumentException e) {
            problems.add("\"" + DATABASE + "\" " + e.getMessage());
            return null;
        }
    }

    private Hotline hotline() throws Wrong {
        Map<DayOfWeek, String> hours = hours();
        try {
            return new Hotline(
                    text("phone"), text("emergency"), hours, ZoneId.of(text("zone")), URI.create(text("exitUrl")));
        } catch (DateTimeException | IllegalArgumentException e) {
            if (file.has("phone")) {
                problems.add("phone, emergency, zone or exitUrl: " + e.getMessage());
            }
            throw new Wrong(problems);
        }
    }

    private Map<DayOfWeek, String> hours() {
        Map<DayOfWeek, String> hours = new EnumMap<>(DayOfWeek.class);
        file.path(HOURS).properties().forEach(day -> {
            String name = day.getKey().toLowerCase(Locale.ROOT);
            String span = day.getValue().asText();
            if (!DAYS.contains(name)) {
                problems.add("\"hours\": unknown day \"" + day.getKey() + "\"; did you mean \"" + nearest(name, DAYS)
                        + "\"?");
            } else if (!isSpan(span)) {
                problems.add("\"hours\": \"" + day.getKey() + "\" must be like 09:00-17:00");
            } else {
                hours.put(DayOfWeek.valueOf(name.toUpperCase(Locale.ROOT)), span);
            }
        });
        return hours;
    }

    private static boolean isSpan(String span) {
        try {
            Hours.parse(span);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private void refuseDemo(Path mark) {
        if (Files.exists(mark)) {
            problems.add(
                    mark
                            + " marks a demo folder: its keys were printed for trying out, so nothing real may be sealed to them");
        }
    }
}

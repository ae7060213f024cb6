package dk.havn.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dk.havn.carrier.SecretFile;
import dk.havn.carrier.TwilioCarrier;
import dk.havn.page.Hotline;
import dk.havn.people.Founding;
import dk.havn.server.Settings;
import dk.havn.tip.DeskId;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a demo keeps between runs: its keys, its members' passphrases, its database. */
final class DemoFolder {
    private static final Map<DeskId, List<String>> MEMBERS = members();
    private static final Set<String> LEADS = Set.of("cmm-1", "nec-1");
    private static final int EPOCHS = 24;
    private static final String PHONE = "+4500000000";
    private static final String FOUNDING = "founding.json";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path folder;
    private final ObjectNode founding;

    private DemoFolder(Path folder, ObjectNode founding) {
        this.folder = folder;
        this.founding = founding;
    }

    /** @throws IOException when the folder cannot be used, or holds something that is not a demo */
    static DemoFolder open(Path folder) throws IOException {
        Files.createDirectories(folder);
        Path mark = folder.resolve(Settings.DEMO_MARK);
        if (!Files.exists(mark) && !isEmpty(folder)) {
            throw new IOException("it holds other files");
        }
        Files.writeString(mark, "The keys in this folder were printed for trying out.\n");
        Files.deleteIfExists(folder.resolve("demo.json"));
        Path file = folder.resolve(FOUNDING);
        if (!Files.exists(file)) {
            found(folder);
        }
        return new DemoFolder(folder, (ObjectNode) JSON.readTree(file.toFile()));
    }

    private static Map<DeskId, List<String>> members() {
        Map<DeskId, List<String>> members = new LinkedHashMap<>();
        members.put(new DeskId("CMM"), List.of("cmm-1", "cmm-2"));
        members.put(new DeskId("NEC"), List.of("nec-1", "nec-2"));
        return members;
    }

    private static boolean isEmpty(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.findAny().isEmpty();
        }
    }

    // founding.json comes last: without it the next start founds again.
    private static void found(Path folder) throws IOException {
        Founding.Founded founded = Founding.found(MEMBERS, LEADS, EPOCHS, Instant.now(), new SecureRandom());
        SecretFile.write(folder.resolve("directory.json"), founded.directory());
        SecretFile.write(folder.resolve("members.json"), founded.members());
        ObjectNode founding = JSON.createObjectNode();
        founding.put("rootFingerprint", founded.rootFingerprint());
        founding.putObject("twilio").put("accountSid", "AC" + randomHex()).put("authToken", randomHex());
        ArrayNode members = founding.putArray("members");
        MEMBERS.forEach((desk, names) -> names.forEach(name -> members.addObject()
                .put("name", name)
                .put("desk", desk.text())
                .put("passphrase", founded.passphrases().get(name))));
        SecretFile.write(folder.resolve(FOUNDING), JSON.writeValueAsBytes(founding));
    }

    private static String randomHex() {
        byte[] bytes = new byte[16];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    Settings settings(int port, Settings.Provider provider) throws IOException {
        Path keys = Files.createDirectories(folder.resolve("keys"));
        JsonNode twilio = founding.path("twilio");
        return new Settings(
                "127.0.0.1",
                port,
                "",
                folder,
                keys,
                folder.resolve("directory.json"),
                folder.resolve("members.json"),
                founding.path("rootFingerprint").asText(),
                new Hotline(PHONE, "112", hours(), ZoneId.of("Europe/Copenhagen"), URI.create("https://www.dmi.dk/")),
                "DK",
                Optional.empty(),
                new Settings.Twilio(
                        twilio.path("accountSid").asText(),
                        twilio.path("authToken").asText()),
                null,
                provider,
                Settings.Alerting.DEFAULT,
                true,
                Settings.Metrics.DEFAULT);
    }

    /** @param apiUrl a stand-in for the provider; {@code null}: a folder of the demo, and nobody is called */
    Settings.Provider provider(@Nullable URI apiUrl) {
        return new Settings.Provider(
                apiUrl == null ? TwilioCarrier.REAL : apiUrl,
                apiUrl == null ? folder.resolve("provider") : null,
                PHONE,
                Settings.Provider.RECONCILE_MINUTES);
    }

    private static Map<DayOfWeek, String> hours() {
        Map<DayOfWeek, String> hours = new EnumMap<>(DayOfWeek.class);
        for (DayOfWeek day : DayOfWeek.values()) {
            hours.put(day, "09:00-16:00");
        }
        return hours;
    }

    /** Passphrases by member's name, in the order of founding. */
    Map<String, String> passphrases() {
        Map<String, String> passphrases = new LinkedHashMap<>();
        founding.path("members")
                .forEach(m -> passphrases.put(
                        m.path("name").asText(), m.path("passphrase").asText()));
        return passphrases;
    }

    Path demoJson() {
        return folder.resolve("demo.json");
    }

    /** Tells scripts what they need; whole, readable by its owner alone, and only once the port answers. */
    void writeDemoJson(String url) throws IOException {
        ObjectNode demo = JSON.createObjectNode();
        demo.put("v", 1)
                .put("url", url + "/")
                .put("consoleUrl", url + "/desk")
                .put("keysUrl", url + "/keys")
                .put("rootFingerprint", founding.path("rootFingerprint").asText());
        ObjectNode twilio = demo.putObject("twilio");
        twilio.setAll((ObjectNode) founding.path("twilio"));
        twilio.put("smsUrl", url + "/twilio/sms")
                .put("voiceUrl", url + "/twilio/voice")
                .put("transcriptUrl", url + "/twilio/transcript")
                .put("recordingUrl", url + "/twilio/recording");
        demo.set("members", founding.path("members"));
        SecretFile.write(demoJson(), JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(demo));
    }
}

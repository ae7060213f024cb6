package dk.havn.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dk.havn.store.Postgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsFileTest {
    private static final String GOOD = """
            {
              // comments are allowed
              "publicUrl": "https://hotline.example.org/",
              "dataFolder": "data", "keyFolder": "keys",
              "directoryFile": "directory.json", "membersFile": "members.json",
              "rootFingerprint": "%s",
              "phone": "+45 00 00 00 00",
              "hours": {"monday": "09:00-16:00"},
              "twilioAccountSid": "AC1", "twilioAuthTokenFile": "token"
            }
            """.formatted("0".repeat(64));

    @TempDir
    private Path folder;

    @BeforeEach
    void files() throws IOException {
        Files.writeString(folder.resolve("directory.json"), "{}");
        Files.writeString(folder.resolve("members.json"), "{}");
        Files.writeString(folder.resolve("token"), "secret\n");
    }

    @Test
    void readsPathsFromItsOwnFolderAndSecretsFromTheirFiles() throws Exception {
        Settings settings = read(GOOD);

        assertThat(settings.dataFolder()).isEqualTo(folder.resolve("data"));
        assertThat(settings.twilio().authToken()).isEqualTo("secret");
        assertThat(settings.publicUrl()).isEqualTo("https://hotline.example.org");
        assertThat(settings.hotline().hours()).containsEntry(DayOfWeek.MONDAY, "09:00-16:00");
        assertThat(settings.toString()).doesNotContain("secret");
    }

    @Test
    void namesTheNearestKnownKey() {
        assertWrong(GOOD.replace("\"phone\"", "\"phon\""), "unknown key \"phon\"; did you mean \"phone\"?");
        assertWrong(GOOD.replace("monday", "munday"), "\"hours\": unknown day \"munday\"; did you mean \"monday\"?");
    }

    @Test
    void saysEachProblemOnItsOwnLine() {
        assertWrong(
                "{\"port\": 70000}",
                "\"port\" must be a number from 0 to 65535",
                "\"publicUrl\" is missing",
                "\"twilioAuthTokenFile\" is missing");
    }

    @Test
    void namesUnreadableFilesAndEmptySecrets() throws IOException {
        Files.writeString(folder.resolve("token"), "\n");
        assertWrong(GOOD, "token is empty");
        assertWrong(GOOD.replace("members.json", "absent.json"), "absent.json cannot be read");
        assertThatThrownBy(() -> SettingsFile.read(folder.resolve("none.json"))).hasMessageContaining("cannot be read");
    }

    @Test
    void figuresAreForThisMachineUnlessThereIsALongToken() throws Exception {
        assertThat(read(GOOD).metrics().token()).isEmpty();
        String with = GOOD.replace("\"AC1\"", "\"AC1\", \"metricsTokenFile\": \"metrics\"");
        assertWrong(with, "metrics cannot be read");
        Files.writeString(folder.resolve("metrics"), "short\n");
        assertWrong(with, "\"metricsTokenFile\" must hold at least 32 letters");
        Files.writeString(folder.resolve("metrics"), "x".repeat(32) + "\n");
        assertThat(read(with).metrics().token()).isEqualTo("x".repeat(32));
        assertThat(read(with).toString()).doesNotContain("xxx");
    }

    @Test
    void refusesWrongShapes() {
        assertWrong("[]", "does not hold a JSON object");
        assertWrong("{", "not JSON");
        assertWrong(GOOD.replace("\"AC1\"", "7"), "\"twilioAccountSid\" must be a text");
        assertWrong(GOOD.replace("0".repeat(64), "xyz"), "\"rootFingerprint\" must be 64 hexadecimal digits");
        assertWrong(GOOD.replace("09:00-16:00", "nine"), "must be like 09:00-17:00");
        assertWrong(GOOD.replace("https://hotline.example.org/", "hotline"), "\"publicUrl\" must be like");
    }

    @Test
    void theDatabaseIsAFileUnlessAnAddressIsGiven() throws Exception {
        assertThat(read(GOOD).postgres()).isNull();
        Files.writeString(folder.resolve("password"), "very secret\n");
        Postgres database = Objects.requireNonNull(
                read(with("postgresql://havn@localhost,127.0.0.1:5433/tips")).postgres());
        assertThat(database.hosts()).hasToString("[localhost:5432, 127.0.0.1:5433]");
        assertThat(database.user()).isEqualTo("havn");
        assertThat(database.name()).isEqualTo("tips");
        assertThat(database.password()).isEqualTo("very secret");
        assertThat(database.toString()).doesNotContain("secret");
    }

    @Test
    void anotherMachinesDatabaseNeedsTlsOrAWordThatItMayDoWithout() throws Exception {
        Files.writeString(folder.resolve("password"), "very secret\n");
        Files.writeString(folder.resolve("ca.pem"), "");
        String far = "postgresql://havn@db.example.org/tips";
        assertWrong(with(far), "\"database\" is on another machine: set databaseCaFile");
        assertThat(read(with(far + "?sslmode=disable")).postgres()).isNotNull();
        String withCa = with(far).replaceFirst("\\{", "{ \"databaseCaFile\": \"ca.pem\",");
        assertThat(Objects.requireNonNull(read(withCa).postgres()).caFile()).isEqualTo(folder.resolve("ca.pem"));
        assertWrong(withCa.replace("ca.pem", "none.pem"), "none.pem cannot be read");
        assertWrong(withCa.replace("/tips", "/tips?sslmode=disable"), "exclude each other");
    }

    @Test
    void namesWhatIsWrongWithTheDatabase() throws Exception {
        assertWrong(with("postgresql://havn@localhost/tips"), "password cannot be read");
        Files.writeString(folder.resolve("password"), "very secret\n");
        assertWrong(with("mysql://havn@localhost/tips"), "\"database\" must be like postgresql://");
        assertWrong(with("postgresql://havn:very-secret@localhost/tips"), "without a password");
        assertWrong(with("postgresql://havn@localhost:99999/tips"), "\"localhost:99999\" is not a host with a port");
        assertWrong(with("postgresql://havn@localhost/tips?sslmode=require"), "\"?sslmode=require\" is unknown");
        assertWrong(
                GOOD.replace("{\n", "{ \"databasePasswordFile\": \"password\",\n"),
                "\"databasePasswordFile\" is of no use without \"database\"");
        assertWrong(with("x").replace("database\"", "databse\""), "did you mean \"database\"?");
    }

    @Test
    void asksTheRealProviderUnlessToldOtherwise() throws Exception {
        Settings.Provider provider = read(GOOD).provider();
        assertThat(provider.apiUrl()).hasToString("https://api.twilio.com");
        assertThat(provider.folder()).isNull();
        assertThat(provider.smsFrom()).isEqualTo("+4500000000");
        assertThat(provider.reconcileMinutes()).isEqualTo(5);

        Settings.Provider other = read(saying(
                        "\"twilioApiUrl\": \"http://127.0.0.1:9090\", \"reconcileMinutes\": 1, \"carrierFolder\": \"drill\","
                                + " \"smsFrom\": \"20 00 00 01\""))
                .provider();
        assertThat(other.apiUrl()).hasToString("http://127.0.0.1:9090");
        assertThat(other.folder()).isEqualTo(folder.resolve("drill"));
        assertThat(other.smsFrom()).isEqualTo("+4520000001");
        assertThat(other.reconcileMinutes()).isEqualTo(1);
    }

    @Test
    void namesWhatIsWrongWithTheProvider() {
        assertWrong(
                saying("\"twilioApiUrl\": \"http://api.twilio.com\""),
                "\"twilioApiUrl\" must be like https://api.twilio.com");
        assertWrong(saying("\"twilioApiUrl\": \"https://api.twilio.com/2010\""), "\"twilioApiUrl\" must be like");
        assertWrong(saying("\"reconcileMinutes\": 0"), "\"reconcileMinutes\" must be a number from 1 to 60");
        assertWrong(saying("\"smsFrom\": \"Havn\""), "\"smsFrom\" must be a phone number");
        assertWrong(saying("\"twilioApiUri\": \"x\""), "did you mean \"twilioApiUrl\"?");
    }

    @Test
    void alertsGoToTheBrowsersOfTodayAndToNoPagerUnlessToldOtherwise() throws Exception {
        assertThat(read(GOOD).alerting()).isEqualTo(Settings.Alerting.DEFAULT);

        Files.writeString(folder.resolve("pager"), "a secret that the pager knows too\n");
        Settings.Alerting alerting = read(saying(
                        "\"pushHosts\": [\"push.example.org\"], \"webhookHosts\": [\"*.example.net\","
                                + " \"pager.example.org:8443\"], \"webhookSecretFile\": \"pager\""))
                .alerting();
        assertThat(alerting.pushHosts()).containsExactly("push.example.org");
        assertThat(alerting.webhookHosts()).containsExactly("*.example.net", "pager.example.org:8443");
        assertThat(alerting.webhookSecret()).isEqualTo("a secret that the pager knows too");
        assertThat(alerting.toString()).doesNotContain("knows");
        assertThat(read(saying("\"pushHosts\": []")).alerting().pushHosts()).isEmpty();
    }

    @Test
    void namesWhatIsWrongWithTheWaysToAlert() throws Exception {
        Files.writeString(folder.resolve("pager"), "short\n");
        String hosts = "\"webhookHosts\": [\"pager.example.org\"]";
        assertWrong(saying("\"pushHosts\": [\"https://push.example.org\"]"), "\"pushHosts\" must be a list of hosts");
        assertWrong(saying("\"pushHosts\": \"push.example.org\""), "\"pushHosts\" must be a list of hosts");
        assertWrong(saying("\"webhookHosts\": [\"*.org\"]"), "\"webhookHosts\" must be a list of hosts");
        assertWrong(saying(hosts), "\"webhookSecretFile\" is missing: \"webhookHosts\" needs it");
        assertWrong(saying(hosts + ", \"webhookSecretFile\": \"pager\""), "must hold at least 32 letters");
        assertWrong(saying(hosts + ", \"webhookSecretFile\": \"none\""), "none cannot be read");
        assertWrong(saying("\"webhookSecretFile\": \"pager\""), "of no use without \"webhookHosts\"");
        assertWrong(saying("\"webhookHost\": []"), "did you mean \"webhookHosts\"?");
    }

    private static String saying(String more) {
        return "{ " + more + "," + GOOD.substring(1);
    }

    @Test
    void refusesADemoFolder() throws IOException {
        Files.createDirectories(folder.resolve("data"));
        Files.writeString(folder.resolve("data").resolve(Settings.DEMO_MARK), "");

        assertWrong(GOOD, "marks a demo folder");
    }

    private static String with(String database) {
        return GOOD.replaceFirst(
                "\\{\n", "{ \"database\": \"" + database + "\", \"databasePasswordFile\": \"password\",\n");
    }

    private Settings read(String json) throws Exception {
        Path file = folder.resolve("havn.json");
        Files.writeString(file, json);
        return SettingsFile.read(file);
    }

    private void assertWrong(String json, String... lines) {
        assertThatThrownBy(() -> read(json))
                .isInstanceOf(SettingsFile.Wrong.class)
                .message()
                .contains(lines);
    }
}

package dk.havn.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
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
    void refusesWrongShapes() {
        assertWrong("[]", "does not hold a JSON object");
        assertWrong("{", "not JSON");
        assertWrong(GOOD.replace("\"AC1\"", "7"), "\"twilioAccountSid\" must be a text");
        assertWrong(GOOD.replace("0".repeat(64), "xyz"), "\"rootFingerprint\" must be 64 hexadecimal digits");
        assertWrong(GOOD.replace("09:00-16:00", "nine"), "must be like 09:00-17:00");
        assertWrong(GOOD.replace("https://hotline.example.org/", "hotline"), "\"publicUrl\" must be like");
    }

    @Test
    void refusesADemoFolder() throws IOException {
        Files.createDirectories(folder.resolve("data"));
        Files.writeString(folder.resolve("data").resolve(Settings.DEMO_MARK), "");

        assertWrong(GOOD, "marks a demo folder");
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

package dk.havn.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dk.havn.page.Messages;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class TellPageTest {
    private static TellServer server;
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @BeforeAll
    static void start() {
        server = new TellServer(Messages.load(), "{}", new TellPage.Trust("00".repeat(32), "AAAAAAAAAAAAAAAAAAAAAA"));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void answersInTheLanguageOfTheBrowser() throws Exception {
        assertThat(get("/", "accept-language", "da-DK").body()).contains("<html lang=\"da\" dir=\"ltr\">");
        assertThat(get("/", "accept-language", "en").body()).contains("<html lang=\"en\" dir=\"ltr\">");
        assertThat(get("/da", "accept-language", "en").body()).contains("<html lang=\"da\"");
    }

    @Test
    void nothingIsStoredAndNobodyIsTold() throws Exception {
        HttpResponse<String> page = get("/en", "accept", "text/html");
        assertThat(page.headers().firstValue("cache-control")).contains("no-store");
        assertThat(page.headers().firstValue("referrer-policy")).contains("no-referrer");
        assertThat(page.headers().firstValue("set-cookie")).isEmpty();
        assertThat(page.headers().firstValue("content-security-policy").orElseThrow())
                .contains("default-src 'none'", "form-action 'none'", "trusted-types havn")
                .doesNotContain("unsafe");
    }

    @Test
    void showsTodaysHoursAndTheNumber() throws Exception {
        assertThat(get("/en", "accept", "text/html").body()).contains("Today 09:00–15:00", "href=\"tel:+4570000000\"");
    }

    @Test
    void theFormCannotPostWithoutScript() throws Exception {
        String page = get("/en", "accept", "text/html").body();
        assertThat(page).contains("<form id=\"tell\" method=\"dialog\"").contains("<button type=\"submit\" disabled>");
        assertThat(page).doesNotContain("action=");
    }

    @Test
    void aScriptIsServedCompressedAndAnUnknownPathIsRefused() throws Exception {
        String page = get("/en", "accept", "text/html").body();
        String path = page.replaceAll("(?s).* src=\"(/s/tell-[0-9a-f]+\\.js)\".*", "$1");
        HttpResponse<String> script = get(path, "accept-encoding", "gzip, br");
        assertThat(script.headers().firstValue("content-encoding")).contains("br");
        assertThat(get("/s/manifest.json", "accept", "*/*").statusCode()).isEqualTo(404);
        assertThat(get("/s/..%2flanguages.json", "accept", "*/*").statusCode()).isEqualTo(404);
    }

    private static HttpResponse<String> get(String path, String header, String value)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(server.url() + path))
                .header(header, value)
                .build();
        return CLIENT.send(request, BodyHandlers.ofString());
    }
}

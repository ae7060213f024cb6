package dk.havn.intake;

import static dk.havn.store.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import dk.havn.page.Messages;
import dk.havn.people.Holiday;
import dk.havn.people.OpeningHours;
import dk.havn.queue.Arrivals;
import dk.havn.store.SqlRoster;
import dk.havn.store.TestStore;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class TellPageTest {
    private static final long PAGE_AND_SCRIPT_BYTES_MAX = 50_000;

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
    void anExceptionOnTheRosterTakesTheWeekdaysPlaceWithoutAskingTheDatabaseAgain() throws Exception {
        OpeningHours opening = TellServer.opening();
        TellPage.Trust trust = new TellPage.Trust("00".repeat(32), "AAAAAAAAAAAAAAAAAAAAAA");
        try (TestStore store = TestStore.inNewFolder();
                TellServer other = new TellServer(Messages.load(), "{}", trust, opening)) {
            SqlRoster roster = new SqlRoster(store.sql);
            await(roster.put(new Holiday(Arrivals.CMM, opening.today(), "Møde", "12:00-13:30")));
            await(opening.refresh(roster, Arrivals.CMM));
            assertThat(body(other.url() + "/en")).contains("Today 12:00–13:30").doesNotContain("Today 09:00–15:00");

            await(roster.put(new Holiday(Arrivals.CMM, opening.today(), "Lukket", null)));
            await(opening.refresh(roster, Arrivals.CMM));
        }
        try (TellServer other = new TellServer(Messages.load(), "{}", trust, opening)) {
            assertThat(body(other.url() + "/en"))
                    .contains(Messages.load().text("en", "tell.closedToday"))
                    .doesNotContain("Today ");
        }
    }

    private static String body(String url) throws IOException, InterruptedException {
        return CLIENT.send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString())
                .body();
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
        HttpResponse<String> script = get(scriptOf(page), "accept-encoding", "gzip, br");
        assertThat(script.headers().firstValue("content-encoding")).contains("br");
        assertThat(get("/s/manifest.json", "accept", "*/*").statusCode()).isEqualTo(404);
        assertThat(get("/s/..%2flanguages.json", "accept", "*/*").statusCode()).isEqualTo(404);
    }

    /** T34: what a browser fetches must not tell which language somebody writes. */
    @Test
    void everyPageListsEveryLexiconItsOwnLanguageFirst() throws Exception {
        List<String> english = lexiconsOf("/en");
        List<String> danish = lexiconsOf("/da");
        long lexicons;
        try (Stream<Path> files = Files.list(Path.of("i18n/lexicon"))) {
            lexicons = files.count();
        }
        assertThat(english).hasSize((int) lexicons).containsExactlyInAnyOrderElementsOf(danish);
        assertThat(english.get(0)).contains("lexicon-en-");
        assertThat(danish.get(0)).contains("lexicon-da-");
    }

    @Test
    void aLexiconIsServedCompressedAsData() throws Exception {
        HttpResponse<String> lexicon = get(lexiconsOf("/en").get(0), "accept-encoding", "br");
        assertThat(lexicon.headers().firstValue("content-type")).contains("application/json; charset=utf-8");
        assertThat(lexicon.headers().firstValue("content-encoding")).contains("br");
    }

    /** Of the 60 kB for a first visit, the rest is for /keys and headers. */
    @Test
    void pageAndScriptAreSmall() throws Exception {
        String path = scriptOf(get("/da", "accept", "text/html").body());
        long page = compressedBytes("/da", "gzip");
        long script = compressedBytes(path, "br");
        assertThat(page + script).isLessThan(PAGE_AND_SCRIPT_BYTES_MAX);
    }

    private static long compressedBytes(String path, String encoding) throws Exception {
        return Long.parseLong(get(path, "accept-encoding", encoding)
                .headers()
                .firstValue("content-length")
                .orElseThrow());
    }

    private static List<String> lexiconsOf(String path) throws Exception {
        String page = get(path, "accept", "text/html").body();
        return Pattern.compile("/s/lexicon-[A-Za-z-]+-[0-9a-f]+\\.json")
                .matcher(page)
                .results()
                .map(MatchResult::group)
                .toList();
    }

    private static String scriptOf(String page) {
        return page.replaceAll("(?s).* src=\"(/s/tell-[0-9a-f]+\\.js)\".*", "$1");
    }

    private static HttpResponse<String> get(String path, String header, String value)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(server.url() + path))
                .header(header, value)
                .build();
        return CLIENT.send(request, BodyHandlers.ofString());
    }
}

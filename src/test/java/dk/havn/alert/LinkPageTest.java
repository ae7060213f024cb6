package dk.havn.alert;

import static org.assertj.core.api.Assertions.assertThat;

import dk.havn.alert.Outcome.Answer;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LinkPageTest {
    private final AlarmServer server = new AlarmServer();
    private final Notebook notebook = server.notebook;

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void lookingChangesNothingHoweverOften() {
        String link = notebook.knows(Outcome.of(Answer.WAITING));
        for (int time = 0; time < 3; time++) {
            assertThat(server.get("/a/" + link).body())
                    .contains("Press the button and you have it.", "I take it", "action=\"/a/" + link + "\"");
        }
        server.send("/a/" + link, HttpRequest.newBuilder().method("HEAD", HttpRequest.BodyPublishers.noBody()));

        assertThat(notebook.changes).isEmpty();
    }

    @Test
    void theButtonTakesItAndLoadingAgainTakesNothing() {
        String link = notebook.knows(Outcome.of(Answer.WAITING));

        HttpResponse<String> taken = server.post("/a/" + link, "Sec-Fetch-Site", "same-origin", "Origin", server.url());

        assertThat(taken.statusCode()).isEqualTo(303);
        assertThat(taken.headers().firstValue("location")).hasValue("/a/" + link);
        // The second 02:30 of that night.
        assertThat(server.get("/a/" + link).body())
                .contains("You have it since", "2:30")
                .doesNotContain("<button");
        assertThat(notebook.changes).containsExactly("taken " + link);
    }

    @Test
    void whoComesLaterHearsWhoHasItSinceWhen() {
        String link = notebook.knows(Outcome.anothers("cmm-2", Notebook.TAKEN_AT));
        server.post("/a/" + link);

        assertThat(server.get("/a/" + link, "Accept-Language", "da").body())
                .contains("cmm-2 har den siden", "02.30")
                .doesNotContain("<button");
    }

    @Test
    void anUnknownLinkIsNotThere() {
        for (String path : List.of(
                "/a/" + Alerts.secret(),
                "/a/x",
                "/a/" + "x".repeat(5_000),
                "/a/%00",
                "/a/%3Cscript%3E",
                "/a/" + "A".repeat(21) + "B")) {
            HttpResponse<String> looked = server.get(path);
            assertThat(looked.statusCode()).as(path).isIn(404, 400);
            assertThat(looked.body()).doesNotContain("<button", "<script>");
        }
        assertThat(server.post("/a/x").statusCode()).isEqualTo(404);
        assertThat(notebook.changes).isEmpty();
        assertThat(server.get("/a/" + Alerts.secret()).body()).contains("This link is not in use.");
    }

    @Test
    void noOtherSiteTakesIt() {
        String link = notebook.knows(Outcome.of(Answer.WAITING));

        assertThat(server.post("/a/" + link, "Sec-Fetch-Site", "cross-site").statusCode())
                .isEqualTo(403);
        assertThat(server.post("/a/" + link, "Origin", "https://evil.example").statusCode())
                .isEqualTo(403);
        assertThat(server.post("/a/" + link + "/seen", "Origin", "https://evil.example")
                        .statusCode())
                .isEqualTo(403);

        assertThat(notebook.changes).isEmpty();
    }

    @Test
    void leavesNothingBehindAndRunsNoScript() {
        HttpResponse<String> page = server.get("/a/" + notebook.knows(Outcome.of(Answer.WAITING)));

        assertThat(page.headers().firstValue("set-cookie")).isEmpty();
        assertThat(page.headers().firstValue("cache-control")).hasValue("no-store");
        assertThat(page.headers().firstValue("x-frame-options")).hasValue("DENY");
        assertThat(page.headers().firstValue("content-security-policy").orElse(""))
                .contains("default-src 'none'", "form-action 'self'", "frame-ancestors 'none'")
                .doesNotContain("script-src", "connect-src");
        assertThat(page.body()).doesNotContain("<script", "http://", "https://");
        assertThat(page.body().toLowerCase(java.util.Locale.ROOT))
                .doesNotContain("traffick", "hotline", "havn", "police");
    }

    @Test
    void aTestIsSaidToBeOne() {
        String link = notebook.knows(Outcome.of(Answer.TEST));
        assertThat(server.get("/a/" + link).body()).contains("This is a test.", "It arrived</button>");
        server.post("/a/" + link);

        assertThat(server.get("/a/" + link).body())
                .contains("It arrived. Thank you.")
                .doesNotContain("<button");
    }

    @Test
    void takesNoBodyWithoutEnd() {
        String link = notebook.knows(Outcome.of(Answer.WAITING));
        HttpRequest.Builder request = HttpRequest.newBuilder()
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("x=" + "y".repeat(2_000)));

        assertThat(server.send("/a/" + link, request).statusCode()).isEqualTo(413);
        assertThat(notebook.changes).isEmpty();
    }

    @Test
    void aNoticeSaysThatItShows() {
        String link = notebook.knows(Outcome.of(Answer.WAITING));

        assertThat(server.post("/a/" + link + "/seen", "Sec-Fetch-Site", "same-origin")
                        .statusCode())
                .isEqualTo(204);
        assertThat(server.post("/a/x/seen").statusCode()).isEqualTo(204);

        assertThat(notebook.changes).containsExactly("seen " + link);
    }
}

package dk.havn.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dk.havn.tip.Refusal;
import dk.havn.tip.Refused;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.handler.BodyHandler;
import io.vertx.ext.web.handler.HttpException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** T55: an answer to a failure has a stable code and a reference, and neither it nor the log holds input. */
class ProblemsTest {
    private static final String CANARY = "kanariefugl";
    private static final Hotline HOTLINE = new Hotline(
            "+4570000000", "112", Map.of(), ZoneId.of("Europe/Copenhagen"), URI.create("https://exit.example.org/"));
    private static final Vertx VERTX = Vertx.vertx();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static HttpServer server;

    @BeforeAll
    static void start() {
        Router router = Router.router(VERTX);
        router.route().handler(Headers::onEverything);
        router.post("/small")
                .handler(BodyHandler.create(false).setBodyLimit(10))
                .handler(ctx -> ctx.end());
        router.post("/json").consumes("application/json").handler(ctx -> ctx.end());
        router.get("/refused").handler(ctx -> ctx.fail(new Refused(Refusal.STALE)));
        router.get("/unavailable").handler(ctx -> ctx.fail(new Refused(Refusal.UNAVAILABLE)));
        router.get("/bug").handler(ctx -> {
            throw new IllegalStateException(CANARY, new IOException(CANARY));
        });
        router.get("/http/:status")
                .handler(ctx -> ctx.fail(new HttpException(Integer.parseInt(ctx.pathParam("status")), CANARY)));
        new Problems(Messages.load(), HOTLINE).mount(router);
        server = VERTX.createHttpServer()
                .requestHandler(router)
                .listen(0, "127.0.0.1")
                .await();
    }

    @AfterAll
    static void stop() {
        VERTX.close().await();
    }

    @ParameterizedTest
    @CsvSource({
        "GET,/nothing,404,not_found",
        "POST,/refused,405,method_not_allowed",
        "POST,/small,413,too_large",
        "POST,/json,415,unsupported_type",
        "GET,/refused,409,stale",
        "GET,/unavailable,503,unavailable",
        "GET,/bug,500,internal",
        "GET,/http/400,400,bad_request",
        "GET,/http/429,429,too_many",
        "GET,/http/418,500,internal",
        "GET,/%c3%28,404,not_found",
    })
    void everyFailureHasAStableCode(String method, String path, int status, String code) throws Exception {
        HttpResponse<String> answer = send(method, path, "en");
        JsonNode json = new ObjectMapper().readTree(answer.body());
        assertThat(json.get("code").asText()).isEqualTo(code);
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(json.get("message").asText()).isNotBlank();
        assertThat(json.get("reference").asText()).matches("[0-9a-f]{12}");
        assertThat(answer.body()).doesNotContain(CANARY);
        assertThat(answer.headers().firstValue("cache-control")).contains("no-store");
    }

    @ParameterizedTest
    @CsvSource({
        "'text/html,application/xhtml+xml,*/*;q=0.8',text/html; charset=utf-8",
        "'application/json;q=0.5,text/html',text/html; charset=utf-8",
        "'*/*',application/json",
        "'application/json,text/html;q=0.9',application/json",
        "'text/html;q=0',application/json",
        "'nonsense',application/json",
    })
    void aPageIsForWhoLooksAndJsonForScripts(String accept, String type) throws Exception {
        HttpResponse<String> answer = send("GET", "/nothing", "en", "accept", accept);
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.headers().firstValue("content-type")).contains(type);
        HttpResponse<String> posted = send("POST", "/nothing", "en", "accept", accept);
        assertThat(posted.headers().firstValue("content-type")).contains("application/json");
        String form = "application/x-www-form-urlencoded";
        HttpResponse<String> filledIn = send("POST", "/nothing", "en", "accept", accept, "content-type", form);
        assertThat(filledIn.headers().firstValue("content-type")).contains(type);
    }

    @Test
    void thePageNamesTheWaysOnAndHoldsNoInput() throws Exception {
        HttpResponse<String> danish = send("GET", "/" + CANARY + "?" + CANARY, "da", "accept", "text/html");
        assertThat(danish.body())
                .contains("lang=\"da\"", "Her er ikke noget.", "href=\"tel:+4570000000\"", "href=\"/da\"")
                .doesNotContain(CANARY, "Reference");
        assertThat(danish.headers().firstValue("content-security-policy").orElseThrow())
                .contains("default-src 'none'", "style-src 'sha256-")
                .doesNotContain("script-src", "unsafe");
        String bug = send("GET", "/bug", "en", "accept", "text/html").body();
        assertThat(bug).containsPattern("Reference <bdi>[0-9a-f]{12}</bdi>").doesNotContain(CANARY, "Exception");
    }

    @Test
    void speaksTheReadersLanguage() throws Exception {
        assertThat(send("GET", "/nothing", "da").body()).contains("Her er ikke noget.");
    }

    @Test
    void unavailableNamesAWayToAHuman() throws Exception {
        HttpResponse<String> answer = send("GET", "/unavailable", "en");
        assertThat(answer.body()).contains("\"phone\":\"+4570000000\"");
        assertThat(answer.headers().firstValue("retry-after")).isPresent();
    }

    @Test
    void theLogHoldsTheReferenceAndTheTypesButNoMessage() throws Exception {
        List<String> lines = new ArrayList<>();
        Handler recorder = recorder(lines);
        Logger logger = Logger.getLogger(Problems.class.getName());
        logger.addHandler(recorder);
        try {
            JsonNode json =
                    new ObjectMapper().readTree(send("GET", "/bug", "en").body());
            assertThat(lines)
                    .singleElement()
                    .asString()
                    .contains(json.get("reference").asText(), "IllegalStateException", "IOException")
                    .doesNotContain(CANARY);
        } finally {
            logger.removeHandler(recorder);
        }
    }

    private static Handler recorder(List<String> lines) {
        return new Handler() {
            @Override
            public void publish(LogRecord line) {
                lines.add(line.getMessage() + (line.getThrown() == null ? "" : line.getThrown()));
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
    }

    private static HttpResponse<String> send(String method, String path, String language, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://localhost:" + server.actualPort() + path))
                .header("accept-language", language)
                .header("content-type", "text/plain")
                .method(
                        method,
                        method.equals("POST")
                                ? BodyPublishers.ofString("more than ten bytes")
                                : BodyPublishers.noBody());
        for (int i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        return CLIENT.send(request.build(), BodyHandlers.ofString());
    }
}

package dk.havn.server;

import static dk.havn.queue.Arrivals.CMM;
import static dk.havn.queue.Arrivals.NEC;
import static dk.havn.store.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import dk.havn.page.Hotline;
import dk.havn.page.Messages;
import dk.havn.page.Problems;
import dk.havn.queue.Arrivals;
import dk.havn.queue.Worker;
import dk.havn.store.SqlCounts;
import dk.havn.store.SqlWaits;
import dk.havn.store.TestStore;
import dk.havn.tip.TipId;
import dk.havn.tip.Urgency;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.RequestOptions;
import io.vertx.ext.web.Router;
import java.net.URI;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The figures, and who may read them. */
class MetricsRouteTest {
    private static final String TOKEN = "0123456789abcdef0123456789abcdef";
    private static final Worker WORKER = new Worker("cmm-2", CMM);

    private final TestStore store = TestStore.inNewFolder();
    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client = vertx.createHttpClient();
    private int port;

    @BeforeEach
    void start() {
        port = listen(TOKEN);
    }

    private int listen(String token) {
        Router router = Router.router(vertx);
        Hotline hotline = new Hotline(
                "+4570000000", "112", Map.of(), ZoneId.of("Europe/Copenhagen"), URI.create("https://example.org/"));
        new Problems(Messages.load(), hotline).mount(router);
        new MetricsRoute(new SqlCounts(store.sql), new SqlWaits(store.sql), List.of(CMM, NEC), token, store.clock)
                .mount(router);
        HttpServer server =
                await(vertx.createHttpServer().requestHandler(router).listen(0, "127.0.0.1"));
        return server.actualPort();
    }

    @AfterEach
    void stop() {
        await(vertx.close());
        store.close();
    }

    @Test
    void countsWhatCameWhatWaitsAndHowLong() {
        TipId held = accept(Urgency.EMERGENCY);
        accept(Urgency.EMERGENCY);
        accept(Urgency.ROUTINE);
        await(store.queue.drill(WORKER, Arrivals.web(Arrivals.tipId(), Urgency.EMERGENCY, CMM)));
        store.clock.advance(Duration.ofSeconds(40));
        await(store.queue.claim(WORKER, held, 1));
        store.clock.advance(Duration.ofMinutes(5));

        assertThat(read().lines().toList())
                .contains(
                        "# TYPE havn_tips_open gauge",
                        "havn_tips_received{channel=\"web\",desk=\"CMM\",urgency=\"emergency\"} 2.0",
                        "havn_tips_received{channel=\"web\",desk=\"CMM\",urgency=\"routine\"} 1.0",
                        "havn_tips_open{desk=\"CMM\",urgency=\"emergency\"} 2.0",
                        "havn_tips_open{desk=\"CMM\",urgency=\"urgent\"} 0.0",
                        "havn_tips_open{desk=\"NEC\",urgency=\"emergency\"} 0.0",
                        "havn_tips_overdue{desk=\"CMM\",urgency=\"emergency\"} 1.0",
                        "havn_tips_overdue{desk=\"CMM\",urgency=\"routine\"} 0.0",
                        "havn_time_to_human_seconds{channel=\"web\",desk=\"CMM\",step=\"acknowledged\","
                                + "urgency=\"emergency\",quantile=\"0.9\"} 40.0");
    }

    @Test
    void tellsAlarmsAndAlertsByWayAndState() {
        await(store.sql.update(
                "INSERT INTO alarm (id, desk, rank, drill, crowd, began_at, version, climb, rung, rung_at)"
                        + " VALUES ($1, $2, 0, 1, 0, 0, 1, 1, 0, 0)",
                "a",
                "CMM"));
        long now = store.clock.instant().toEpochMilli();
        await(store.sql.update(
                "INSERT INTO alarm_send (id, alarm_id, desk, climb, rung, member, place, way, token, attempts,"
                        + " made_at, next_at, sent_at) VALUES ($1, $2, $3, 1, 0, $4, 0, $5, $6, 1, $7, $7, $7)",
                "s",
                "a",
                "CMM",
                "cmm-1",
                "push",
                Arrivals.bytes(32),
                now));
        assertThat(read().lines().toList())
                .contains(
                        "havn_alarms_live{desk=\"CMM\",drill=\"true\",state=\"ringing\",urgency=\"emergency\"} 1.0",
                        "havn_alerts{state=\"sent\",way=\"push\"} 1.0");
    }

    @Test
    void namesNobodyAndNoTip() {
        TipId tip = accept(Urgency.EMERGENCY);
        await(store.queue.claim(WORKER, tip, 1));
        assertThat(read()).doesNotContain(tip.text(), "cmm-2");
    }

    @Test
    void isMadeAnewWhenItIsNoLongerFresh() {
        String before = read();
        accept(Urgency.EMERGENCY);
        assertThat(read()).isEqualTo(before);
        store.clock.advance(MetricsRoute.FRESH);
        assertThat(read()).isNotEqualTo(before);
    }

    /** A proxy on this machine forwards what the world asks. */
    @ParameterizedTest
    @CsvSource({"host, hotline.example.org", "x-forwarded-for, 192.0.2.1", "forwarded, for=192.0.2.1", "via, 1.1 proxy"
    })
    void whatAProxyForwardsFindsNothing(String header, String value) {
        assertThat(ask(port, header, value).statusCode()).isEqualTo(404);
    }

    @Test
    void whoeverKnowsTheTokenReadsItFromAnywhere() {
        assertThat(ask(port, "via", "1.1 proxy", "authorization", "Bearer " + TOKEN)
                        .statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "Bearer", "Bearer ", "Bearer 0123456789abcdef0123456789abcdeg", "Basic " + TOKEN, TOKEN})
    void anyOtherWordFindsNothing(String said) {
        assertThat(ask(port, "via", "1.1 proxy", "authorization", said).statusCode())
                .isEqualTo(404);
    }

    @Test
    void withoutATokenNoWordIsTheRightOne() {
        int without = listen("");
        assertThat(ask(without, "via", "1.1 proxy", "authorization", "Bearer ").statusCode())
                .isEqualTo(404);
        assertThat(ask(without, "accept", "*/*").statusCode()).isEqualTo(200);
    }

    private TipId accept(Urgency urgency) {
        TipId tip = Arrivals.tipId();
        await(store.queue.accept(Arrivals.web(tip, urgency, CMM)));
        return tip;
    }

    private String read() {
        HttpClientResponse answer = ask(port, "accept", "*/*");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.getHeader("content-type")).startsWith("text/plain; version=0.0.4");
        return await(answer.body()).toString();
    }

    private HttpClientResponse ask(int to, String... headers) {
        RequestOptions options = new RequestOptions()
                .setMethod(HttpMethod.GET)
                .setHost("127.0.0.1")
                .setPort(to)
                .setURI("/metrics");
        for (int i = 0; i < headers.length; i += 2) {
            options.putHeader(headers[i], headers[i + 1]);
        }
        return await(client.request(options)
                .compose(request ->
                        request.send().compose(answer -> answer.body().map(read -> answer))));
    }
}

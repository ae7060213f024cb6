package dk.havn.console;

import static org.assertj.core.api.Assertions.assertThat;

import dk.havn.queue.Arrivals;
import dk.havn.store.Postgres;
import dk.havn.store.TestPostgres;
import dk.havn.support.TestHavn;
import dk.havn.support.Tips;
import dk.havn.tip.TipId;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two servers on one PostgreSQL are one hotline. */
@Timeout(120)
class TwoNodesTest {
    @TempDir
    private Path folder;

    private TestHavn first;
    private TestHavn second;

    @BeforeEach
    void start() throws Exception {
        Postgres database = TestPostgres.shared().database();
        first = TestHavn.start(folder, database, Clock.systemUTC());
        second = TestHavn.start(folder, database, Clock.systemUTC());
    }

    @AfterEach
    void close() {
        first.close();
        second.close();
    }

    @Test
    void aTipTakenByOneIsToldAndClaimedOnTheOther() throws Exception {
        Browser here = signedIn(first, "cmm-1");
        Browser there = signedIn(second, "cmm-1");
        try (Events onFirst = new Events(here.stream("/desk/api/events"));
                Events onSecond = new Events(there.stream("/desk/api/events"))) {
            onFirst.next();
            onSecond.next();

            TipId tip = Arrivals.tipId();
            assertThat(new Tips(first.url()).post(Tips.body(tip))).isEqualTo(201);
            assertThat(onSecond.changes(1)).extracting(Events.Event::tip).containsExactly(tip.text());
            String claim = "/desk/api/tips/" + tip + "/claim";
            assertThat(there.post(claim, Bodies.version(1)).status()).isEqualTo(200);

            onFirst.changeTo(2);
            assertThat(here.post(claim, Bodies.version(1)).code()).isEqualTo("stale");
            assertThat(new Tips(second.url()).post(Tips.body(Arrivals.tipId()))).isEqualTo(201);
            onFirst.changes(1);
        }
    }

    private static Browser signedIn(TestHavn havn, String name) {
        Browser browser = new Browser(havn.url(), TestHavn.KEYS);
        browser.signIn(name);
        return browser;
    }
}

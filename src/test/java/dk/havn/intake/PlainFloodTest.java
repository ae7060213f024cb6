package dk.havn.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dk.havn.page.Messages;
import dk.havn.support.Forms;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** T28: in a flood the simple page says honestly that it cannot take more, and still takes whoever is in danger. */
class PlainFloodTest {
    private PlainServer server;
    private Forms forms;

    @BeforeEach
    void start() {
        server = new PlainServer(Messages.load());
        forms = new Forms(server.url());
        server.flood();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void whatCannotBeStoredIsSaidAndKeptOnThePage() {
        HttpResponse<String> page =
                forms.post("text", "Is this the right place to ask?", "police", "ask", "contact", "by <post>");
        assertThat(page.statusCode()).isEqualTo(503);
        assertThat(page.headers().firstValue("retry-after")).isPresent();
        assertThat(page.headers().firstValue("cache-control")).contains("no-store");
        assertThat(page.body())
                .contains("Not sent", "tel:+4570000000", "Is this the right place to ask?")
                .contains("value=\"ask\" checked", "by &lt;post&gt;");
        assertThat(server.tips()).isZero();
    }

    @Test
    void whoeverSaysThatThereIsDangerIsTaken() {
        assertThat(forms.post("text", "hi", "danger", "yes").statusCode()).isEqualTo(303);
        assertThat(server.tips()).isEqualTo(1);
    }

    @Test
    void wordsOfDangerAreTaken() {
        assertThat(forms.post("text", "he is going to kill me, he has a knife, please come now")
                        .statusCode())
                .isEqualTo(303);
        assertThat(server.tips()).isEqualTo(1);
    }
}

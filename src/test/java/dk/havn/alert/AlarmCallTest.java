package dk.havn.alert;

import static org.assertj.core.api.Assertions.assertThat;

import dk.havn.alert.Outcome.Answer;
import dk.havn.support.Provider;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** "Press 1 to take it", as the provider plays it: each answer's address is followed. */
class AlarmCallTest {
    private static final Pattern NEXT = Pattern.compile("action=\"([^\"]+)\"");

    private final AlarmServer server = new AlarmServer();
    private final Notebook notebook = server.notebook;

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void keyOneTakesItForThePersonOfTheCall() {
        String link = notebook.knows(Outcome.of(Answer.WAITING));

        String answer = press(first(link), "1").body();

        assertThat(notebook.changes).containsExactly("taken " + link);
        assertThat(answer)
                .contains("<Say language=\"da-DK\">Du har den.", "<Say language=\"en-GB\">You have it.", "<Hangup/>");
    }

    @Test
    void aVoicemailTakesNothing() {
        String link = notebook.knows(Outcome.of(Answer.WAITING));

        String at = first(link);
        for (int round = 1; round < AlarmCall.ROUNDS_MAX; round++) {
            String asked = press(at, "").body();
            assertThat(asked).contains("Press 1 to take it", "<Gather");
            at = next(asked);
        }
        assertThat(press(at, "").body()).contains("<Hangup/>").doesNotContain("<Gather");

        assertThat(notebook.changes).isEmpty();
    }

    @Test
    void anotherKeyAsksAgain() {
        String link = notebook.knows(Outcome.of(Answer.WAITING));

        String asked = press(first(link), "7").body();
        assertThat(notebook.changes).isEmpty();

        press(next(asked), "1");
        assertThat(notebook.changes).containsExactly("taken " + link);
    }

    @Test
    void whoComesLaterHearsThatSomebodyElseHasIt() {
        String link = notebook.knows(Outcome.anothers("cmm-2", Notebook.TAKEN_AT));

        assertThat(press(first(link), "1").body())
                .contains("Somebody else has it.")
                .doesNotContain("cmm-2");
    }

    @Test
    void believesOnlyTheProvider() {
        String link = notebook.knows(Outcome.of(Answer.WAITING));
        String other = notebook.knows(Outcome.of(Answer.WAITING));
        Provider provider = server.provider(first(link));
        Map<String, String> form = form("1");

        assertThat(provider.post(form, "").statusCode()).isEqualTo(403);
        assertThat(provider.post(form, provider.sign(first(other), form)).statusCode())
                .isEqualTo(403);
        Map<String, String> noKey = form("");
        assertThat(provider.post(form, provider.sign(first(link), noKey)).statusCode())
                .isEqualTo(403);

        assertThat(notebook.changes).isEmpty();
    }

    @Test
    void refusesASignedAddressWithoutALink() {
        assertThat(press(server.url() + AlarmCall.PATH, "1").statusCode()).isEqualTo(400);
        assertThat(press(server.url() + AlarmCall.PATH + "?link=x&round=1", "1").statusCode())
                .isEqualTo(400);
        assertThat(notebook.changes).isEmpty();
    }

    private String first(String link) {
        Alert made = Alerts.of(Alert.Kind.TIP);
        Alert alert = new Alert(made.send(), made.desk(), made.urgency(), 1, made.kind(), link);
        return next(Wording.load(server::url).call(alert));
    }

    private HttpResponse<String> press(String address, String key) {
        return server.provider(address).post(form(key));
    }

    private static Map<String, String> form(String key) {
        Map<String, String> form = new TreeMap<>(Provider.call(Provider.callSid(), "+4500000000"));
        form.put("Direction", "outbound-api");
        form.put("Digits", key);
        return form;
    }

    private static String next(String twiml) {
        Matcher action = NEXT.matcher(twiml);
        assertThat(action.find()).isTrue();
        return action.group(1).replace("&amp;", "&");
    }
}

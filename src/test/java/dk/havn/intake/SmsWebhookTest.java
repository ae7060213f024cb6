package dk.havn.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dk.havn.support.Provider;
import dk.havn.support.Stored;
import dk.havn.support.TestHavn;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Text messages through the real HTTP stack: T13 to T16, T18, T19. */
class SmsWebhookTest {
    @TempDir
    private Path folder;

    private TestHavn havn;
    private Provider provider;

    @BeforeEach
    void start() throws Exception {
        havn = TestHavn.start(folder);
        provider = havn.provider();
    }

    @AfterEach
    void stop() {
        havn.close();
    }

    @Test
    void answersAnEmptyResponseOnceTheMessageIsStored() {
        HttpResponse<String> response = provider.post(Provider.sms(Provider.sid(), "+4520000001", "please help"));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).contains("text/xml");
        assertThat(response.body()).contains("<Response/>").doesNotContain("Message");
        assertThat(stored().messages()).isEqualTo(1);
    }

    @Test
    void refusesAForgedSignatureWithoutATrace() {
        Map<String, String> form = Provider.sms(Provider.sid(), "+4520000001", "please help");
        Map<String, String> altered = new HashMap<>(form);
        altered.put("Body", "never mind");
        String good = provider.sign(provider.signedUrl(), form);
        List<HttpResponse<String>> refused = List.of(
                provider.post(form, ""),
                provider.post(form, "forged"),
                provider.post(altered, good),
                provider.post(form, provider.sign("https://evil.example/twilio/sms", form)),
                provider.post(form, provider.sign(provider.signedUrl() + "?a=b", form)),
                new Provider("another secret", provider.signedUrl(), provider.signedUrl()).post(form),
                provider.raw("Body=%ZZ", good).join(),
                provider.raw("", good).join());

        assertThat(refused).allSatisfy(response -> {
            assertThat(response.statusCode()).isEqualTo(403);
            assertThat(response.body()).isEmpty();
        });
        assertThat(stored().messages()).isZero();
    }

    @Test
    void storesAReplayOnce() throws Exception {
        Map<String, String> form = Provider.sms(Provider.sid(), "+4520000001", "please help");
        List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            answers.add(provider.send(form, provider.sign(provider.signedUrl(), form)));
        }
        assertThat(answers).allSatisfy(a -> assertThat(a.join().statusCode()).isEqualTo(200));
        assertThat(stored().messages()).isEqualTo(1);

        havn.close();
        havn = TestHavn.start(folder);
        provider = havn.provider();

        assertThat(provider.post(form).statusCode()).isEqualTo(200);
        assertThat(stored().messages()).isEqualTo(1);
    }

    @Test
    void keepsOneThreadForANumberWhateverTheOrder() {
        List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
        for (int i = 0; i < 24; i++) {
            Map<String, String> form =
                    Provider.sms(Provider.sid(), i % 2 == 0 ? "+4520000001" : "20 00 00 01", "part " + i);
            answers.add(provider.send(form, provider.sign(provider.signedUrl(), form)));
        }
        assertThat(answers).allSatisfy(a -> assertThat(a.join().statusCode()).isEqualTo(200));

        assertThat(stored().tips()).isEqualTo(1);
        assertThat(stored().messages()).isEqualTo(24);
    }

    @Test
    void keepsNumbersApart() {
        provider.post(Provider.sms(Provider.sid(), "+4520000001", "one"));
        provider.post(Provider.sms(Provider.sid(), "+4520000002", "two"));
        provider.post(Provider.sms(Provider.sid(), "a word", "three"));
        provider.post(Provider.sms(Provider.sid(), "a word", "four"));

        assertThat(stored().tips()).isEqualTo(4);
    }

    @Test
    void bringsReservedWordsAndEmptyTextsToAHuman() {
        for (String word : List.of("HELP", "STOP", "INFO", "", "   ", "🆘")) {
            assertThat(provider.post(Provider.sms(Provider.sid(), "+45200001" + (10 + word.length()), word))
                            .statusCode())
                    .isEqualTo(200);
        }
        assertThat(stored().tips()).isEqualTo(4);
        assertThat(stored().messages()).isEqualTo(6);
        assertThat(stored().urgencies())
                .allMatch(u -> u.equals("ELEVATED") || u.equals("URGENT") || u.equals("EMERGENCY"));
    }

    @Test
    void refusesWhatIsSignedButNoMessage() {
        for (String missing : List.of("MessageSid", "From", "Body")) {
            Map<String, String> form = new HashMap<>(Provider.sms(Provider.sid(), "+4520000001", "hi"));
            form.remove(missing);
            assertThat(provider.post(form).statusCode()).isEqualTo(400);
        }
        Map<String, String> otherAccount = new HashMap<>(Provider.sms(Provider.sid(), "+4520000001", "hi"));
        otherAccount.put("AccountSid", "ACother");
        assertThat(provider.post(otherAccount).statusCode()).isEqualTo(400);
        assertThat(provider.post(Provider.sms("SM 1", "+4520000001", "hi")).statusCode())
                .isEqualTo(400);
        assertThat(stored().messages()).isZero();
    }

    @Test
    void refusesABodyPastItsLimit() {
        String large = "x".repeat(SmsWebhook.BODY_BYTES_MAX + 1);

        assertThat(provider.raw("Body=" + large, "any").join().statusCode()).isEqualTo(413);
    }

    private Stored stored() {
        return Stored.in(folder.resolve("data").resolve("havn.db"));
    }
}

package dk.havn.carrier;

import static org.assertj.core.api.Assertions.assertThat;

import dk.havn.support.Provider;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** T13: only what the provider signed, for the URL it was told, is let in. */
class WebhookSignatureTest {
    private static final String URL = "https://hotline.example.org/twilio/sms";

    private final WebhookSignature signature = new WebhookSignature("secret");
    private final Provider provider = new Provider("secret", "http://127.0.0.1/", URL);

    @Test
    void coversWhatTheProviderSigned() {
        Map<String, String> form = Map.of("Body", "hi", "From", "+4500000001");

        assertThat(signature.covers(URL, lists(form), provider.sign(URL, form))).isTrue();
    }

    @Test
    void coversRepeatedParametersInTheProvidersOrder() {
        String signed = provider.hmac(URL + "Bodyhi" + "MediaUrla" + "MediaUrlb");

        assertThat(signature.covers(URL, Map.of("Body", List.of("hi"), "MediaUrl", List.of("b", "a")), signed))
                .isTrue();
    }

    @Test
    void refusesAnotherUrlAnotherValueAndAnotherSecret() {
        Map<String, String> form = Map.of("Body", "hi");
        String signed = provider.sign(URL, form);

        assertThat(signature.covers(URL + "2", lists(form), signed)).isFalse();
        assertThat(signature.covers(URL.replace("https", "http"), lists(form), signed))
                .isFalse();
        assertThat(signature.covers(URL, lists(Map.of("Body", "ho")), signed)).isFalse();
        assertThat(new WebhookSignature("other").covers(URL, lists(form), signed))
                .isFalse();
        assertThat(signature.covers(URL, lists(form), "")).isFalse();
        assertThat(signature.covers(URL, lists(form), "not base64 ÿ")).isFalse();
    }

    private static Map<String, List<String>> lists(Map<String, String> form) {
        return form.entrySet().stream()
                .collect(java.util.stream.Collectors.toMap(Map.Entry::getKey, e -> List.of(e.getValue())));
    }
}

package dk.havn.carrier;

import com.twilio.security.RequestValidator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Checks that a webhook comes from the provider: HMAC-SHA1 over the configured public URL and the sorted parameters
 * (Twilio, "Validating requests are coming from Twilio").
 */
public final class WebhookSignature {
    private final RequestValidator validator;

    /** @param authToken the account's secret at the provider */
    public WebhookSignature(String authToken) {
        this.validator = new RequestValidator(authToken);
    }

    /**
     * Whether the provider signed exactly this request.
     *
     * @param publicUrl the URL as the provider was told it; never taken from the request, which a proxy may have changed
     */
    public boolean covers(String publicUrl, Map<String, List<String>> parameters, String signature) {
        Map<String, String> signed = new HashMap<>();
        parameters.forEach((name, values) -> signed.put(name, repeated(name, values)));
        return validator.validate(publicUrl, signed, signature);
    }

    // The provider signs name||value for each distinct value in order; the SDK knows one value a name,
    // so the further names go between the values.
    private static String repeated(String name, List<String> values) {
        return String.join(name, new TreeSet<>(values));
    }
}

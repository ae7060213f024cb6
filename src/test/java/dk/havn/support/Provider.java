package dk.havn.support;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The phone company as a peer on the wire: signs and posts webhooks as Twilio documents it. */
public final class Provider {
    private final HttpClient http = HttpClient.newHttpClient();
    private final String authToken;
    private final URI target;
    private final String signedUrl;

    /** @param signedUrl what the provider believes the URL to be */
    public Provider(String authToken, String target, String signedUrl) {
        this.authToken = authToken;
        this.target = URI.create(target);
        this.signedUrl = signedUrl;
    }

    public static String sid() {
        return "SM" + UUID.randomUUID().toString().replace("-", "");
    }

    public static Map<String, String> sms(String sid, String from, String body) {
        Map<String, String> form = new TreeMap<>();
        form.put("AccountSid", "ACtest");
        form.put("MessageSid", sid);
        form.put("From", from);
        form.put("To", "+4500000000");
        form.put("Body", body);
        form.put("NumMedia", "0");
        return form;
    }

    /** One event of a call's real-time transcription. */
    public static Map<String, String> transcription(String callSid, String event, int number) {
        Map<String, String> form = new TreeMap<>();
        form.put("AccountSid", "ACtest");
        form.put("CallSid", callSid);
        form.put("TranscriptionSid", "GT" + callSid.substring(2));
        form.put("TranscriptionEvent", "transcription-" + event);
        form.put("SequenceId", Integer.toString(number));
        form.put("Timestamp", "2026-01-01T00:00:00.000Z");
        return form;
    }

    /** A final sentence of the caller, as it was recognised in English. */
    public static Map<String, String> sentence(String callSid, int number, String words) {
        Map<String, String> form = transcription(callSid, "content", number);
        form.put("Track", "inbound_track");
        form.put("Final", "true");
        form.put("LanguageCode", "en-GB");
        form.put(
                "TranscriptionData",
                new ObjectMapper()
                        .createObjectNode()
                        .put("transcript", words)
                        .put("confidence", 0.9)
                        .toString());
        return form;
    }

    /** A step of a call that came in. */
    public static Map<String, String> call(String callSid, String from) {
        Map<String, String> form = new TreeMap<>();
        form.put("AccountSid", "ACtest");
        form.put("CallSid", callSid);
        form.put("From", from);
        form.put("To", "+4500000000");
        form.put("CallStatus", "in-progress");
        form.put("Direction", "inbound");
        return form;
    }

    public static String callSid() {
        return "CA" + UUID.randomUUID().toString().replace("-", "");
    }

    public HttpResponse<String> post(Map<String, String> form) {
        return post(form, sign(signedUrl, form));
    }

    public HttpResponse<String> post(Map<String, String> form, String signature) {
        return send(form, signature).join();
    }

    public CompletableFuture<HttpResponse<String>> send(Map<String, String> form, String signature) {
        String body = form.entrySet().stream()
                .map(e -> encode(e.getKey()) + "=" + encode(e.getValue()))
                .collect(Collectors.joining("&"));
        return raw(body, signature);
    }

    public CompletableFuture<HttpResponse<String>> raw(String body, String signature) {
        HttpRequest.Builder request = HttpRequest.newBuilder(target)
                .header("Content-Type", "application/x-www-form-urlencoded; charset=utf-8")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        if (!signature.isEmpty()) {
            request.header("X-Twilio-Signature", signature);
        }
        return http.sendAsync(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    /** HMAC-SHA1 over the URL and each parameter's name and value, sorted by name. */
    public String sign(String url, Map<String, String> form) {
        List<String> parts = new ArrayList<>();
        parts.add(url);
        new TreeMap<>(form).forEach((name, value) -> parts.add(name + value));
        return hmac(String.join("", parts));
    }

    public String hmac(String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(authToken.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
            return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (java.security.GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    public String signedUrl() {
        return signedUrl;
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}

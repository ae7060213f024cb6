package dk.havn.bench;

import dk.havn.support.Provider;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;

/** The provider's webhooks as bytes of HTTP. */
final class SignedRequests {
    private final Provider provider;
    private final String accountSid;
    private final String path;
    private final String host;

    /** @param url as the provider knows it */
    SignedRequests(DemoFile demo, String url, String path, String host) {
        this.provider = new Provider(demo.authToken(), url, url);
        this.accountSid = demo.accountSid();
        this.path = path;
        this.host = host;
    }

    ByteBuf post(Map<String, String> form) {
        form.put("AccountSid", accountSid);
        String signature = "X-Twilio-Signature: " + provider.sign(provider.signedUrl(), form) + "\r\n";
        String request = Http.post(path, host, "application/x-www-form-urlencoded", signature, body(form));
        return Unpooled.copiedBuffer(request, StandardCharsets.UTF_8);
    }

    private static byte[] body(Map<String, String> form) {
        return form.entrySet().stream()
                .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"))
                .getBytes(StandardCharsets.UTF_8);
    }
}

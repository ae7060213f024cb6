package dk.havn.bench;

import dk.havn.support.Provider;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;

/** Signed webhooks of text messages, each with its own MessageSid and sender, so each begins a tip. */
final class SmsRequests implements Requests {
    private static final List<String> TEXTS = List.of(
            "I work in a nail shop and the owner keeps my passport. I sleep in the back room and I am not paid.",
            "Jeg tror der bor mange mennesker i huset ved siden af, de bliver hentet kl 5 hver morgen i en hvid bil.",
            "please help, he locked the door and took my phone yesterday, this is a friend's phone",
            "Hvornår har I åbent? Jeg vil gerne tale med nogen om min veninde.");
    private static final int MOBILE_FIRST = 20_000_000;
    private static final int MOBILE_COUNT = 10_000_000;

    private final Random random;
    private final Provider provider;
    private final String accountSid;
    private final String path;
    private final String host;

    SmsRequests(DemoFile demo, String path, String host, long seed) {
        this.random = new Random(seed);
        this.provider = new Provider(demo.authToken(), demo.smsUrl(), demo.smsUrl());
        this.accountSid = demo.accountSid();
        this.path = path;
        this.host = host;
    }

    @Override
    public ByteBuf next() {
        Map<String, String> form = Provider.sms(sid(), number(), TEXTS.get(random.nextInt(TEXTS.size())));
        form.put("AccountSid", accountSid);
        String signature = "X-Twilio-Signature: " + provider.sign(provider.signedUrl(), form) + "\r\n";
        String request = Http.post(path, host, "application/x-www-form-urlencoded", signature, body(form));
        return Unpooled.copiedBuffer(request, StandardCharsets.UTF_8);
    }

    private String sid() {
        return "SM%016x%016x".formatted(random.nextLong(), random.nextLong());
    }

    private String number() {
        return "+45" + (MOBILE_FIRST + random.nextInt(MOBILE_COUNT));
    }

    private static byte[] body(Map<String, String> form) {
        return form.entrySet().stream()
                .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"))
                .getBytes(StandardCharsets.UTF_8);
    }
}

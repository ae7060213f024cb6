package dk.havn.bench;

import dk.havn.support.Provider;
import io.netty.buffer.ByteBuf;
import java.util.List;
import java.util.Map;
import java.util.Random;

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
    private final SignedRequests webhooks;

    SmsRequests(DemoFile demo, String path, String host, long seed) {
        this.random = new Random(seed);
        this.webhooks = new SignedRequests(demo, demo.smsUrl(), path, host);
    }

    @Override
    public ByteBuf next() {
        Map<String, String> form = Provider.sms(sid(), number(), TEXTS.get(random.nextInt(TEXTS.size())));
        return webhooks.post(form);
    }

    private String sid() {
        return "SM%016x%016x".formatted(random.nextLong(), random.nextLong());
    }

    private String number() {
        return "+45" + (MOBILE_FIRST + random.nextInt(MOBILE_COUNT));
    }
}

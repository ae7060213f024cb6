package dk.havn.bench;

import dk.havn.support.Provider;
import io.netty.buffer.ByteBuf;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Calls, one after another, of forty sentences each. */
final class CallRequests implements Requests {
    private static final int SENTENCES = 40;
    private static final List<String> WORDS = List.of(
            "we start at five in the morning and then we clean until the evening",
            "no i do not know the address it is near the harbour",
            "he said i can have the papers back when the money is paid",
            "yes i am alone now");

    private final Random random;
    private final SignedRequests webhooks;
    private String call = "";
    private int number;

    CallRequests(DemoFile demo, String path, String host, long seed) {
        this.random = new Random(seed);
        this.webhooks = new SignedRequests(demo, demo.url() + path, path, host);
    }

    @Override
    public ByteBuf next() {
        return webhooks.post(event());
    }

    private Map<String, String> event() {
        if (number == 0) {
            call = "CA%016x%016x".formatted(random.nextLong(), random.nextLong());
            return Provider.transcription(call, "started", ++number);
        }
        if (number > SENTENCES) {
            int last = number + 1;
            number = 0;
            return Provider.transcription(call, "stopped", last);
        }
        return Provider.sentence(call, ++number, WORDS.get(number % WORDS.size()));
    }
}

package dk.havn.bench;

import dk.havn.tip.B64u;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Random;

/** Forms of the simple page, each a tip of its own and none with a proof of work. */
final class PlainRequests implements Requests {
    private static final int ID_BYTES = 16;
    private static final String TEXT =
            "Jeg tror der bor mange mennesker i huset ved siden af, de bliver hentet kl 5 hver morgen i en hvid bil.";

    private final Random random;
    private final String host;

    PlainRequests(String host, long seed) {
        this.random = new Random(seed);
        this.host = host;
    }

    @Override
    public ByteBuf next() {
        byte[] id = new byte[ID_BYTES];
        random.nextBytes(id);
        String form = "id=" + B64u.encode(id) + "&text=" + URLEncoder.encode(TEXT, StandardCharsets.UTF_8);
        String request = Http.post(
                "/plain",
                host,
                "application/x-www-form-urlencoded",
                "Accept: text/html\r\n",
                form.getBytes(StandardCharsets.UTF_8));
        return Unpooled.copiedBuffer(request, StandardCharsets.UTF_8);
    }
}

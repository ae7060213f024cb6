package dk.havn.bench;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;

/** The reference load: 4 KB of JSON, always the same, since a bare server does not look. */
final class PlainRequests implements Requests {
    static final int BODY_BYTES = 4096;

    private final ByteBuf request;

    PlainRequests(String host) {
        String frame = "{\"text\":\"\"}";
        String json = frame.replace("\"\"", "\"" + "x".repeat(BODY_BYTES - frame.length()) + "\"");
        String text = Http.post("/", host, "application/json", "", json.getBytes(StandardCharsets.UTF_8));
        this.request = Unpooled.directBuffer().writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public ByteBuf next() {
        return request.retainedDuplicate();
    }
}

package dk.havn.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dk.havn.tip.B64u;
import dk.havn.tip.SealedMessage;
import dk.havn.tip.Wrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

/**
 * Envelopes that the server cannot tell from sealed ones: it sees lengths, ids and desks, never a key. One buffer a
 * connection, in which only tip, msg and commit change, so that the generator stays light.
 */
final class TipRequests implements Requests {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int TIP_BYTES = 16;

    private final Random random;
    private final ByteBuf request;
    private final List<Place> places;

    private record Place(int index, int bytes) {}

    /** @param desk first responsible desk; wraps go to it alone, as for a victim who speaks for themself */
    TipRequests(String host, String desk, int epoch, long seed) {
        this.random = new Random(seed);
        String tip = randomText(TIP_BYTES);
        String msg = randomText(TIP_BYTES);
        String commit = randomText(SealedMessage.COMMIT_BYTES);
        byte[] body = envelope(tip, msg, commit, desk, epoch).toString().getBytes(StandardCharsets.UTF_8);
        String text = Http.post("/tips", host, "application/json", "", body);
        this.request = Unpooled.directBuffer().writeBytes(text.getBytes(StandardCharsets.UTF_8));
        this.places = List.of(
                new Place(text.indexOf(tip), TIP_BYTES),
                new Place(text.indexOf(msg), TIP_BYTES),
                new Place(text.indexOf(commit), SealedMessage.COMMIT_BYTES));
    }

    /** A whole request with fresh ids; the bytes are shared, so the one before must have been sent. */
    @Override
    public ByteBuf next() {
        places.forEach(p -> request.setBytes(p.index(), randomText(p.bytes()).getBytes(StandardCharsets.US_ASCII)));
        return request.retainedDuplicate();
    }

    /** One POST /tips body of the smallest size, for the first epoch of CMM. */
    static String body(String desk, int epoch, long seed) {
        TipRequests requests = new TipRequests("", desk, epoch, seed);
        String text = requests.request.toString(StandardCharsets.UTF_8);
        return text.substring(text.indexOf('{'));
    }

    private ObjectNode envelope(String tip, String msg, String commit, String desk, int epoch) {
        ObjectNode envelope = JSON.createObjectNode()
                .put("v", 1)
                .put("tip", tip)
                .put("msg", msg)
                .put("kind", 1)
                .put("prov", 1)
                .put("card", randomText(SealedMessage.CARD_BYTES))
                .put("body", randomText(SealedMessage.BUCKETS_BYTES.get(0) + SealedMessage.TAG_BYTES))
                .put("commit", commit);
        envelope.putArray("wraps").add(wrap(desk, epoch));
        envelope.putObject("facets").put("urgency", "URGENT").putArray("desks").add(desk);
        return envelope;
    }

    private JsonNode wrap(String desk, int epoch) {
        return JSON.createObjectNode()
                .put("desk", desk)
                .put("epoch", epoch)
                .put("enc", randomText(Wrap.ENC_BYTES))
                .put("key", randomText(Wrap.KEY_BYTES));
    }

    private String randomText(int bytes) {
        byte[] drawn = new byte[bytes];
        random.nextBytes(drawn);
        return B64u.encode(drawn);
    }
}

package dk.havn.bench;

import dk.havn.queue.Arrivals;
import dk.havn.support.Tips;
import dk.havn.tip.B64u;
import dk.havn.tip.Envelope;
import dk.havn.tip.SealedMessage;
import dk.havn.tip.TipId;
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
    private static final int TIP_BYTES = 16;

    private final Random random;
    private final ByteBuf request;
    private final List<Place> places;

    private record Place(int index, int bytes) {}

    /** Sealed for CMM alone, as for a victim who speaks for themself. */
    TipRequests(String host, long seed) {
        this.random = new Random(seed);
        byte[] body = Tips.body(TipId.of(Arrivals.bytes(TIP_BYTES)));
        SealedMessage message = Envelope.parse(body).message();
        String text = Http.post("/tips", host, "application/json", "", body);
        this.request = Unpooled.directBuffer().writeBytes(text.getBytes(StandardCharsets.UTF_8));
        this.places = List.of(
                new Place(text.indexOf(message.tip().text()), TIP_BYTES),
                new Place(text.indexOf(message.msg().text()), TIP_BYTES),
                new Place(text.indexOf(B64u.encode(message.commit())), SealedMessage.COMMIT_BYTES));
    }

    /** A whole request with fresh ids; the bytes are shared, so the one before must have been sent. */
    @Override
    public ByteBuf next() {
        places.forEach(p -> request.setBytes(p.index(), randomText(p.bytes()).getBytes(StandardCharsets.US_ASCII)));
        return request.retainedDuplicate();
    }

    private String randomText(int bytes) {
        byte[] drawn = new byte[bytes];
        random.nextBytes(drawn);
        return B64u.encode(drawn);
    }
}

package dk.havn.intake;

import dk.havn.carrier.Mac256;
import dk.havn.queue.Accepted;
import dk.havn.queue.Arrival;
import dk.havn.queue.Queue;
import dk.havn.tip.Channel;
import dk.havn.tip.MessageId;
import dk.havn.tip.Submission;
import dk.havn.tip.TipId;
import dk.havn.tip.Urgency;
import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Turns what the simple page posted into a sealed tip; the same words from the same page are one tip. */
public final class PlainIntake {
    private static final byte[] LABEL = "havn/v1 plain".getBytes(StandardCharsets.US_ASCII);
    private static final int ID_BYTES = 16;

    private final Queue queue;
    private final Gateway gateway;
    private final Lanes lanes;
    private final Mac256 names;

    /** @param key 32 bytes, the same on every server of the hotline */
    public PlainIntake(Queue queue, Gateway gateway, Lanes lanes, byte[] key) {
        this.queue = queue;
        this.gateway = gateway;
        this.lanes = lanes;
        this.names = new Mac256(key);
    }

    /** Completes after the commit, also for what was stored before. */
    Future<Accepted> take(PlainForm form) {
        // The page's id goes in and is stored nowhere, so that nobody can find out words by trying them, not even with
        // the key.
        byte[] name = names.of(LABEL, form.bytes());
        TipId tip = TipId.of(Arrays.copyOf(name, ID_BYTES));
        MessageId msg = MessageId.of(Arrays.copyOfRange(name, ID_BYTES, 2 * ID_BYTES));
        Words words = form.words();
        Lanes.Lane lane = lanes.laneOf(false);
        return gateway.sealOnly(tip, msg, words)
                .compose(submission -> lanes.run(
                        lane, isDanger(words, submission), () -> queue.accept(arrival(submission, lane, name))));
    }

    private static boolean isDanger(Words words, Submission submission) {
        return words.sayDangerNow() || submission.facets().urgency() == Urgency.EMERGENCY;
    }

    private static Arrival arrival(Submission submission, Lanes.Lane lane, byte[] name) {
        boolean proven = lane == Lanes.Lane.FIRST;
        return new Arrival(Channel.WEB, submission.message(), submission.facets(), proven, name, null, null);
    }
}

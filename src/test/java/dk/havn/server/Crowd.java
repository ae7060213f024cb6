package dk.havn.server;

import static org.assertj.core.api.Assertions.assertThat;

import dk.havn.queue.Arrivals;
import dk.havn.support.Tips;
import dk.havn.tip.TipId;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Many who send tip after tip, and remember what was acknowledged. */
final class Crowd {
    static final int SENDERS = 16;
    private static final long WAIT_SECONDS = 120;

    private final Map<TipId, byte[]> sent = new ConcurrentHashMap<>();
    private final Map<TipId, byte[]> acknowledged = new ConcurrentHashMap<>();
    private final Set<Integer> otherAnswers = ConcurrentHashMap.newKeySet();
    private ExecutorService senders = Executors.newCachedThreadPool();
    private volatile CountDownLatch enough = new CountDownLatch(0);
    private volatile boolean going;

    /** Each sends until told to stop, or until the connection breaks. */
    void sendTo(String url) {
        going = true;
        senders = Executors.newFixedThreadPool(SENDERS);
        Tips tips = new Tips(url);
        for (int i = 0; i < SENDERS; i++) {
            senders.execute(() -> send(tips));
        }
    }

    /** Waits until {@code count} more have been acknowledged. */
    void await(int count) throws InterruptedException {
        enough = new CountDownLatch(count);
        assertThat(enough.await(WAIT_SECONDS, TimeUnit.SECONDS)).isTrue();
    }

    void stop() throws InterruptedException {
        going = false;
        senders.shutdown();
        assertThat(senders.awaitTermination(WAIT_SECONDS, TimeUnit.SECONDS)).isTrue();
    }

    /** The statuses that were told beside 201. */
    Set<Integer> otherAnswers() {
        return otherAnswers;
    }

    void assertEachAcknowledgedIsKnown(String url) throws IOException, InterruptedException {
        Tips tips = new Tips(url);
        for (byte[] body : acknowledged.values()) {
            assertThat(tips.post(body)).as("a repeat").isEqualTo(200);
        }
    }

    /** @param messages how many messages each stored tip has */
    void assertEachAcknowledgedIsThereOnce(Map<String, Integer> messages) {
        assertThat(acknowledged.keySet().stream().map(TipId::text))
                .isNotEmpty()
                .allSatisfy(tip -> assertThat(messages).containsEntry(tip, 1));
        assertThat(messages.keySet())
                .isSubsetOf(sent.keySet().stream().map(TipId::text).toList());
        assertThat(messages.values()).containsOnly(1);
    }

    private void send(Tips tips) {
        try {
            while (going) {
                TipId tip = Arrivals.tipId();
                byte[] body = Tips.body(tip);
                sent.put(tip, body);
                int status = tips.post(body);
                if (status == 201) {
                    acknowledged.put(tip, body);
                    enough.countDown();
                } else {
                    otherAnswers.add(status);
                }
            }
        } catch (IOException broken) {
            // the connection ended with the server
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

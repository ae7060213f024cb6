package dk.havn.alert;

import static dk.havn.store.Await.await;

import dk.havn.store.TestStore;
import java.security.SecureRandom;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * A thousand nights: whatever breaks and whoever sleeps, every emergency is taken by a human or stands at the top with all alerted.
 * A night that fails says its seed; {@code -Dhavn.night=SEED} lives through that one again, {@code -Dhavn.nights=N} through fewer or more.
 */
class NightsTest {
    private static final int NIGHTS = 1_000;

    /** What a night leaves behind, in an order in which it can be deleted. */
    private static final List<String> TABLES =
            List.of("alarm_send", "alarm_tip", "alarm", "act", "wrap", "assignment", "change", "message", "tip");

    @Test
    void everyEmergencyIsTakenOrStandsAtTheTopWithAllAlerted() {
        Long one = Long.getLong("havn.night");
        SecureRandom seeds = new SecureRandom();
        int nights = one == null ? Integer.getInteger("havn.nights", NIGHTS) : 1;
        try (TestStore store = TestStore.inNewFolder()) {
            for (int night = 0; night < nights; night++) {
                pass(store, one == null ? seeds.nextLong() : one);
            }
        }
    }

    private static void pass(TestStore store, long seed) {
        try {
            new Night(store, seed).pass();
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError("a night failed: -Dhavn.night=" + seed, e);
        }
        TABLES.forEach(table -> await(store.sql.update("DELETE FROM " + table)));
        await(store.sql.update("UPDATE alarm_cursor SET seq = 0"));
    }
}

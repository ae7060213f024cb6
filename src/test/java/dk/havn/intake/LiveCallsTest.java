package dk.havn.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dk.havn.queue.MovableClock;
import dk.havn.seal.HeldKey;
import dk.havn.seal.Sealer;
import dk.havn.support.TestHavn;
import dk.havn.tip.DeskId;
import dk.havn.tip.Kind;
import dk.havn.tip.Provenance;
import dk.havn.tip.Recipient;
import dk.havn.tip.Refused;
import dk.havn.tip.Urgency;
import dk.havn.triage.Report;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is in memory of running calls, and when it goes. */
class LiveCallsTest {
    private static final DeskId CMM = new DeskId("CMM");
    private static final DeskId NEC = new DeskId("NEC");

    private final MovableClock clock = new MovableClock(Instant.parse("2026-01-01T00:00:00Z"));
    private final LiveCalls calls = new LiveCalls(new byte[32], clock);
    private final Sealer sealer = new Sealer();

    @Test
    void aCallPastTheLimitHasNoMemoryAndTheSameTip() {
        for (int i = 0; i < LiveCalls.LIVE_MAX; i++) {
            calls.of("CA" + i);
        }
        LiveCall beyond = calls.of("CAbeyond");

        assertThat(calls.size()).isEqualTo(LiveCalls.LIVE_MAX);
        assertThat(calls.of("CAbeyond")).isNotSameAs(beyond);
        assertThat(calls.of("CAbeyond").tip()).isEqualTo(beyond.tip());
        assertThat(calls.of("CA0")).isSameAs(calls.of("CA0"));
    }

    @Test
    void theTipIsTheSameAfterARestartAndAnotherForAnotherCallOrKey() {
        byte[] otherKey = new byte[32];
        otherKey[0] = 1;

        assertThat(new LiveCalls(new byte[32], clock).tipOf("CA1")).isEqualTo(calls.tipOf("CA1"));
        assertThat(calls.tipOf("CA2")).isNotEqualTo(calls.tipOf("CA1"));
        assertThat(new LiveCalls(otherKey, clock).tipOf("CA1")).isNotEqualTo(calls.tipOf("CA1"));
    }

    @Test
    void aCallIsOverdueAfterTwoHours() {
        calls.of("CA1");
        clock.advance(LiveCalls.LIFE_MAX);
        assertThat(calls.overdue()).isEmpty();
        clock.advance(Duration.ofMillis(1));

        assertThat(calls.overdue()).containsExactly("CA1");
    }

    @Test
    void aLateSentenceOfACallThatIsOverBeginsNoNewMemory() {
        calls.of("CA1");
        assertThat(calls.end("CA1")).isPresent();

        calls.of("CA1");
        assertThat(calls.isLive("CA1")).isFalse();
        for (int i = 0; i < LiveCalls.ENDED_MAX; i++) {
            calls.end("CAother" + i);
        }
        calls.of("CA1");
        assertThat(calls.isLive("CA1")).isTrue();
    }

    @Test
    void forgettingClearsWordsAndKeys() {
        LiveCall call = calls.of("CA1");
        HeldKey key = remember(call, 2, "they took my passport");
        Recipient nec = recipient(NEC);
        assertThat(call.keysFor(List.of(nec))).hasSize(1);

        call.forget();

        assertThat(call.keysFor(List.of(nec))).isEmpty();
        assertThat(call.callersWords(sentence(3, "now"))).isEqualTo("now");
        assertThatThrownBy(() -> key.wrapFor(nec)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void givesADeskTheKeysItLacksAndOnlyOnce() {
        LiveCall call = calls.of("CA1");
        remember(call, 2, "one");
        remember(call, 3, "two");
        assertThat(call.keysFor(List.of(recipient(CMM)))).isEmpty();
        assertThat(call.keysFor(List.of(recipient(CMM), recipient(NEC)))).hasSize(2);

        call.shared(Set.of(NEC));

        assertThat(call.keysFor(List.of(recipient(NEC)))).isEmpty();
    }

    @Test
    void readsSentencesInTheOrderInWhichTheyWereSaid() {
        LiveCall call = calls.of("CA1");
        remember(call, 4, "three");
        remember(call, 2, "one");

        assertThat(call.callersWords(sentence(3, "two"))).isEqualTo("one\ntwo\nthree");
    }

    @Test
    void triageReadsTheLatestPartOfAVeryLongCall() {
        LiveCall call = calls.of("CA1");
        for (int i = 2; i < 10; i++) {
            remember(call, i, "🆘".repeat(3_000));
        }
        String words = call.callersWords(sentence(12, "the end"));

        assertThat(words.codePointCount(0, words.length())).isEqualTo(Report.TEXT_MAX);
        assertThat(words).startsWith("🆘").endsWith("\nthe end");
    }

    @Test
    void pastTheSentencesThatAreKeptNoDeskJoinsByItself() {
        LiveCall call = calls.of("CA1");
        Sealer.Held first = sealed();
        for (int i = 0; i < LiveCall.SENTENCES_MAX; i++) {
            call.remember(sentence(2 + i, "x"), first.message().msg(), first.key(), Set.of(CMM), Urgency.ROUTINE);
        }
        assertThat(call.isWhole()).isTrue();
        HeldKey last = remember(call, 2 + LiveCall.SENTENCES_MAX, "x");

        assertThat(call.isWhole()).isFalse();
        assertThatThrownBy(() -> last.wrapFor(recipient(NEC))).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void theLevelOfACallNeverFalls() {
        LiveCall call = calls.of("CA1");
        call.remember(sentence(2, "a"), sealed().message().msg(), sealed().key(), Set.of(CMM), Urgency.EMERGENCY);
        call.remember(sentence(3, "b"), sealed().message().msg(), sealed().key(), Set.of(CMM), Urgency.ROUTINE);

        assertThat(call.urgency()).isEqualTo(Urgency.EMERGENCY);
    }

    @Test
    void runsOneAfterTheOtherAndRefusesALongQueue() {
        LiveCall call = calls.of("CA1");
        Promise<Void> first = Promise.promise();
        List<Integer> ran = new ArrayList<>();
        call.inTurn(first::future);
        for (int i = 1; i < LiveCall.WAITING_MAX; i++) {
            int number = i;
            call.inTurn(() -> {
                ran.add(number);
                return Future.succeededFuture();
            });
        }
        assertThat(call.inTurn(Future::succeededFuture).cause()).isInstanceOf(Refused.class);
        assertThat(ran).isEmpty();

        first.fail("it went wrong");

        assertThat(ran).hasSize(LiveCall.WAITING_MAX - 1).isSorted();
        assertThat(call.inTurn(Future::succeededFuture).succeeded()).isTrue();
    }

    @Test
    void countsOnThroughASecondTranscription() {
        LiveCall call = calls.of("CA1");
        call.hear(call.numberOf("GT1", 1));
        call.hear(call.numberOf("GT1", 2));

        assertThat(call.numberOf("GT2", 1)).isEqualTo(3);
        assertThat(call.numberOf("GT1", 2)).isEqualTo(2);
    }

    private HeldKey remember(LiveCall call, int number, String words) {
        Sealer.Held held = sealed();
        call.remember(sentence(number, words), held.message().msg(), held.key(), Set.of(CMM), Urgency.ROUTINE);
        return held.key();
    }

    private Sealer.Held sealed() {
        byte[] json = "{}".getBytes(StandardCharsets.UTF_8);
        return sealer.sealHeld(
                calls.tipOf("CA1"), Kind.SPOKEN, Provenance.GATEWAY, json, json, List.of(recipient(CMM)));
    }

    private Recipient recipient(DeskId desk) {
        return TestHavn.directory().recipient(desk, Instant.now()).recipient();
    }

    private static Utterance sentence(int number, String words) {
        return Utterance.sentence("CA1", "CA1:GT1:" + number, number, false, words, "en");
    }
}

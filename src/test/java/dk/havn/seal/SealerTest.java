package dk.havn.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dk.havn.cli.open.CannotOpen;
import dk.havn.cli.open.Opener;
import dk.havn.tip.Answers;
import dk.havn.tip.DeskId;
import dk.havn.tip.Kind;
import dk.havn.tip.Provenance;
import dk.havn.tip.SealedMessage;
import dk.havn.tip.Speaker;
import dk.havn.tip.TipId;
import dk.havn.tip.Urgency;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SealerTest {
    private static final Desks CMM = Desks.fresh("CMM", 3);
    private static final Desks NEC = Desks.fresh("NEC", 1);
    private final Sealer sealer = new Sealer();
    private final TipId tip = sealer.newTip();

    @Test
    void aSealedMessageOpensForEachOfItsDesksAndNobodyElse() {
        SealedMessage sealed = seal("He took my passport.", CMM, NEC);

        assertThat(textFor(CMM, sealed)).isEqualTo("He took my passport.");
        assertThat(textFor(NEC, sealed)).isEqualTo("He took my passport.");
        assertThatThrownBy(() -> textFor(Desks.fresh("CMM", 3), sealed)).isInstanceOf(CannotOpen.class);
    }

    /** T35, and every other text that padding or line ends could hurt. */
    @ParameterizedTest
    @ValueSource(strings = {"", "a\0", "a\u0080", "\0\0\0", "a\rb\n", "\uFEFFa", "😀 العربية", "\"\\\u2028"})
    void everyTextComesBackAsItWas(String text) {
        assertThat(textFor(CMM, seal(text, CMM))).isEqualTo(text);
    }

    @Test
    void onlyLineEndsAndBrokenCharactersAreNormalised() {
        assertThat(Content.normalise("a\r\nb\rc\n")).isEqualTo("a\nb\rc\n");
        assertThat(Content.normalise("a\ud800b\udc00\ud83d\ude00")).isEqualTo("a\ufffdb\ufffd😀");
    }

    /** T32 and T33: a length says only which of four sizes it needed, whatever was written. */
    @Test
    void sealedBodiesHaveFourSizesOnly() {
        for (int bytes : List.of(0, 1, 2044, 2045, 8188, 8189, 32764, 32765, 131068)) {
            int padded = sealer.seal(tip, Kind.NOTE, Provenance.CONSOLE, new byte[bytes], new byte[0], to(CMM))
                    .body()
                    .length;
            assertThat(padded - SealedMessage.TAG_BYTES).isEqualTo(bucketOf(bytes));
        }
        assertThatThrownBy(
                        () -> sealer.seal(tip, Kind.NOTE, Provenance.CONSOLE, new byte[131069], new byte[0], to(CMM)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theLongestTextFitsEvenWhenEveryCharacterIsEscaped() {
        assertThat(textFor(CMM, seal("\u0001".repeat(Content.TEXT_MAX), CMM))).hasSize(Content.TEXT_MAX);
        assertThat(textFor(CMM, seal("😀".repeat(Content.TEXT_MAX), CMM))).hasSize(2 * Content.TEXT_MAX);
        assertThatThrownBy(() -> seal("a".repeat(Content.TEXT_MAX + 1), CMM))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** T30 */
    @ParameterizedTest
    @ValueSource(ints = {0, 255})
    void aStuckRandomSourceStopsSealing(int stuckAt) {
        Sealer broken = new Sealer(new Source() {
            @Override
            public void nextBytes(byte[] bytes) {
                java.util.Arrays.fill(bytes, (byte) stuckAt);
            }
        });
        assertThatThrownBy(broken::newTip).isInstanceOf(IllegalStateException.class);
    }

    /** T30 */
    @Test
    void aRepeatingRandomSourceStopsSealingForGood() {
        Sealer broken = new Sealer(new Source() {
            private byte turn;

            @Override
            public void nextBytes(byte[] bytes) {
                turn = (byte) ((turn + 1) % 100);
                for (int i = 0; i < bytes.length; i++) {
                    bytes[i] = (byte) (i * turn);
                }
            }
        });
        for (int i = 1; i < 100; i++) {
            broken.newTip();
        }
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(broken::newTip).isInstanceOf(IllegalStateException.class);
        }
    }

    private SealedMessage seal(String text, Desks... desks) {
        List<DeskId> names =
                List.of(desks).stream().map(d -> d.recipient().desk()).toList();
        byte[] body = Content.body(new Content.Words(
                text,
                "en",
                Answers.NONE,
                Instant.EPOCH,
                1,
                Urgency.URGENT,
                names,
                "2026-1",
                List.of(),
                null,
                null,
                null));
        byte[] card = Content.card(
                new Content.Summary("en", Speaker.SELF, Urgency.URGENT, names, List.of("papers.taken"), "2026-1"));
        return sealer.seal(tip, Kind.FIRST, Provenance.SENDER, body, card, to(desks));
    }

    private String textFor(Desks desk, SealedMessage sealed) {
        return new Opener(desk.recipient().desk(), desk.recipient().epoch(), desk.seed())
                .open(tip, sealed)
                .body()
                .get("text")
                .textValue();
    }

    private static List<dk.havn.tip.Recipient> to(Desks... desks) {
        return List.of(desks).stream().map(Desks::recipient).toList();
    }

    private static int bucketOf(int bytes) {
        return SealedMessage.BUCKETS_BYTES.stream()
                .filter(b -> b >= bytes + 4)
                .findFirst()
                .orElseThrow();
    }

    private abstract static class Source extends SecureRandom {
        private static final long serialVersionUID = 1L;
    }
}

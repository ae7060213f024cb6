package dk.havn.people;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dk.havn.tip.DeskId;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class FoundingTest {
    private static final DeskId CMM = new DeskId("CMM");
    private static final DeskId NEC = new DeskId("NEC");
    private static final Instant NOW = Instant.parse("2026-11-23T21:00:00Z");
    private static final Instant START = Instant.parse("2026-11-23T00:00:00Z");
    private static final Founding.Founded FOUNDED =
            Founding.found(Map.of(CMM, List.of("cmm-1", "cmm-2"), NEC, List.of("nec-1")), 3, NOW, new SecureRandom());
    private final Directory directory = Directory.verify(FOUNDED.directory(), FOUNDED.rootFingerprint());

    @Test
    void theDirectoryVerifiesUnderItsRootOnly() {
        assertThat(directory.desks()).containsExactlyInAnyOrder(CMM, NEC);
        assertThatThrownBy(() -> Directory.verify(FOUNDED.directory(), "00".repeat(32)))
                .isInstanceOf(ChainRefused.class);
    }

    @Test
    void everyMemberIsSignedAndHasAPassphraseOfSixWords() {
        Members members = Members.read(FOUNDED.members(), directory);

        assertThat(members.find("cmm-1").orElseThrow().desk()).isEqualTo(CMM);
        assertThat(members.find("nec-1").orElseThrow().epochs()).hasSize(3);
        assertThat(members.find("nobody")).isEmpty();
        assertThat(FOUNDED.passphrases().values())
                .allMatch(p -> p.matches("[a-z]+( [a-z]+){5}"))
                .doesNotHaveDuplicates();
    }

    @Test
    void somebodyLeadsShiftsOnlyWhereTheFileSaysSo() {
        Founding.Founded led =
                Founding.found(Map.of(CMM, List.of("cmm-1", "cmm-2")), Set.of("cmm-2"), 1, NOW, new SecureRandom());
        Directory of = Directory.verify(led.directory(), led.rootFingerprint());
        Members members = Members.read(led.members(), of);
        String before = new String(led.members(), UTF_8).replaceAll(",\"lead\":(true|false)", "");

        assertThat(members.of(CMM)).extracting(Members.Member::name).containsExactly("cmm-1", "cmm-2");
        assertThat(members.of(CMM)).extracting(Members.Member::lead).containsExactly(false, true);
        assertThat(before).doesNotContain("lead");
        assertThat(Members.read(before.getBytes(UTF_8), of).of(CMM)).hasSize(2).noneMatch(Members.Member::lead);
    }

    @Test
    void nothingWrittenToTheDataFolderHoldsASecret() {
        String written = new String(FOUNDED.directory(), UTF_8) + new String(FOUNDED.members(), UTF_8);

        assertThat(FOUNDED.passphrases().values()).noneMatch(written::contains);
        assertThat(written)
                .doesNotContain(dk.havn.tip.B64u.encode(FOUNDED.secrets().root()));
    }

    @Test
    void sealsToTheCurrentEpochAndToTheLastOneWithAFlag() {
        assertThat(directory.recipient(CMM, NOW).recipient().epoch()).isEqualTo(1);
        assertThat(directory
                        .recipient(CMM, START.plus(Duration.ofDays(30)))
                        .recipient()
                        .epoch())
                .isEqualTo(2);
        Directory.Target late = directory.recipient(CMM, START.plus(Duration.ofDays(90)));
        assertThat(late.recipient().epoch()).isEqualTo(3);
        assertThat(late.expired()).isTrue();
        assertThat(directory.recipient(CMM, START.minus(Duration.ofDays(2))).expired())
                .isFalse();
        assertThat(directory.recipient(CMM, START.minus(Duration.ofDays(3))).expired())
                .isTrue();
    }

    @Test
    void publishesTheCurrentEpochAndTheNextOneTwoDaysAhead() {
        assertThat(publishedEpochs(NOW)).containsExactly("1");
        assertThat(publishedEpochs(START.plus(Duration.ofDays(28)))).containsExactly("1", "2");
        assertThat(publishedEpochs(START.plus(Duration.ofDays(30)))).containsExactly("2");
        assertThat(publishedEpochs(START.plus(Duration.ofDays(200)))).containsExactly("3");
    }

    @Test
    void acceptsWhatItPublishedAndOneHourMore() {
        Instant end = START.plus(Duration.ofDays(30));
        assertThat(directory.accepts(CMM, 1, NOW)).isTrue();
        assertThat(directory.accepts(CMM, 1, end.plus(Directory.SENDING_GRACE).minusSeconds(1)))
                .isTrue();
        assertThat(directory.accepts(CMM, 1, end.plus(Directory.SENDING_GRACE))).isFalse();
        assertThat(directory.accepts(CMM, 2, NOW)).isFalse();
        assertThat(directory.accepts(CMM, 9, NOW)).isFalse();
        assertThat(directory.accepts(new DeskId("X"), 1, NOW)).isFalse();
    }

    /** T24: one changed field breaks a signature. */
    @Test
    void aChangedDirectoryIsRefused() {
        refused(s -> s.replace("\"id\":\"NEC\"", "\"id\":\"NEX\""));
        refused(s -> s.replaceFirst("\"epoch\":1,", "\"epoch\":7,"));
        refused(s -> s.replaceFirst("\"notAfter\":\"2026-12-23", "\"notAfter\":\"2036-12-23"));
        refused(s -> s.replaceFirst(
                "\"deployment\":\".", s.contains("\"deployment\":\"_") ? "\"deployment\":\"-" : "\"deployment\":\"_"));
        refused(s -> s.replaceFirst("\"kem\":\"0x647a\"", "\"kem\":\"0x0020\""));
        refused(s -> s.replaceFirst("\"v\":1", "\"v\":2"));
        refused(s -> s.replaceFirst("\"v\":1", "\"v\":1,\"v\":1"));
        refused(s -> s.replaceFirst("\"desks\":\\[.*", "\"desks\":[]}"));
    }

    private static void refused(UnaryOperator<String> change) {
        String before = new String(FOUNDED.directory(), UTF_8);
        String after = change.apply(before);
        assertThat(after).isNotEqualTo(before);
        assertThatThrownBy(() -> Directory.verify(after.getBytes(UTF_8), FOUNDED.rootFingerprint()))
                .isInstanceOf(ChainRefused.class);
    }

    private Set<String> publishedEpochs(Instant now) {
        byte[] published = directory.published(now);
        Directory.verify(published, directory.rootFingerprint());
        return Pattern.compile("\"epoch\":(\\d+)")
                .matcher(new String(published, UTF_8))
                .results()
                .map(m -> m.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}

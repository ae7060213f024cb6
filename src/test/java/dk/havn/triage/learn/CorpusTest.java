package dk.havn.triage.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dk.havn.tip.Answers;
import dk.havn.tip.Channel;
import dk.havn.tip.Urgency;
import dk.havn.triage.Hit;
import dk.havn.triage.Report;
import dk.havn.triage.Triage;
import dk.havn.triage.Verdict;
import dk.havn.triage.learn.Corpus.Labelled;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How triage does on whole corpora; the floors lie below what was seen, so that only a real loss breaks them. */
class CorpusTest {
    private static final Triage TRIAGE = Triage.load();

    @ParameterizedTest
    @ValueSource(strings = {"train/en", "train/da", "heldout/en", "heldout/da"})
    void hasEnoughTipsOfEveryLevel(String name) {
        List<Labelled> tips = corpus(name);

        assertThat(tips).hasSizeGreaterThanOrEqualTo(150);
        assertThat(tips.stream().map(Labelled::urgency).collect(Collectors.toSet()))
                .isEqualTo(Set.of(Urgency.values()));
        assertThat(tips.stream().map(Labelled::id).distinct()).hasSameSizeAs(tips);
    }

    @ParameterizedTest
    @ValueSource(strings = {"train/en", "train/da", "heldout/en", "heldout/da"})
    void hardlyAnEmergencyWaitsForANextWorkingDay(String name) {
        List<Labelled> emergencies = corpus(name).stream()
                .filter(tip -> tip.urgency() == Urgency.EMERGENCY)
                .toList();
        long waiting = emergencies.stream()
                .filter(tip -> !level(tip).atLeast(Urgency.ELEVATED))
                .count();

        assertThat((double) waiting / emergencies.size()).isLessThanOrEqualTo(0.03);
    }

    @ParameterizedTest
    @ValueSource(strings = {"train/en", "train/da", "heldout/en", "heldout/da"})
    void mostEmergenciesPageSomebodyAtOnce(String name) {
        List<Labelled> emergencies = corpus(name).stream()
                .filter(tip -> tip.urgency() == Urgency.EMERGENCY)
                .toList();
        long paged = emergencies.stream()
                .filter(tip -> level(tip).atLeast(Urgency.URGENT))
                .count();

        assertThat((double) paged / emergencies.size()).isGreaterThanOrEqualTo(0.92);
    }

    @ParameterizedTest
    @ValueSource(strings = {"train/en", "train/da", "heldout/en", "heldout/da"})
    void everyQuoteIsTheSendersOwnWords(String name) {
        for (Labelled tip : corpus(name)) {
            Verdict verdict = TRIAGE.assess(tip.report());
            int[] text = tip.report().text().codePoints().toArray();
            for (Hit hit : verdict.indicators()) {
                assertThat(hit.quote()).isEqualTo(new String(text, hit.start(), hit.end() - hit.start()));
                assertThat(hit.source()).isNotBlank();
            }
        }
    }

    @Test
    void theDevelopmentTipsAreRight() {
        Path file = Path.of(System.getProperty("triage.dir", "../shared/triage"), "dev_tips.jsonl");
        assumeTrue(Files.exists(file), "the development tips are not here");
        List<Labelled> tips = Corpus.read(file).stream()
                .filter(tip -> Set.of("en", "da").contains(tip.lang()))
                .toList();

        assertThat(tips.stream()
                        .filter(tip -> tip.urgency() == Urgency.EMERGENCY)
                        .filter(tip -> !level(tip).atLeast(Urgency.URGENT))
                        .map(Labelled::id))
                .isEmpty();
        // The injection round an emergency, and the bias probe.
        assertThat(tips.stream()
                        .filter(tip -> Set.of("S045", "S047").contains(tip.id()))
                        .filter(tip -> level(tip) != tip.urgency())
                        .map(Labelled::id))
                .isEmpty();
        // An idiom with a question in it may wait for a working day, but pages nobody.
        assertThat(tips.stream()
                        .filter(tip -> tip.id().equals("S003"))
                        .filter(tip -> level(tip).atLeast(Urgency.ELEVATED))
                        .map(Labelled::id))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "I am locked in. Help.",
                "He locked me in. He has a knife. Help me now.",
                "jeg er låst inde, hjælp",
                "HAN HAR LÅST MIG INDE OG HAN HAR EN KNIV"
            })
    void plainWordsOfDangerPageSomebody(String text) {
        Report report = new Report(Channel.SMS, text, null, Answers.NONE);

        assertThat(TRIAGE.assess(report).urgency()).isEqualTo(Urgency.EMERGENCY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"My boss took my passport and beats me.", "Min chef har taget mit pas og slår mig", "help"})
    void plainWordsOfExploitationAreUrgent(String text) {
        Report report = new Report(Channel.SMS, text, null, Answers.NONE);

        assertThat(TRIAGE.assess(report).urgency().atLeast(Urgency.URGENT)).isTrue();
    }

    private static Urgency level(Labelled tip) {
        return TRIAGE.assess(tip.report()).urgency();
    }

    private static List<Labelled> corpus(String name) {
        return Corpus.read(Corpus.FOLDER.resolve(name + ".jsonl"));
    }
}

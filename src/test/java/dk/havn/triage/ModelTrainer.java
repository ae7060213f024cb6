package dk.havn.triage;

import dk.havn.tip.Urgency;
import dk.havn.triage.Model.Output;
import dk.havn.triage.learn.Corpus;
import dk.havn.triage.learn.Corpus.Labelled;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Learns {@code triage/model.bin} from the corpus: one logistic regression for each output, its threshold chosen on folds that it was
 * not trained on; for the levels, on those tips alone that other hands wrote. The same corpus gives the same bytes.
 */
public final class ModelTrainer {
    private static final int FOLDS = 5;
    private static final long SEED = 20261125;

    private ModelTrainer() {}

    /** @param arguments the file to write */
    public static void main(String... arguments) throws IOException {
        List<Example> otherHands = examples(Corpus.all("calibrate"));
        List<Example> examples = new ArrayList<>(otherHands);
        examples.addAll(examples(Corpus.all("train")));
        double[][] unseen = unseenScores(examples);
        double[] thresholds = Thresholds.of(examples, unseen, otherHands.size());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        ModelFile.write(LinearModel.train(examples), thresholds, out);
        writeLanguages(Corpus.all("calibrate", "languages", "train"), out);
        Files.write(Path.of(arguments[0]), bytes.toByteArray());
        System.out.printf("%d tips, %d bytes%n", examples.size(), bytes.size());
    }

    /** Languages are learned from all tips, and from texts in languages that triage does not read. */
    static void writeLanguages(List<Labelled> tips, DataOutputStream out) throws IOException {
        List<int[]> texts = tips.stream()
                .map(tip -> Features.words(Words.cut(tip.text("text"))))
                .toList();
        LanguageFile.write(texts, tips.stream().map(Labelled::lang).toList(), out);
    }

    /** Every tip's scores from the model that did not learn from it: tip, output. */
    static double[][] unseenScores(List<Example> examples) {
        double[][] scores = new double[examples.size()][];
        for (int fold = 0; fold < FOLDS; fold++) {
            List<Example> rest = new ArrayList<>();
            for (int i = 0; i < examples.size(); i++) {
                if (i % FOLDS != fold) {
                    rest.add(examples.get(i));
                }
            }
            LinearModel model = LinearModel.train(rest);
            for (int i = fold; i < examples.size(); i += FOLDS) {
                scores[i] = model.scores(examples.get(i));
            }
        }
        return scores;
    }

    static List<Example> examples(List<Labelled> tips) throws IOException {
        Triage triage = Triage.with(ModelFile.empty());
        List<Example> examples = new ArrayList<>();
        for (Labelled tip : tips) {
            examples.add(new Example(tip, triage.features(tip.report(), tip.lang())));
        }
        Collections.shuffle(examples, new Random(SEED));
        return examples;
    }

    /** A labelled tip and what the model may look at. */
    record Example(Labelled tip, Features features) {
        /** Whether the tip is one of those that the output says yes to. */
        boolean is(Output output) {
            return switch (output) {
                case ROUTINE, ELEVATED, URGENT, EMERGENCY -> tip.urgency().atLeast(Urgency.valueOf(output.name()));
                case SELF, WITNESS, PROFESSIONAL, UNKNOWN -> output.name().equalsIgnoreCase(tip.text("who"));
                case POLICE_WANTED -> tip.text("police").equals("wanted");
                case POLICE_REFUSED -> tip.text("police").equals("refused");
                case SUPPORT_WANTED -> tip.text("signal").equals("support");
                case IMPOSTOR -> tip.text("signal").equals("impostor");
                case OBSERVER -> tip.json().path("desks").path(0).asText().equals("NEC");
            };
        }

        /** Whether the tip can teach the output: its label does not come from an answer, and there is one. */
        boolean teaches(Output output) {
            return switch (output) {
                case ROUTINE, ELEVATED, URGENT, EMERGENCY ->
                    tip.report().answers().danger() == null
                            && tip.report().answers().under18() == null;
                case POLICE_WANTED, POLICE_REFUSED ->
                    !tip.text("police").isEmpty() && tip.report().answers().police() == null;
                case SUPPORT_WANTED, IMPOSTOR -> !tip.text("signal").isEmpty();
                case OBSERVER ->
                    tip.urgency().atLeast(Urgency.URGENT)
                            && tip.report().answers().police() == null
                            && !tip.text("police").equals("wanted");
                default -> true;
            };
        }
    }
}

package dk.havn.triage.learn;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dk.havn.tip.Answers;
import dk.havn.tip.Channel;
import dk.havn.tip.Urgency;
import dk.havn.triage.Report;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Invented tips with the level that a skilled worker would give them. */
public final class Corpus {
    public static final Path FOLDER = Path.of("src/test/resources/dk/havn/triage/learn");

    private static final ObjectMapper JSON = new ObjectMapper();

    private Corpus() {}

    /** One tip and what is expected of it. */
    public record Labelled(JsonNode json) {
        public String id() {
            return json.path("id").asText();
        }

        public String lang() {
            return json.path("lang").asText();
        }

        /** Another field's text, empty where there is none. */
        public String text(String field) {
            return json.path(field).asText();
        }

        public Urgency urgency() {
            return Urgency.valueOf(json.path("urgency").asText());
        }

        /** The words and answers alone: no label goes into triage. */
        public Report report() {
            JsonNode answers = json.path("answers");
            return new Report(
                    Channel.of(json.path("channel").asText()),
                    json.path("text").asText(),
                    null,
                    new Answers(
                            said(answers, "who"),
                            said(answers, "danger"),
                            said(answers, "under18"),
                            said(answers, "police")));
        }

        private static @Nullable String said(JsonNode answers, String name) {
            return answers.hasNonNull(name) ? answers.path(name).asText() : null;
        }
    }

    /** Every tip of these parts of the corpus, in the order of the files' names. */
    public static List<Labelled> all(String... parts) {
        return Stream.of(parts)
                .flatMap(part -> files(FOLDER.resolve(part)).stream())
                .flatMap(file -> read(file).stream())
                .toList();
    }

    private static List<Path> files(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static List<Labelled> read(Path file) {
        try {
            return Files.readAllLines(file).stream()
                    .filter(line -> !line.isBlank())
                    .map(Corpus::parse)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Labelled parse(String line) {
        try {
            return new Labelled(JSON.readTree(line));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package dk.havn.bench;

import java.util.stream.Collectors;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs one class of JMH benchmarks and tells the mean of each with its 99.9 % error. */
final class Jmh {
    private Jmh() {}

    static String text(Class<?> benchmarks) throws RunnerException {
        var options = new OptionsBuilder()
                .include(benchmarks.getName() + "\\.")
                .verbosity(VerboseMode.SILENT)
                .build();
        return new Runner(options).run().stream().map(Jmh::text).collect(Collectors.joining(", "));
    }

    private static String text(RunResult run) {
        var result = run.getPrimaryResult();
        return "%s %.0f ± %.0f %s"
                .formatted(result.getLabel(), result.getScore(), result.getScoreError(), result.getScoreUnit());
    }
}

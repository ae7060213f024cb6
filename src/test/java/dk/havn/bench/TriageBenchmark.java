package dk.havn.bench;

import dk.havn.tip.Answers;
import dk.havn.tip.Channel;
import dk.havn.triage.Report;
import dk.havn.triage.Triage;
import dk.havn.triage.Verdict;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Triage of a text message and of a long letter. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
public class TriageBenchmark {
    private static final String SMS =
            "He keeps my passport and I sleep in the kitchen. Please help, he comes back tonight.";
    private static final String LETTER = (SMS + " I was told that I could leave when the debt is paid. ").repeat(30);

    private final Triage triage = Triage.load();

    @Benchmark
    public Verdict sms() {
        return triage.assess(new Report(Channel.SMS, SMS, null, Answers.NONE));
    }

    @Benchmark
    public Verdict letter() {
        return triage.assess(new Report(Channel.WEB, LETTER, null, Answers.NONE));
    }
}

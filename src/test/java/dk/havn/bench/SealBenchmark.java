package dk.havn.bench;

import dk.havn.seal.Sealer;
import dk.havn.tip.DeskId;
import dk.havn.tip.Kind;
import dk.havn.tip.Provenance;
import dk.havn.tip.Recipient;
import dk.havn.tip.SealedMessage;
import dk.havn.tip.TipId;
import java.util.List;
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

/** Sealing one text message for one desk, beside the one X-Wing seal in it that cannot be saved. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
public class SealBenchmark {
    private static final byte[] BODY_JSON = new byte[600];
    private static final byte[] CARD_JSON = new byte[200];

    private final OneSeal xWing = new OneSeal();
    private final Sealer sealer = new Sealer();
    private final TipId tip = sealer.newTip();
    private final List<Recipient> desk = List.of(new Recipient(new DeskId("CMM"), 1, OneSeal.newPublicKey()));

    @Benchmark
    public SealedMessage message() {
        return sealer.seal(tip, Kind.FIRST, Provenance.GATEWAY, BODY_JSON.clone(), CARD_JSON.clone(), desk);
    }

    @Benchmark
    public byte[] xWingAlone() {
        return xWing.seal(new byte[32]);
    }
}

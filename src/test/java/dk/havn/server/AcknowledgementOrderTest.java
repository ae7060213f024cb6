package dk.havn.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dk.havn.queue.Arrivals;
import dk.havn.support.DemoProcess;
import dk.havn.support.Forms;
import dk.havn.support.Stored;
import dk.havn.support.Tips;
import dk.havn.tip.Urgency;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** T48: no acknowledgement before the write-ahead log is on disk, as the kernel sees it. */
class AcknowledgementOrderTest {
    private static final int TIPS = 20;
    private static final int QUIET_SECONDS_MAX = 60;

    @TempDir
    private Path folder;

    @BeforeEach
    void needsStrace() throws InterruptedException {
        assumeTrue(Strace.isAllowed(), "skipped: strace is missing or may not trace here");
    }

    @Test
    void answersOnlyWhenTheLogIsOnDisk() throws Exception {
        WalTrace trace = traced("dk.havn.cli.Main");

        assertThat(trace.answers()).isEqualTo(TIPS);
        assertThat(trace.tooEarly()).isEmpty();
    }

    @Test
    void theSameCheckSeesAStoreThatDoesNotSync() throws Exception {
        WalTrace trace = traced(Unsynced.class.getName());

        assertThat(trace.answers()).isEqualTo(TIPS);
        assertThat(trace.tooEarly()).hasSize(TIPS);
    }

    // What the pager writes between a tip's commit and its answer would look like a tip that is not on disk.
    private static void awaitQuiet(DemoProcess demo) throws Exception {
        Stored stored = Stored.in(demo.data().resolve("havn.db"));
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(QUIET_SECONDS_MAX);
        while (!stored.areChangesSeen()) {
            assertThat(System.nanoTime()).as("the pager saw no change").isLessThan(deadline);
            Thread.sleep(20);
        }
        assertThat(new Forms(demo.url()).get("/health/ready").statusCode()).isEqualTo(200);
    }

    private WalTrace traced(String mainClass) throws Exception {
        Path trace = folder.resolve("trace");
        List<String> command = new ArrayList<>(Strace.writesAndSyncs(trace));
        Collections.addAll(
                command, DemoProcess.java().toString(), "-cp", System.getProperty("java.class.path"), mainClass);
        try (DemoProcess demo = DemoProcess.start(folder.resolve("demo"), command)) {
            Tips tips = new Tips(demo.url());
            for (int i = 0; i < TIPS; i++) {
                // One that rings for nobody: the pager notes that it saw it, and writes nothing more.
                assertThat(tips.post(Tips.body(Arrivals.tipId(), Urgency.ROUTINE)))
                        .isEqualTo(201);
                awaitQuiet(demo);
            }
            demo.stop();
            Strace.awaitEnd(trace, demo.pid());
        }
        return WalTrace.read(trace);
    }
}

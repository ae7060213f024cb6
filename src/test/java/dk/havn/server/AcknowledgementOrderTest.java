package dk.havn.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dk.havn.queue.Arrivals;
import dk.havn.support.DemoProcess;
import dk.havn.support.Tips;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** T48: no acknowledgement before the write-ahead log is on disk, as the kernel sees it. */
class AcknowledgementOrderTest {
    private static final int TIPS = 20;

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

    private WalTrace traced(String mainClass) throws Exception {
        Path trace = folder.resolve("trace");
        List<String> command = new ArrayList<>(Strace.writesAndSyncs(trace));
        Collections.addAll(
                command, DemoProcess.java().toString(), "-cp", System.getProperty("java.class.path"), mainClass);
        try (DemoProcess demo = DemoProcess.start(folder.resolve("demo"), command)) {
            Tips tips = new Tips(demo.url());
            for (int i = 0; i < TIPS; i++) {
                assertThat(tips.post(Tips.body(Arrivals.tipId()))).isEqualTo(201);
            }
            demo.stop();
            Strace.awaitEnd(trace, demo.pid());
        }
        return WalTrace.read(trace);
    }
}

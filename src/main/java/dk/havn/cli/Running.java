package dk.havn.cli;

import dk.havn.server.Havn;
import dk.havn.server.Settings;
import java.io.PrintWriter;
import java.net.BindException;
import java.time.Clock;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Starts a server and keeps it until SIGTERM or SIGINT, then ends with exit code 0. */
final class Running {
    private static final long STOP_SECONDS_MAX = 10;

    private Running() {}

    /** What to say or write once the port answers. */
    interface Ready {
        void onReady(Havn havn) throws Exception;
    }

    /** Returns only when starting failed. */
    static int untilStopped(Settings settings, PrintWriter err, Ready ready) {
        try {
            Havn havn = Havn.start(settings, Clock.systemUTC())
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(havn), "stop"));
            ready.onReady(havn);
            new CountDownLatch(1).await();
            return Exit.OK;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof BindException) {
                err.println("Port " + settings.port() + " is taken.");
                return Exit.PORT_TAKEN;
            }
            err.println("Havn could not start: " + e.getCause());
            return Exit.FAILED;
        } catch (Exception e) {
            err.println("Havn could not start: " + e);
            return Exit.FAILED;
        }
    }

    // A JVM that a signal ends reports 128 + signal; operators expect 0 from an orderly stop.
    private static void stop(Havn havn) {
        try {
            havn.close().toCompletionStage().toCompletableFuture().get(STOP_SECONDS_MAX, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            Runtime.getRuntime().halt(Exit.FAILED);
        }
        Runtime.getRuntime().halt(Exit.OK);
    }
}

package dk.havn.server;

import com.fasterxml.jackson.databind.ObjectMapper;
import dk.havn.carrier.TwilioCarrier;
import dk.havn.page.Hotline;
import dk.havn.people.Founding;
import dk.havn.queue.Arrivals;
import dk.havn.store.Database;
import dk.havn.store.SqliteSql;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** The same server over a store that leaves out the fsync: what the tests of durability must see through. */
final class Unsynced {
    private Unsynced() {}

    /** @param args as of {@code demo --port 0 --data DIR} */
    public static void main(String[] args) throws Exception {
        Path folder = Files.createDirectories(Path.of(args[args.length - 1]));
        serve(
                folder,
                new SqliteSql.Options(
                        folder.resolve("havn.db"),
                        false,
                        SqliteSql.Options.WRITES_WAITING_MAX,
                        SqliteSql.Options.READS_WAITING_MAX));
    }

    /** Serves until it is killed. */
    static void serve(Path folder, Database database) throws Exception {
        serve(folder, database, null, Clock.systemUTC());
    }

    static void serve(Path folder, Database database, @Nullable Reach reach, Clock clock) throws Exception {
        Havn havn = Havn.start(settings(folder), database, reach, clock)
                .toCompletionStage()
                .toCompletableFuture()
                .get();
        tell(folder, havn.url());
        new CountDownLatch(1).await();
    }

    private static Settings settings(Path folder) throws IOException {
        Founding.Founded founded = Founding.found(
                Map.of(Arrivals.CMM, List.of("cmm-1"), Arrivals.NEC, List.of("nec-1")),
                1,
                Instant.now(),
                new SecureRandom());
        return new Settings(
                "127.0.0.1",
                Integer.getInteger("havn.port", 0),
                "",
                folder,
                folder,
                Files.write(folder.resolve("directory.json"), founded.directory()),
                Files.write(folder.resolve("members.json"), founded.members()),
                founded.rootFingerprint(),
                new Hotline("+4500000000", "112", Map.of(), ZoneId.of("UTC"), URI.create("https://example.org/")),
                "DK",
                Optional.empty(),
                new Settings.Twilio("AC", "token"),
                null,
                new Settings.Provider(TwilioCarrier.REAL, folder.resolve("provider"), "", 5),
                Settings.Alerting.DEFAULT,
                true,
                Settings.Metrics.DEFAULT);
    }

    private static void tell(Path folder, String url) throws IOException {
        Path half = folder.resolve("half");
        Files.write(half, new ObjectMapper().writeValueAsBytes(Map.of("url", url)));
        Files.move(half, folder.resolve("demo.json"), StandardCopyOption.ATOMIC_MOVE);
    }
}

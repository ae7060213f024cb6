package dk.havn.bench;

import dk.havn.browser.Browser;
import dk.havn.store.TestPostgres;
import dk.havn.support.Stored;
import dk.havn.support.TwilioStandIn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** Every figure of the project in one table: {@code mvn -q -Pbench -DskipTests verify}. */
public final class Bench {
    private static final int ROUNDS = 3;
    private static final int STARTS = 5;
    private static final double SHARE_AIM = 0.8;
    private static final double FIRST_VISIT_AIM_KILOBYTES = 60;
    private static final double READY_AIM_SECONDS = 1.5;
    private static final int MISSED = 10_000;
    private static final long MISSED_NANOS_MAX = 600_000_000_000L;
    private static final int SOON_MILLIS = 200;
    private static final int SETTLE_MILLIS = 5_000;

    private final Path jar;
    private final Path folder;
    private final Table table = new Table();

    private Bench(Path jar, Path folder) {
        this.jar = jar;
        this.folder = folder;
    }

    /** @param args havn.jar, an empty folder to work in */
    public static void main(String[] args) throws Exception {
        Locale.setDefault(Locale.ROOT);
        Bench bench =
                new Bench(Path.of(args[0]).toAbsolutePath(), Path.of(args[1]).toAbsolutePath());
        deleteAll(bench.folder);
        bench.load();
        bench.table.add(Figure.reference("seal one message", Jmh.text(SealBenchmark.class)));
        bench.table.add(Figure.reference("triage one tip", Jmh.text(TriageBenchmark.class)));
        bench.postgres();
        bench.reconcile();
        bench.startAndMemory();
        bench.browser();
        System.out.println();
        System.out.println(Machine.text());
        System.out.print(bench.table);
        deleteAll(bench.folder);
    }

    // References and the real routes take turns, so that a machine that slows down slows both; both get the same bytes.
    private void load() throws IOException, InterruptedException {
        try (Contender bare = Contender.bare("nothing", "tips", folder);
                Contender commit = Contender.bare("commit", "tips", folder);
                Contender tips = Contender.demo(jar, "tips", "/tips", folder);
                Contender seal = Contender.bare("seal", "sms", folder);
                Contender sms = Contender.demo(jar, "sms", "/twilio/sms", folder);
                Contender plain = Contender.demo(jar, "plain", "/plain", folder);
                Contender calls = Contender.demo(jar, "call", "/twilio/transcript", folder)) {
            List<Contender> all = List.of(bare, commit, tips, seal, sms, plain, calls);
            for (Contender warmingUp : all) {
                warmingUp.warm();
            }
            for (int round = 0; round < ROUNDS; round++) {
                for (Contender contender : all) {
                    contender.run();
                }
            }
            tell(bare, commit, tips, seal, sms);
            table.add(Figure.reference("POST /plain, without proof", plain.text()));
            table.add(Figure.reference("sentences of calls", calls.text()));
        }
    }

    private void tell(Contender bare, Contender commit, Contender tips, Contender seal, Contender sms) {
        table.add(Figure.reference("bare Vert.x POST, the JSON of a tip", bare.text()));
        table.add(Figure.reference("bare + commit of one row", commit.text()));
        table.add(tips.against("POST /tips", commit, SHARE_AIM, "bare + commit"));
        table.add(Figure.reference("bare + one X-Wing seal + commit", seal.text()));
        table.add(sms.against("POST /twilio/sms", seal, SHARE_AIM, "bare + seal + commit"));
        double serverErrors = tips.serverErrors() + sms.serverErrors();
        table.add(Figure.atMost(
                "5xx and broken connections, 64 clients", "%.0f".formatted(serverErrors), serverErrors, 0, ""));
    }

    // Both nodes, the database and what loads them share this machine's cores.
    private void postgres() throws IOException, InterruptedException {
        tell("PostgreSQL");
        try (TestPostgres database = TestPostgres.on(folder.resolve("postgres"));
                Contender first = Contender.postgres(database.url("postgres"), folder.resolve("node-1"));
                Contender second = Contender.postgres(database.url("postgres"), folder.resolve("node-2"))) {
            first.warm();
            second.warm();
            first.run();
            table.add(Figure.reference("POST /tips, PostgreSQL, one node", first.text()));
            CompletableFuture<LoadPhase> beside = CompletableFuture.supplyAsync(second::phase);
            LoadPhase here = first.phase();
            table.add(Figure.reference(
                    "POST /tips, PostgreSQL, two nodes, each",
                    here.text() + "; " + beside.join().text()));
        }
    }

    private void reconcile() throws IOException, InterruptedException {
        tell("reconcile");
        try (TwilioStandIn provider = new TwilioStandIn()) {
            for (int i = 0; i < MISSED; i++) {
                provider.receives(
                        "+4520" + (100_000 + i), "text " + i, Instant.now().minusSeconds(MISSED - i));
            }
            Path data = folder.resolve("reconcile");
            try (Server server = Server.demo(jar, data, "--twilio-api", provider.url())) {
                long begin = System.nanoTime();
                int messages = 0;
                while (messages < MISSED && System.nanoTime() - begin < MISSED_NANOS_MAX) {
                    Thread.sleep(SOON_MILLIS);
                    messages = Stored.in(data.resolve("havn.db")).messages();
                }
                double seconds = (System.nanoTime() - begin) / 1e9;
                table.add(Figure.reference(
                        "take in 10,000 texts that no webhook brought",
                        "%,d in %.0f s after the start, %,d of them deleted there"
                                .formatted(
                                        messages,
                                        seconds,
                                        MISSED - provider.inbound().size())));
            }
        }
    }

    private void startAndMemory() throws IOException, InterruptedException {
        tell("start and memory");
        Path data = folder.resolve("demo");
        double first;
        try (Server server = Server.demo(jar, data)) {
            first = server.readySeconds();
        }
        double best = Double.MAX_VALUE;
        for (int i = 0; i < STARTS; i++) {
            try (Server server = Server.demo(jar, data)) {
                best = Math.min(best, server.readySeconds());
            }
        }
        String measured = "%.2f s (the very first, which makes keys: %.2f s)".formatted(best, first);
        table.add(Figure.atMost("start to ready, best of " + STARTS, measured, best, READY_AIM_SECONDS, "s"));
        try (Server server = Server.demo(jar, data)) {
            OneOfEach.send(server);
            Thread.sleep(SETTLE_MILLIS);
            Memory memory = Memory.of(server.pid());
            table.add(Figure.reference(
                    "idle memory after one tip per channel",
                    "%.0f MB resident, %.1f MB live objects".formatted(memory.rssMegabytes(), memory.liveMegabytes())));
        }
    }

    private void browser() throws IOException, InterruptedException {
        tell("browser");
        try (Server server = Server.demo(jar, folder.resolve("demo"));
                Browser browser = Browser.open()) {
            FirstVisit visit = FirstVisit.of(browser, server.url());
            table.add(Figure.atMost(
                    "first visit, on the wire",
                    "%.1f KB (%s)".formatted(visit.kilobytes(), visit.parts()),
                    visit.kilobytes(),
                    FIRST_VISIT_AIM_KILOBYTES,
                    "KB"));
            SlowPhone phone = SlowPhone.visit(browser, server.url());
            String line = "slow phone (50 kbit/s, 800 ms, CPU / 6): ";
            table.add(seconds(line + "text can be typed", phone.typeSeconds(), 6));
            table.add(seconds(line + "send is ready", phone.readySeconds(), 15));
            table.add(seconds(line + "Send to Sent", phone.sentSeconds(), 5));
        } catch (RuntimeException e) {
            table.add(Figure.missing(
                    "first visit and slow phone",
                    e.toString().lines().findFirst().orElse("")));
        }
    }

    private static Figure seconds(String name, double seconds, double aim) {
        return Figure.atMost(name, "%.1f s".formatted(seconds), seconds, aim, "s");
    }

    private static void tell(String phase) {
        System.err.println("measuring: " + phase);
    }

    private static void deleteAll(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            all.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
        }
    }
}

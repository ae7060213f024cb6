package dk.havn.carrier;

import dk.havn.carrier.CarrierFailed.Why;
import dk.havn.tip.ProviderCopy;
import dk.havn.tip.StrictJson;
import io.vertx.core.Future;
import io.vertx.core.WorkerExecutor;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A phone company that is a folder: for drills, tests, and carriers that a program beside Havn speaks to. The folder is the
 * provider's side, so it holds readable words.
 *
 * <pre>
 * inbound/SID.json      {"from": "+45…", "body": "…", "at": "2026-01-01T00:00:00Z", "media": 0}
 * calls/SID.json        {"from": "+45…", "at": "2026-01-01T00:00:00Z"}
 * recordings/SID.mp3    transcripts/SID.json
 * outbound/KEY.json     {"to": "+45…", "words": "…"}, written whole and once
 * rung/KEY.json         {"to": "+45…", "script": "<Response>…"}, the same for calls
 * </pre>
 */
public final class FilesCarrier implements Carrier {
    static final int PAGE_ITEMS = 200;

    private static final Logger LOG = System.getLogger(FilesCarrier.class.getName());
    private static final String JSON = ".json";
    private static final String SOUND = ".mp3";

    private final Path inbound;
    private final Path calls;
    private final Path recordings;
    private final Path transcripts;
    private final Path outbound;
    private final Path rung;
    private final WorkerExecutor workers;

    private record TextFile(String from, String body, String at, int media) {}

    private record CallFile(String from, String at) {}

    private record SentFile(String to, String words) {}

    private record RungFile(String to, String script) {}

    /** @param folder made where it is missing */
    public FilesCarrier(Path folder, WorkerExecutor workers) throws IOException {
        this.inbound = Files.createDirectories(folder.resolve("inbound"));
        this.calls = Files.createDirectories(folder.resolve("calls"));
        this.recordings = Files.createDirectories(folder.resolve("recordings"));
        this.transcripts = Files.createDirectories(folder.resolve("transcripts"));
        this.outbound = Files.createDirectories(folder.resolve("outbound"));
        this.rung = Files.createDirectories(folder.resolve("rung"));
        this.workers = workers;
    }

    @Override
    public Future<String> send(OutboundText text) {
        return write(outbound, text.key(), new SentFile(text.to(), text.words()));
    }

    @Override
    public Future<String> call(OutboundCall call) {
        return write(rung, call.key(), new RungFile(call.to(), call.script()));
    }

    private Future<String> write(Path under, String key, Object content) {
        return call(() -> {
            Path file = under.resolve(key + JSON);
            if (!Files.exists(file)) {
                SecretFile.write(file, StrictJson.write(content));
            }
            return key;
        });
    }

    @Override
    public Future<List<String>> sentLike(OutboundText text, Instant since) {
        return call(() -> Files.exists(outbound.resolve(text.key() + JSON)) ? List.of(text.key()) : List.of());
    }

    @Override
    public Future<Void> delete(ProviderCopy copy) {
        return call(() -> {
                    Files.deleteIfExists(fileOf(copy));
                    return copy.kind();
                })
                .mapEmpty();
    }

    // What was sent belongs to the program that takes it from the folder.
    private Path fileOf(ProviderCopy copy) {
        return switch (copy.kind()) {
            case MESSAGE -> inbound.resolve(copy.sid() + JSON);
            case RECORDING -> recordings.resolve(copy.sid() + SOUND);
            case TRANSCRIPT -> transcripts.resolve(copy.sid() + JSON);
        };
    }

    @Override
    public Future<Batch<InboundText>> texts(Instant since, @Nullable String next) {
        return call(() -> batch(readAll(inbound, this::text), InboundText::at, InboundText::sid, since, next));
    }

    @Override
    public Future<Batch<InboundCall>> calls(Instant since, @Nullable String next) {
        return call(() -> batch(readAll(calls, this::call), InboundCall::at, InboundCall::sid, since, next));
    }

    @Override
    public Future<byte[]> recording(String sid) {
        if (!ProviderCopy.isSid(sid)) {
            return Future.failedFuture(new CarrierFailed(Why.REFUSED));
        }
        return call(() -> Files.readAllBytes(recordings.resolve(sid + SOUND)));
    }

    private InboundText text(Path file) throws IOException {
        TextFile text = StrictJson.read(Files.readAllBytes(file), TextFile.class);
        return new InboundText(sid(file), text.from(), text.body(), Instant.parse(text.at()), text.media());
    }

    private InboundCall call(Path file) throws IOException {
        CallFile call = StrictJson.read(Files.readAllBytes(file), CallFile.class);
        return new InboundCall(sid(file), call.from(), Instant.parse(call.at()));
    }

    private static String sid(Path file) {
        String name = file.getFileName().toString();
        return name.substring(0, name.length() - JSON.length());
    }

    private interface Reader<T> {
        T read(Path file) throws IOException;
    }

    private static <T> List<T> readAll(Path folder, Reader<T> reader) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(JSON) && ProviderCopy.isSid(sid(file)))
                    .flatMap(file -> readOne(file, reader).stream())
                    .toList();
        }
    }

    // Deleted meanwhile, or not written to its end yet: the next look will tell.
    private static <T> Optional<T> readOne(Path file, Reader<T> reader) {
        try {
            return Optional.of(reader.read(file));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException | IllegalArgumentException | DateTimeException e) {
            LOG.log(Level.WARNING, "a file in the provider's folder is not what it should be");
            return Optional.empty();
        }
    }

    private static <T> Batch<T> batch(
            List<T> all, Function<T, Instant> at, Function<T, String> sid, Instant since, @Nullable String next) {
        Function<T, String> place = item -> at.apply(item) + " " + sid.apply(item);
        List<T> page = all.stream()
                .filter(item -> at.apply(item).isAfter(since))
                .filter(item -> next == null || place.apply(item).compareTo(next) < 0)
                .sorted(Comparator.comparing(place).reversed())
                .limit(PAGE_ITEMS)
                .toList();
        boolean isFull = page.size() == PAGE_ITEMS;
        return new Batch<>(page, isFull ? place.apply(page.get(page.size() - 1)) : null);
    }

    private <T> Future<T> call(Callable<T> work) {
        return workers.executeBlocking(
                () -> {
                    try {
                        return work.call();
                    } catch (NoSuchFileException e) {
                        throw new CarrierFailed(Why.UNKNOWN);
                    } catch (IOException e) {
                        throw new CarrierFailed(Why.LATER);
                    }
                },
                false);
    }
}

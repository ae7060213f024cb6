package dk.havn.carrier;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.twilio.base.Page;
import com.twilio.http.HttpMethod;
import com.twilio.http.Request;
import com.twilio.http.TwilioRestClient;
import com.twilio.rest.api.v2010.account.Call;
import com.twilio.rest.api.v2010.account.Message;
import com.twilio.rest.api.v2010.account.Recording;
import com.twilio.rest.api.v2010.account.Transcription;
import com.twilio.rest.api.v2010.account.message.Media;
import com.twilio.type.PhoneNumber;
import dk.havn.carrier.CarrierFailed.Why;
import dk.havn.tip.ProviderCopy;
import io.vertx.core.Future;
import io.vertx.core.WorkerExecutor;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** Twilio's REST API of 2010-04-01, by its SDK, off the event loop. */
public final class TwilioCarrier implements Carrier {
    /** What Twilio is called in the world. */
    public static final URI REAL = URI.create("https://api.twilio.com");

    static final int PAGE_ITEMS = 200;

    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");

    private final TwilioRestClient client;
    private final ProviderHttp http;
    private final Account account;
    private final WorkerExecutor workers;

    /**
     * Whose texts and calls they are.
     *
     * @param from the number that texts go out from, in E.164
     */
    public record Account(String sid, String authToken, String from) {
        @Override
        public String toString() {
            return "Account[withheld]";
        }
    }

    /** @param base scheme, host and port of the provider; nothing else is ever called */
    public TwilioCarrier(URI base, Account account, WorkerExecutor workers) {
        this(base, account, workers, ProviderHttp.Limits.DEFAULT);
    }

    TwilioCarrier(URI base, Account account, WorkerExecutor workers, ProviderHttp.Limits limits) {
        this.http = new ProviderHttp(base, limits);
        this.client = new TwilioRestClient.Builder(account.sid(), account.authToken())
                .httpClient(http)
                .objectMapper(forgetful())
                .build();
        this.account = account;
        this.workers = workers;
    }

    /**
     * Reads the address of a REST API.
     *
     * @throws IllegalArgumentException unless it is {@code https}, or {@code http} to this machine, without path, query or user
     */
    public static URI requireBase(String url) {
        URI base = URI.create(url);
        boolean isSafe = "https".equals(base.getScheme())
                || ("http".equals(base.getScheme()) && LOOPBACK.contains(String.valueOf(base.getHost())));
        boolean isBare = base.getHost() != null
                && base.getRawUserInfo() == null
                && base.getRawQuery() == null
                && base.getRawFragment() == null
                && base.getRawPath().matches("/?");
        if (!isSafe || !isBare) {
            throw new IllegalArgumentException("not the address of a REST API");
        }
        return base;
    }

    @Override
    public Future<String> send(OutboundText text) {
        return call(() -> Message.creator(number(text.to()), number(account.from()), text.words())
                .create(client)
                .getSid());
    }

    @Override
    public Future<List<String>> sentLike(OutboundText text, Instant since) {
        return call(() -> {
            Page<Message> page = Message.reader()
                    .setTo(number(text.to()))
                    .setDateSentAfter(utc(since))
                    .pageSize(PAGE_ITEMS)
                    .firstPage(client);
            return page.getRecords().stream()
                    .filter(message -> message.getDirection() != Message.Direction.INBOUND)
                    .filter(message -> text.words().equals(message.getBody()))
                    .map(Message::getSid)
                    .toList();
        });
    }

    @Override
    public Future<Void> delete(ProviderCopy copy) {
        return call(() -> {
                    switch (copy.kind()) {
                        case MESSAGE -> deleteMessage(copy.sid());
                        case RECORDING ->
                            unlessGone(() -> Recording.deleter(copy.sid()).delete(client));
                        case TRANSCRIPT ->
                            unlessGone(() -> Transcription.deleter(copy.sid()).delete(client));
                    }
                    return copy.kind();
                })
                .mapEmpty();
    }

    // The media first: once the message is gone, nobody would find them.
    private void deleteMessage(String sid) {
        unlessGone(() -> {
            for (Media media :
                    Media.reader(sid).pageSize(PAGE_ITEMS).firstPage(client).getRecords()) {
                unlessGone(() -> Media.deleter(sid, media.getSid()).delete(client));
            }
        });
        unlessGone(() -> Message.deleter(sid).delete(client));
    }

    private static void unlessGone(Runnable deletion) {
        try {
            deletion.run();
        } catch (CarrierFailed e) {
            if (e.why() != Why.UNKNOWN) {
                throw e;
            }
        }
    }

    @Override
    public Future<Batch<InboundText>> texts(Instant since, @Nullable String next) {
        return call(() -> {
            var reader = Message.reader().setDateSentAfter(utc(since));
            Page<Message> page = next == null
                    ? reader.pageSize(PAGE_ITEMS).firstPage(client)
                    : reader.getPage(requireTheProviders(next), client);
            List<InboundText> texts = page.getRecords().stream()
                    .filter(message -> message.getDirection() == Message.Direction.INBOUND)
                    .map(TwilioCarrier::text)
                    .toList();
            return new Batch<>(texts, nextOf(page));
        });
    }

    @Override
    public Future<Batch<InboundCall>> calls(Instant since, @Nullable String next) {
        return call(() -> {
            var reader = Call.reader().setStartTimeAfter(utc(since));
            Page<Call> page = next == null
                    ? reader.pageSize(PAGE_ITEMS).firstPage(client)
                    : reader.getPage(requireTheProviders(next), client);
            List<InboundCall> calls = page.getRecords().stream()
                    .filter(call -> "inbound".equals(call.getDirection()))
                    .map(call -> new InboundCall(call.getSid(), orEmpty(call.getFrom()), at(call.getStartTime())))
                    .toList();
            return new Batch<>(calls, nextOf(page));
        });
    }

    @Override
    public Future<byte[]> recording(String sid) {
        if (!ProviderCopy.isSid(sid)) {
            return Future.failedFuture(new CarrierFailed(Why.REFUSED));
        }
        String path = "/2010-04-01/Accounts/" + account.sid() + "/Recordings/" + sid + ".mp3";
        return call(() -> client.request(new Request(HttpMethod.GET, "api", path))
                .getStream()
                .readAllBytes());
    }

    // As the SDK's own, but without buffers and tables that would keep words alive until their next use.
    private static ObjectMapper forgetful() {
        JsonFactory factory = new JsonFactoryBuilder()
                .recyclerPool(JsonRecyclerPools.nonRecyclingPool())
                .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
                .build();
        return JsonMapper.builder(factory).addModule(new JavaTimeModule()).build();
    }

    private String requireTheProviders(String url) {
        http.address(url);
        return url;
    }

    private static @Nullable String nextOf(Page<?> page) {
        return page.hasNextPage() ? page.getNextPageUrl("api") : null;
    }

    private static InboundText text(Message message) {
        ZonedDateTime sent = message.getDateSent() == null ? message.getDateCreated() : message.getDateSent();
        PhoneNumber from = message.getFrom();
        return new InboundText(
                message.getSid(),
                from == null ? "" : from.getEndpoint(),
                orEmpty(message.getBody()),
                at(sent),
                count(message.getNumMedia()));
    }

    private static int count(@Nullable String number) {
        return number == null || !number.matches("\\d{1,4}") ? 0 : Integer.parseInt(number);
    }

    private static Instant at(@Nullable ZonedDateTime time) {
        return time == null ? Instant.EPOCH : time.toInstant();
    }

    private static String orEmpty(@Nullable String text) {
        return Objects.requireNonNullElse(text, "");
    }

    private static PhoneNumber number(String e164) {
        return new PhoneNumber(e164);
    }

    private static ZonedDateTime utc(Instant time) {
        return time.atZone(ZoneOffset.UTC);
    }

    private <T> Future<T> call(Callable<T> work) {
        return workers.executeBlocking(() -> withoutWords(work), false);
    }

    // What the SDK throws quotes what it could not read.
    private static <T> T withoutWords(Callable<T> work) {
        try {
            return work.call();
        } catch (CarrierFailed e) {
            throw e;
        } catch (Exception e) {
            throw new CarrierFailed(Why.LATER);
        }
    }
}

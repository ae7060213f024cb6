package dk.havn.carrier;

import com.twilio.http.HttpMethod;
import com.twilio.http.Request;
import com.twilio.http.TwilioRestClient;
import com.twilio.rest.api.v2010.account.Call;
import com.twilio.rest.api.v2010.account.Message;
import com.twilio.rest.api.v2010.account.Recording;
import com.twilio.rest.api.v2010.account.Transcription;
import com.twilio.rest.api.v2010.account.message.Media;
import com.twilio.type.PhoneNumber;
import com.twilio.type.Twiml;
import dk.havn.carrier.CarrierFailed.Why;
import dk.havn.tip.ProviderCopy;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** Twilio's REST API of 2010-04-01, by its SDK, off the event loop. */
public final class TwilioCarrier implements Carrier {
    /** What Twilio is called in the world. */
    public static final URI REAL = URI.create("https://api.twilio.com");

    static final int PAGE_ITEMS = 200;
    /** About five rings: shorter than most voicemails wait. */
    static final int RING_SECONDS = 25;

    private static final String API = "api";
    private static final String MESSAGES = "/Messages.json";
    private static final String CALLS = "/Calls.json";

    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");

    private final TwilioRestClient client;
    private final ProviderHttp http;
    private final Account account;
    private final WorkerExecutor workers;

    /**
     * Whose texts and calls they are.
     *
     * @param from the number that texts and calls go out from, in E.164
     */
    public record Account(String sid, String authToken, String from) {
        @Override
        public String toString() {
            return "Account[withheld]";
        }
    }

    /** @param base scheme, host and port of the provider; nothing else is ever called */
    public TwilioCarrier(Vertx vertx, URI base, Account account, WorkerExecutor workers) {
        this(vertx, base, account, workers, ProviderHttp.Limits.DEFAULT);
    }

    TwilioCarrier(Vertx vertx, URI base, Account account, WorkerExecutor workers, ProviderHttp.Limits limits) {
        this.http = new ProviderHttp(vertx, base, limits);
        this.client = new TwilioRestClient.Builder(account.sid(), account.authToken())
                .httpClient(http)
                .objectMapper(TwilioList.FORGETFUL)
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
    public Future<String> call(OutboundCall call) {
        return call(() -> Call.creator(number(call.to()), number(account.from()), new Twiml(call.script()))
                .setTimeout(RING_SECONDS)
                .create(client)
                .getSid());
    }

    @Override
    public Future<List<String>> sentLike(OutboundText text, Instant since) {
        return call(() -> {
            Request request = first(MESSAGES, "DateSent", since);
            request.addQueryParam("To", text.to());
            return list("messages", request).items().stream()
                    .filter(message -> !message.isInbound())
                    .filter(message -> text.words().equals(message.text("body")))
                    .map(message -> message.text("sid"))
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
            TwilioList page = list("messages", next == null ? first(MESSAGES, "DateSent", since) : after(next));
            List<InboundText> texts = page.items().stream()
                    .filter(TwilioList.Item::isInbound)
                    .map(TwilioCarrier::text)
                    .toList();
            return new Batch<>(texts, page.next());
        });
    }

    @Override
    public Future<Batch<InboundCall>> calls(Instant since, @Nullable String next) {
        return call(() -> {
            TwilioList page = list("calls", next == null ? first(CALLS, "StartTime", since) : after(next));
            List<InboundCall> calls = page.items().stream()
                    .filter(TwilioList.Item::isInbound)
                    .map(call -> new InboundCall(call.text("sid"), call.text("from"), call.time("start_time")))
                    .toList();
            return new Batch<>(calls, page.next());
        });
    }

    @Override
    public Future<byte[]> recording(String sid) {
        if (!ProviderCopy.isSid(sid)) {
            return Future.failedFuture(new CarrierFailed(Why.REFUSED));
        }
        Request request = new Request(HttpMethod.GET, API, path("/Recordings/" + sid + ".mp3"));
        return call(() -> client.request(request).getStream().readAllBytes());
    }

    private TwilioList list(String name, Request request) {
        return TwilioList.read(name, client.request(request).getStream());
    }

    private Request first(String what, String time, Instant since) {
        Request request = new Request(HttpMethod.GET, API, path(what));
        request.addQueryDateTimeRange(time, since.atZone(ZoneOffset.UTC), null);
        request.addQueryParam("PageSize", Integer.toString(PAGE_ITEMS));
        return request;
    }

    private Request after(String next) {
        http.address(next);
        return new Request(HttpMethod.GET, next);
    }

    private String path(String under) {
        return "/2010-04-01/Accounts/" + account.sid() + under;
    }

    private static InboundText text(TwilioList.Item message) {
        String sent = message.text("date_sent").isEmpty() ? "date_created" : "date_sent";
        return new InboundText(
                message.text("sid"),
                message.text("from"),
                message.text("body"),
                message.time(sent),
                message.number("num_media"));
    }

    private static PhoneNumber number(String e164) {
        return new PhoneNumber(e164);
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

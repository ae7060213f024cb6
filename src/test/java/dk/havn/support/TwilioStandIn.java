package dk.havn.support;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.extension.ResponseDefinitionTransformerV2;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Twilio's REST API of 2010-04-01 as it is documented, in memory, with every trouble that a network and a provider can make. */
public final class TwilioStandIn implements AutoCloseable {
    private static final Pattern PATH =
            Pattern.compile("/2010-04-01/Accounts/\\w+/(\\w+)(?:/(\\w+))?(?:/Media(?:/(\\w+))?)?\\.(\\w+)");
    private static final DateTimeFormatter RFC_2822 =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss Z", Locale.US);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, Text> texts = new ConcurrentHashMap<>();
    private final Map<String, Call> calls = new ConcurrentHashMap<>();
    private final List<Rung> rung = new CopyOnWriteArrayList<>();
    private final Map<String, byte[]> recordings = new ConcurrentHashMap<>();
    private final Set<String> transcripts = ConcurrentHashMap.newKeySet();
    private final Map<String, List<String>> media = new ConcurrentHashMap<>();
    private final Queue<Trouble> troubles = new ConcurrentLinkedQueue<>();
    private final Queue<Trouble> sendTroubles = new ConcurrentLinkedQueue<>();
    private final List<String> log = new CopyOnWriteArrayList<>();
    private final WireMockServer server;
    private volatile Trouble always = Trouble.NONE;
    private volatile boolean onTheirWay;
    private volatile String elsewhere = "";
    private volatile Consumer<String> deleted = sid -> {};

    /** What goes wrong with one request. */
    public enum Trouble {
        NONE,
        TOO_MANY,
        BROKEN,
        /** No answer for longer than anybody waits; nothing is done. */
        SILENT,
        RESET,
        /** Done, but the answer is lost. */
        DONE_AND_RESET,
        GARBAGE,
        REFUSED,
        NOT_READY,
        REDIRECTED,
        /** The list goes on at another host. */
        NEXT_PAGE_ELSEWHERE
    }

    public record Text(String sid, String from, String to, String body, Instant at, boolean inbound, int media) {}

    public record Call(String sid, String from, Instant at) {}

    /** A call that went out. */
    public record Rung(String sid, String from, String to, String script, int seconds) {}

    public TwilioStandIn() {
        this(0);
    }

    /** @param port 0 takes a free one */
    public TwilioStandIn(int port) {
        server = new WireMockServer(options()
                .bindAddress("127.0.0.1")
                .port(port)
                .extensions(new Api())
                .disableRequestJournal());
        server.stubFor(any(anyUrl()).willReturn(aResponse()));
        server.start();
    }

    public String url() {
        return "http://127.0.0.1:" + server.port();
    }

    public void receives(Text text) {
        texts.put(text.sid(), text);
        media.put(text.sid(), new CopyOnWriteArrayList<>());
        for (int i = 0; i < text.media(); i++) {
            media.get(text.sid()).add("ME" + text.sid() + i);
        }
    }

    public String receives(String from, String body, Instant at) {
        String sid = Provider.sid();
        receives(new Text(sid, from, "+4500000000", body, at, true, 0));
        return sid;
    }

    public void called(Call call) {
        calls.put(call.sid(), call);
    }

    public void recorded(String sid, byte[] sound) {
        recordings.put(sid, sound);
    }

    public void transcribed(String sid) {
        transcripts.add(sid);
    }

    public boolean has(String sid) {
        return texts.containsKey(sid) || recordings.containsKey(sid) || transcripts.contains(sid);
    }

    public List<String> mediaOf(String sid) {
        return media.getOrDefault(sid, List.of());
    }

    public List<Text> inbound() {
        return texts.values().stream().filter(Text::inbound).toList();
    }

    public List<Text> sent() {
        return texts.values().stream().filter(text -> !text.inbound()).toList();
    }

    public List<Rung> rung() {
        return List.copyOf(rung);
    }

    /** Called before each deletion with the provider's id of what is deleted. */
    public void onDelete(Consumer<String> listener) {
        deleted = listener;
    }

    /** Each for one of the next requests, in order. */
    public void next(Trouble... list) {
        troubles.addAll(List.of(list));
    }

    /** For the next request that sends. */
    public void nextSend(Trouble trouble) {
        sendTroubles.add(trouble);
    }

    /** Texts that went out are still on their way, so that they cannot be deleted yet. */
    public void areOnTheirWay(boolean yes) {
        onTheirWay = yes;
    }

    public void always(Trouble trouble) {
        always = trouble;
    }

    public void leadsTo(String url) {
        elsewhere = url;
    }

    /** Method and path of every request. */
    public List<String> log() {
        return List.copyOf(log);
    }

    @Override
    public void close() {
        server.stop();
    }

    private final class Api implements ResponseDefinitionTransformerV2 {
        @Override
        public String getName() {
            return "twilio";
        }

        @Override
        public boolean applyGlobally() {
            return true;
        }

        @Override
        public ResponseDefinition transform(ServeEvent event) {
            Request request = event.getRequest();
            log.add(request.getMethod() + " " + request.getUrl());
            boolean sends = request.getMethod().getName().equals("POST");
            Trouble queued = sends && !sendTroubles.isEmpty() ? sendTroubles.poll() : troubles.poll();
            return troubled(queued == null ? always : queued, request).build();
        }
    }

    private ResponseDefinitionBuilder troubled(Trouble trouble, Request request) {
        return switch (trouble) {
            case NONE -> answer(request, false);
            case TOO_MANY -> aResponse().withStatus(429).withBody("{\"code\":20429,\"message\":\"slow down\"}");
            case BROKEN -> aResponse().withStatus(500).withBody("<html>oops</html>");
            case SILENT -> aResponse().withStatus(200).withFixedDelay(60_000);
            case RESET -> aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER);
            case DONE_AND_RESET -> {
                answer(request, false);
                yield aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER);
            }
            case GARBAGE -> aResponse().withStatus(200).withBody("{\"sid\": ");
            case REFUSED -> aResponse().withStatus(400).withBody("{\"code\":21610,\"message\":\"+4520000001\"}");
            case NOT_READY -> aResponse().withStatus(409);
            case REDIRECTED -> aResponse().withStatus(307).withHeader("Location", elsewhere);
            case NEXT_PAGE_ELSEWHERE -> answer(request, true);
        };
    }

    private ResponseDefinitionBuilder answer(Request request, boolean goesOnElsewhere) {
        Matcher path = PATH.matcher(request.getUrl().replaceAll("\\?.*", ""));
        if (!path.matches() || !request.containsHeader("Authorization")) {
            return aResponse().withStatus(404);
        }
        String what = path.group(1);
        String sid = path.group(2);
        boolean isMedia = request.getUrl().contains("/Media");
        return switch (request.getMethod().getName()) {
            case "POST" ->
                what.equals("Calls") ? ring(form(request.getBodyAsString())) : create(form(request.getBodyAsString()));
            case "DELETE" -> isMedia ? deleteMedia(sid, path.group(3)) : delete(sid);
            default -> {
                if (isMedia) {
                    yield listMedia(sid);
                }
                yield sid == null ? list(what, request, goesOnElsewhere) : recording(sid);
            }
        };
    }

    private ResponseDefinitionBuilder create(Map<String, String> form) {
        Text text =
                new Text(Provider.sid(), form.get("From"), form.get("To"), form.get("Body"), Instant.now(), false, 0);
        texts.put(text.sid(), text);
        return json(201, message(text));
    }

    private ResponseDefinitionBuilder ring(Map<String, String> form) {
        int seconds = Integer.parseInt(form.get("Timeout"));
        Rung call = new Rung(Provider.callSid(), form.get("From"), form.get("To"), form.get("Twiml"), seconds);
        rung.add(call);
        return json(201, JSON.createObjectNode().put("sid", call.sid()).put("status", "queued"));
    }

    private ResponseDefinitionBuilder delete(String sid) {
        deleted.accept(sid);
        if (onTheirWay && texts.containsKey(sid) && !texts.get(sid).inbound()) {
            return aResponse().withStatus(409);
        }
        boolean was = has(sid);
        texts.remove(sid);
        recordings.remove(sid);
        transcripts.remove(sid);
        return aResponse().withStatus(was ? 204 : 404);
    }

    private ResponseDefinitionBuilder deleteMedia(String sid, String one) {
        return aResponse().withStatus(media.getOrDefault(sid, new ArrayList<>()).remove(one) ? 204 : 404);
    }

    private ResponseDefinitionBuilder listMedia(String sid) {
        if (!texts.containsKey(sid)) {
            return aResponse().withStatus(404);
        }
        ObjectNode page = JSON.createObjectNode().put("uri", "/");
        ArrayNode items = page.putArray("media_list");
        mediaOf(sid).forEach(one -> items.addObject().put("sid", one).put("parent_sid", sid));
        return json(200, page);
    }

    private ResponseDefinitionBuilder recording(String sid) {
        byte[] sound = recordings.get(sid);
        return sound == null
                ? aResponse().withStatus(404)
                : aResponse().withStatus(200).withBody(sound);
    }

    private ResponseDefinitionBuilder list(String what, Request request, boolean goesOnElsewhere) {
        Map<String, String> query = form(request.getUrl().replaceAll("^[^?]*\\??", ""));
        String since = query.getOrDefault("DateSent>", query.getOrDefault("StartTime>", "1970-01-01T00:00:00"));
        Instant after = LocalDateTime.parse(since).toInstant(ZoneOffset.UTC);
        int size = Integer.parseInt(query.getOrDefault("PageSize", "50"));
        int page = Integer.parseInt(query.getOrDefault("Page", "0"));
        List<ObjectNode> all = (what.equals("Messages") ? messages(query.get("To"), after) : calls(after)).toList();
        ObjectNode answer = JSON.createObjectNode().put("uri", request.getUrl());
        ArrayNode items = answer.putArray(what.equals("Messages") ? "messages" : "calls");
        all.stream().skip((long) page * size).limit(size).forEach(items::add);
        if (goesOnElsewhere) {
            answer.put("next_page_uri", elsewhere);
        } else if (all.size() > (page + 1) * size) {
            String path = request.getUrl().replaceAll("\\?.*", "");
            answer.put(
                    "next_page_uri",
                    path + "?PageSize=" + size + "&Page=" + (page + 1) + "&DateSent%3E=" + since.replace(":", "%3A"));
        }
        return json(200, answer);
    }

    private Stream<ObjectNode> messages(String to, Instant after) {
        return texts.values().stream()
                .filter(text -> to == null || to.equals(text.to()))
                .filter(text -> !text.at().isBefore(after))
                .sorted(Comparator.comparing(Text::at).reversed().thenComparing(Text::sid))
                .map(TwilioStandIn::message);
    }

    private Stream<ObjectNode> calls(Instant after) {
        return calls.values().stream()
                .filter(call -> !call.at().isBefore(after))
                .sorted(Comparator.comparing(Call::at).reversed())
                .map(call -> JSON.createObjectNode()
                        .put("sid", call.sid())
                        .put("from", call.from())
                        .put("direction", "inbound")
                        .put("start_time", RFC_2822.format(call.at().atOffset(ZoneOffset.UTC))));
    }

    private static ObjectNode message(Text text) {
        return JSON.createObjectNode()
                .put("sid", text.sid())
                .put("account_sid", TestHavn.ACCOUNT_SID)
                .put("from", text.from())
                .put("to", text.to())
                .put("body", text.body())
                .put("direction", text.inbound() ? "inbound" : "outbound-api")
                .put("status", text.inbound() ? "received" : "queued")
                .put("num_media", Integer.toString(text.media()))
                .put("date_sent", RFC_2822.format(text.at().atOffset(ZoneOffset.UTC)));
    }

    private static ResponseDefinitionBuilder json(int status, ObjectNode body) {
        return aResponse()
                .withStatus(status)
                .withHeader("Content-Type", "application/json")
                .withBody(body.toString());
    }

    private static Map<String, String> form(String encoded) {
        Map<String, String> form = new HashMap<>();
        for (String pair : encoded.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                form.put(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
            }
        }
        return form;
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}

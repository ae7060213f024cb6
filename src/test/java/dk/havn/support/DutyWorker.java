package dk.havn.support;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dk.havn.cli.open.MemberKeys;
import dk.havn.people.Directory;
import dk.havn.people.Founding;
import dk.havn.people.Members;
import dk.havn.tip.B64u;
import dk.havn.tip.DeskId;
import dk.havn.tip.Kind;
import dk.havn.tip.MessageId;
import dk.havn.tip.Provenance;
import dk.havn.tip.SealedMessage;
import dk.havn.tip.TipId;
import dk.havn.tip.Wrap;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a worker's browser does with the console's API, without the browser: signs in, lists, opens what its desk may read. */
public final class DutyWorker {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final String url;
    private final MemberKeys keys;
    private String cookie = "";

    private DutyWorker(String url, MemberKeys keys) {
        this.url = url;
        this.keys = keys;
    }

    static DutyWorker signIn(String url, Founding.Founded founded, String member) {
        Directory directory = Directory.verify(founded.directory(), founded.rootFingerprint());
        Members members = Members.read(founded.members(), directory);
        MemberKeys keys = MemberKeys.unlock(
                members.find(member).orElseThrow(), founded.passphrases().get(member), directory, Instant.now());
        DutyWorker worker = new DutyWorker(url, keys);
        HttpResponse<String> answer = worker.send(
                "POST", "/desk/api/session", Map.of("name", member, "token", B64u.encode(keys.loginToken())));
        String set = answer.headers().firstValue("set-cookie").orElseThrow();
        worker.cookie = set.substring(0, set.indexOf(';'));
        return worker;
    }

    /** The open tips of the desk, as the list shows them. */
    public List<JsonNode> list() {
        List<JsonNode> items = new ArrayList<>();
        json(send("GET", "/desk/api/tips?state=open&limit=100", null))
                .path("items")
                .forEach(items::add);
        return items;
    }

    public JsonNode tip(String tip) {
        return json(send("GET", "/desk/api/tips/" + tip, null));
    }

    /** An act of the worker's on a tip. */
    public int act(String tip, String act, Map<String, Object> body) {
        return send("POST", "/desk/api/tips/" + tip + "/" + act, body).statusCode();
    }

    /** What the desk can read of a tip, each as its sealed body says, with the card under {@code card}. */
    public List<ObjectNode> read(String tip) {
        List<ObjectNode> read = new ArrayList<>();
        for (JsonNode message : tip(tip).path("messages")) {
            JsonNode wrap = message.path("wrap");
            var opened = keys.opener(wrap.path("epoch").asInt()).open(new TipId(tip), sealed(tip, message));
            ObjectNode body = opened.body();
            opened.card().ifPresent(card -> body.set("card", card));
            read.add(body.put("linked", message.path("linked").asText()));
        }
        return read;
    }

    public List<String> texts(String tip) {
        return read(tip).stream().map(body -> body.path("text").asText()).toList();
    }

    private static SealedMessage sealed(String tip, JsonNode message) {
        JsonNode wrap = message.path("wrap");
        return new SealedMessage(
                new TipId(tip),
                new MessageId(message.path("msg").asText()),
                Kind.of(message.path("kind").asInt()),
                Provenance.of(message.path("prov").asInt()),
                B64u.decode(message.path("card").asText()),
                B64u.decode(message.path("body").asText()),
                B64u.decode(message.path("commit").asText()),
                List.of(new Wrap(
                        new DeskId(wrap.path("desk").asText()),
                        wrap.path("epoch").asInt(),
                        B64u.decode(wrap.path("enc").asText()),
                        B64u.decode(wrap.path("key").asText()))));
    }

    private static JsonNode json(HttpResponse<String> answer) {
        try {
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private HttpResponse<String> send(String method, String path, Object body) {
        try {
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + path))
                    .header("content-type", "application/json")
                    .method(
                            method,
                            body == null
                                    ? HttpRequest.BodyPublishers.noBody()
                                    : HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)));
            if (!cookie.isEmpty()) {
                request.header("cookie", cookie);
            }
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}

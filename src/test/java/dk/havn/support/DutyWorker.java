package dk.havn.support;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dk.havn.cli.open.MemberKeys;
import dk.havn.people.Directory;
import dk.havn.people.Founding;
import dk.havn.people.Members;
import dk.havn.tip.B64u;
import dk.havn.tip.Bytes;
import dk.havn.tip.DeskId;
import dk.havn.tip.Kind;
import dk.havn.tip.MessageId;
import dk.havn.tip.Provenance;
import dk.havn.tip.SealedFile;
import dk.havn.tip.SealedMessage;
import dk.havn.tip.TipId;
import dk.havn.tip.Wrap;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.generators.HKDFBytesGenerator;
import org.bouncycastle.crypto.params.HKDFParameters;

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

    /** What rings at the desk. */
    public JsonNode alarms() {
        return json(send("GET", "/desk/api/alarms", null)).path("alarms");
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

    /** What is owed to the provider for a tip's messages. */
    public JsonNode copies(String tip) {
        return json(send("GET", "/desk/api/tips/" + tip + "/copies", null)).path("items");
    }

    /** The status for a chunk of a file. */
    public int chunk(String tip, String fid, int place) {
        return send("GET", "/desk/api/tips/" + tip + "/files/" + fid + "/" + place, null)
                .statusCode();
    }

    /** A file as it was before it was sealed, opened as the envelope says. */
    public byte[] file(String tip, JsonNode file) {
        String fid = file.path("fid").asText();
        byte[] key = derived(B64u.decode(file.path("key").asText()), new TipId(tip).bytes(), B64u.decode(fid));
        int chunks = file.path("chunks").asInt();
        ByteBuffer padded = ByteBuffer.allocate(chunks * SealedFile.CHUNK_BYTES);
        for (int place = 0; place < chunks; place++) {
            HttpRequest request = request("/desk/api/tips/" + tip + "/files/" + fid + "/" + place)
                    .GET()
                    .build();
            padded.put(decrypt(key, place, place == chunks - 1, bytes(request)));
        }
        return Arrays.copyOf(padded.array(), file.path("size").asInt());
    }

    private static byte[] derived(byte[] key, byte[] tip, byte[] fid) {
        HKDFBytesGenerator hkdf = new HKDFBytesGenerator(new SHA256Digest());
        hkdf.init(new HKDFParameters(key, null, Bytes.concat(Bytes.ascii("havn/v1 file"), tip, fid)));
        byte[] derived = new byte[32];
        hkdf.generateBytes(derived, 0, derived.length);
        return derived;
    }

    private static byte[] decrypt(byte[] key, int place, boolean last, byte[] chunk) {
        byte[] nonce = new byte[12];
        ByteBuffer.wrap(nonce).putInt(7, place).put(11, (byte) (last ? 1 : 0));
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(key, "AES"), new GCMParameterSpec(128, nonce));
            return cipher.doFinal(chunk);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private byte[] bytes(HttpRequest request) {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofByteArray()).body();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(url + path)).header("content-type", "application/json");
        return cookie.isEmpty() ? request : request.header("cookie", cookie);
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
            HttpRequest.Builder request = request(path)
                    .method(
                            method,
                            body == null
                                    ? HttpRequest.BodyPublishers.noBody()
                                    : HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)));
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}

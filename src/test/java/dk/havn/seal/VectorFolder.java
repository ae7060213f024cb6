package dk.havn.seal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dk.havn.tip.B64u;
import dk.havn.tip.SealedMessage;
import dk.havn.tip.TipId;
import dk.havn.tip.Wrap;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/** The vectors by file name, as this build makes them. */
public final class VectorFolder {
    private static final ObjectMapper JSON = new ObjectMapper();
    private final Map<String, ObjectNode> cases = new LinkedHashMap<>();

    Map<String, ObjectNode> cases() {
        return cases;
    }

    void opens(String name, String about, Desks reader, SealedMessage message, byte[] body, byte[] card) {
        ObjectNode vector = message(name, about, reader, message.tip(), json(message), true);
        vector.set("body", parsed(body));
        if (message.kind().hasCard()) {
            vector.set("card", parsed(card));
        }
    }

    void refuses(String name, String about, Desks reader, SealedMessage message, Consumer<ObjectNode> change) {
        ObjectNode changed = json(message);
        change.accept(changed);
        refuses(name, about, reader, message.tip(), changed);
    }

    void refuses(String name, String about, Desks reader, TipId asked, ObjectNode message) {
        message(name, about, reader, asked, message, false);
    }

    public void add(String name, ObjectNode vector) {
        if (cases.put(name + ".json", vector) != null) {
            throw new IllegalArgumentException("two vectors named " + name);
        }
    }

    public static ObjectNode vector(String kind, String about) {
        return JSON.createObjectNode().put("case", kind).put("by", "java").put("about", about);
    }

    private ObjectNode message(
            String name, String about, Desks reader, TipId asked, ObjectNode message, boolean opens) {
        ObjectNode vector = vector("message", about);
        vector.putObject("reader")
                .put("tip", asked.text())
                .put("desk", reader.recipient().desk().text())
                .put("epoch", reader.recipient().epoch())
                .put("seed", B64u.encode(reader.seed()));
        vector.set("message", message);
        vector.put("opens", opens);
        add("message-" + name, vector);
        return vector;
    }

    /** As in a POST body, without version and facets. */
    static ObjectNode json(SealedMessage m) {
        ObjectNode json = JSON.createObjectNode()
                .put("tip", m.tip().text())
                .put("msg", m.msg().text())
                .put("kind", m.kind().code())
                .put("prov", m.prov().code())
                .put("card", B64u.encode(m.card()))
                .put("body", B64u.encode(m.body()))
                .put("commit", B64u.encode(m.commit()));
        for (Wrap w : m.wraps()) {
            json.withArray("wraps")
                    .addObject()
                    .put("desk", w.desk().text())
                    .put("epoch", w.epoch())
                    .put("enc", B64u.encode(w.enc()))
                    .put("key", B64u.encode(w.key()));
        }
        return json;
    }

    static void flip(JsonNode holder, String part, int at) {
        byte[] bytes = B64u.decode(holder.get(part).textValue());
        bytes[at] ^= 1;
        ((ObjectNode) holder).put(part, B64u.encode(bytes));
    }

    static void fill(JsonNode holder, String part, int from, int to) {
        byte[] bytes = B64u.decode(holder.get(part).textValue());
        Arrays.fill(bytes, from, to, (byte) 0);
        ((ObjectNode) holder).put(part, B64u.encode(bytes));
    }

    static void resize(JsonNode holder, String part, int moreBytes) {
        byte[] bytes = B64u.decode(holder.get(part).textValue());
        ((ObjectNode) holder).put(part, B64u.encode(Arrays.copyOf(bytes, bytes.length + moreBytes)));
    }

    /** The last character of a 32-byte text has two spare bits. */
    static void strayBits(ObjectNode message) {
        String commit = message.get("commit").textValue();
        char last = commit.charAt(commit.length() - 1);
        message.put("commit", commit.substring(0, commit.length() - 1) + (char) (last + 1));
    }

    static ObjectNode wrap(ObjectNode message, int at) {
        return (ObjectNode) message.get("wraps").get(at);
    }

    private static JsonNode parsed(byte[] json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

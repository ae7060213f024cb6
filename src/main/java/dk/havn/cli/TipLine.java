package dk.havn.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dk.havn.tip.Answers;
import dk.havn.tip.Channel;
import dk.havn.triage.Report;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One line of the {@code triage} and {@code seal} input; fields beside the known ones are left to the command.
 *
 * @param id as given, a string or a number
 */
record TipLine(JsonNode id, Report report, JsonNode fields) {
    static final ObjectMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private static final Set<String> ANSWERS = Set.of("who", "danger", "under18", "police");

    /** A line that is not a tip: {@code bad_json}, {@code bad_field} or {@code too_long}. */
    static final class Bad extends Exception {
        private static final long serialVersionUID = 1;
        private final String code;
        private final transient @Nullable JsonNode id;

        Bad(String code, @Nullable JsonNode id) {
            super(code, null, false, false);
            this.code = code;
            this.id = id;
        }

        String code() {
            return code;
        }

        /** The line that goes out instead. */
        ObjectNode answer(int line) {
            ObjectNode out = JSON.createObjectNode().put("line", line);
            out.set("id", id == null ? JSON.nullNode() : id);
            return out.put("error", code);
        }
    }

    static TipLine parse(String line) throws Bad {
        JsonNode fields = json(line);
        JsonNode id = fields.get("id");
        if (id == null || !(id.isTextual() || id.isIntegralNumber())) {
            throw new Bad("bad_field", null);
        }
        try {
            String text = text(fields, "text");
            if (text == null) {
                throw new IllegalArgumentException("no text");
            }
            if (text.codePointCount(0, text.length()) > Report.TEXT_MAX) {
                throw new Bad("too_long", id);
            }
            String channel = text(fields, "channel");
            return new TipLine(
                    id,
                    new Report(
                            Channel.of(channel == null ? "" : channel),
                            text,
                            text(fields, "lang"),
                            answers(fields.get("answers"))),
                    fields);
        } catch (IllegalArgumentException e) {
            throw new Bad("bad_field", id);
        }
    }

    private static JsonNode json(String line) throws Bad {
        try {
            return JSON.readTree(line);
        } catch (JsonProcessingException e) {
            throw new Bad("bad_json", null);
        }
    }

    private static Answers answers(@Nullable JsonNode node) {
        if (node == null || node.isNull()) {
            return Answers.NONE;
        }
        node.fieldNames().forEachRemaining(name -> {
            if (!ANSWERS.contains(name)) {
                throw new IllegalArgumentException("no such question");
            }
        });
        if (!node.isObject()) {
            throw new IllegalArgumentException("answers are an object");
        }
        return new Answers(text(node, "who"), text(node, "danger"), text(node, "under18"), text(node, "police"));
    }

    private static @Nullable String text(JsonNode fields, String name) {
        JsonNode value = fields.get(name);
        if (value == null || value.isNull()) {
            return null;
        }
        if (!value.isTextual()) {
            throw new IllegalArgumentException("not a text");
        }
        return value.textValue();
    }
}

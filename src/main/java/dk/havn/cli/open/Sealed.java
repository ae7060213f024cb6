package dk.havn.cli.open;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dk.havn.tip.Kind;
import dk.havn.tip.StrictJson;
import dk.havn.tip.Urgency;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The JSON that a sealed message must hold: I-JSON (RFC 7493) with exactly the keys of its kind. */
final class Sealed {
    private static final Pattern DESK = Pattern.compile("[A-Z0-9]{1,16}");
    private static final Map<String, Predicate<JsonNode>> BODY = Map.of(
            "text", JsonNode::isTextual,
            "lang", JsonNode::isTextual,
            "answers", Sealed::isAnswers,
            "at", JsonNode::isTextual,
            "seq", Sealed::isCount,
            "urgency", Sealed::isUrgency,
            "desks", Sealed::isDesks,
            "rulebook", JsonNode::isTextual,
            "hits", n -> all(n, Sealed::isHit));
    private static final Map<String, Predicate<JsonNode>> BODY_OPTIONAL = Map.of(
            "receiptHash", JsonNode::isTextual,
            "phone", JsonNode::isTextual,
            "ticket", JsonNode::isTextual,
            "contact", JsonNode::isTextual,
            "files", JsonNode::isArray,
            "sig", JsonNode::isTextual);
    private static final Map<String, Predicate<JsonNode>> NOTE = Map.of("at", JsonNode::isTextual);
    private static final Map<String, Predicate<JsonNode>> NOTE_OPTIONAL =
            Map.of("text", JsonNode::isTextual, "codes", Sealed::isCodes);
    private static final Map<String, Predicate<JsonNode>> CARD = Map.of(
            "lang", JsonNode::isTextual,
            "who", JsonNode::isTextual,
            "urgency", Sealed::isUrgency,
            "desks", Sealed::isDesks,
            "indicators", Sealed::isNames,
            "rulebook", JsonNode::isTextual);

    private Sealed() {}

    static ObjectNode body(Kind kind, byte[] json) {
        return switch (kind) {
            case FIRST, FOLLOW_UP, SPOKEN -> read(json, BODY, BODY_OPTIONAL);
            case NOTE -> read(json, NOTE, NOTE_OPTIONAL);
            case REPLY -> throw new CannotOpen(); // replies are signed, and nobody signs them yet
        };
    }

    static ObjectNode card(byte[] json) {
        return read(json, CARD, Map.of());
    }

    private static ObjectNode read(
            byte[] json, Map<String, Predicate<JsonNode>> required, Map<String, Predicate<JsonNode>> optional) {
        requireUtf8(json);
        ObjectNode object = StrictJson.read(json, ObjectNode.class);
        if (!isExactly(object, required, optional) || !isWellFormed(object.toString())) {
            throw new CannotOpen();
        }
        return object;
    }

    private static boolean isExactly(
            JsonNode node, Map<String, Predicate<JsonNode>> required, Map<String, Predicate<JsonNode>> optional) {
        if (!node.isObject() || !required.keySet().stream().allMatch(node::has)) {
            return false;
        }
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            Predicate<JsonNode> type = required.getOrDefault(field.getKey(), optional.get(field.getKey()));
            if (type == null || !type.test(field.getValue())) {
                return false;
            }
        }
        return true;
    }

    private static boolean all(JsonNode node, Predicate<JsonNode> type) {
        if (!node.isArray()) {
            return false;
        }
        for (JsonNode element : node) {
            if (!type.test(element)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isUrgency(JsonNode node) {
        return Stream.of(Urgency.values()).anyMatch(u -> u.name().equals(node.textValue()));
    }

    private static boolean isDesks(JsonNode node) {
        return all(node, n -> n.isTextual() && DESK.matcher(n.textValue()).matches());
    }

    private static boolean isNames(JsonNode node) {
        return all(node, JsonNode::isTextual);
    }

    private static boolean isCount(JsonNode node) {
        return node.isInt() && node.intValue() >= 0;
    }

    private static boolean isAnswers(JsonNode node) {
        return isExactly(
                node,
                Map.of(),
                Map.of(
                        "who",
                        JsonNode::isTextual,
                        "danger",
                        JsonNode::isTextual,
                        "under18",
                        JsonNode::isTextual,
                        "police",
                        JsonNode::isTextual));
    }

    private static boolean isCodes(JsonNode node) {
        return isExactly(
                node,
                Map.of(),
                Map.of(
                        "exploitation",
                        JsonNode::isTextual,
                        "age",
                        JsonNode::isTextual,
                        "gender",
                        JsonNode::isTextual,
                        "assessedBy",
                        JsonNode::isTextual));
    }

    private static boolean isHit(JsonNode node) {
        return isExactly(
                node, Map.of("rule", JsonNode::isTextual, "start", Sealed::isCount, "end", Sealed::isCount), Map.of());
    }

    // The JSON library lets surrogates pass that are encoded one by one; UTF-8 knows none.
    private static void requireUtf8(byte[] json) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(json));
        } catch (CharacterCodingException e) {
            throw new CannotOpen();
        }
    }

    private static boolean isWellFormed(String text) {
        return StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }
}

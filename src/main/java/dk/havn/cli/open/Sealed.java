package dk.havn.cli.open;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dk.havn.seal.Content;
import dk.havn.tip.Kind;
import dk.havn.tip.Provenance;
import dk.havn.tip.SealedFile;
import dk.havn.tip.SealedMessage;
import dk.havn.tip.StrictJson;
import dk.havn.tip.Urgency;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The JSON that a sealed message must hold: I-JSON (RFC 7493) with exactly the keys of its kind. As src/main/web/seal/open.ts. */
final class Sealed {
    private static final int FILES_MAX = 1;
    private static final Pattern FID = Pattern.compile("[A-Za-z0-9_-]{22}");
    private static final Pattern BYTES_32 = Pattern.compile("[A-Za-z0-9_-]{43}");
    private static final Pattern DESK = Pattern.compile("[A-Z0-9]{1,16}");
    private static final Pattern TIME = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");

    private static final Map<String, Predicate<JsonNode>> BODY = Map.of(
            "text", n -> isText(n, Content.TEXT_MAX),
            "lang", n -> matches(n, Content.LANGUAGE),
            "answers", Sealed::isAnswers,
            "at", Sealed::isTime,
            "seq", n -> isNumber(n, 1, Integer.MAX_VALUE),
            "urgency", Sealed::isUrgency,
            "desks", Sealed::isDesks,
            "rulebook", Sealed::isName,
            "hits", n -> isList(n, Content.HITS_MAX, Sealed::isHit));
    private static final Map<String, Predicate<JsonNode>> BODY_OPTIONAL = Map.of(
            "phone", n -> isText(n, Content.PHONE_MAX),
            "ticket", n -> matches(n, Content.TICKET),
            "contact", n -> isText(n, Content.CONTACT_MAX));
    private static final Map<String, Predicate<JsonNode>> SPOKEN_OPTIONAL = Map.of(
            "phone", n -> isText(n, Content.PHONE_MAX),
            "ticket", n -> matches(n, Content.TICKET),
            "side", n -> isOneOf(n, "worker"),
            "heard", n -> isNumber(n, 1, Integer.MAX_VALUE),
            "files", n -> isList(n, FILES_MAX, Sealed::isFile));
    private static final Map<String, Predicate<JsonNode>> NOTE_OPTIONAL =
            Map.of("text", n -> isText(n, Content.TEXT_MAX), "codes", Sealed::isCodes);
    private static final Map<String, Predicate<JsonNode>> CARD = Map.of(
            "lang",
            n -> matches(n, Content.LANGUAGE),
            "who",
            n -> isOneOf(n, "self", "witness", "professional", "unknown"),
            "urgency",
            Sealed::isUrgency,
            "desks",
            Sealed::isDesks,
            "indicators",
            n -> isList(n, Content.HITS_MAX, Sealed::isName),
            "rulebook",
            Sealed::isName);
    private static final Map<String, Predicate<JsonNode>> NONE = Map.of();

    private Sealed() {}

    static ObjectNode body(Kind kind, Provenance prov, byte[] json) {
        boolean fromConsole = prov == Provenance.CONSOLE;
        // A worker types a first message for a caller, and nothing later.
        if (kind == Kind.FIRST || (kind.hasCard() && !fromConsole)) {
            return read(json, BODY, kind == Kind.SPOKEN ? SPOKEN_OPTIONAL : BODY_OPTIONAL);
        }
        if (kind == Kind.NOTE && fromConsole) {
            return read(json, NONE, NOTE_OPTIONAL);
        }
        throw new CannotOpen(); // replies are signed, and nobody signs them yet
    }

    static ObjectNode card(byte[] json) {
        return read(json, CARD, NONE);
    }

    private static ObjectNode read(
            byte[] json, Map<String, Predicate<JsonNode>> required, Map<String, Predicate<JsonNode>> optional) {
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

    private static boolean isList(JsonNode node, int most, Predicate<JsonNode> type) {
        if (!node.isArray() || node.size() > most) {
            return false;
        }
        for (JsonNode element : node) {
            if (!type.test(element)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isText(JsonNode node, int codePointsMost) {
        return node.isTextual()
                && node.textValue().codePointCount(0, node.textValue().length()) <= codePointsMost;
    }

    private static boolean matches(JsonNode node, Pattern pattern) {
        return node.isTextual() && pattern.matcher(node.textValue()).matches();
    }

    private static boolean isName(JsonNode node) {
        return matches(node, Content.NAME);
    }

    private static boolean isOneOf(JsonNode node, String... words) {
        return node.isTextual() && Stream.of(words).anyMatch(node.textValue()::equals);
    }

    private static boolean isUrgency(JsonNode node) {
        return Stream.of(Urgency.values()).anyMatch(u -> isOneOf(node, u.name()));
    }

    private static boolean isDesks(JsonNode node) {
        return isList(node, SealedMessage.WRAPS_MAX, n -> matches(n, DESK));
    }

    private static boolean isNumber(JsonNode node, int least, int most) {
        return node.isInt() && node.intValue() >= least && node.intValue() <= most;
    }

    private static boolean isTime(JsonNode node) {
        try {
            return matches(node, TIME) && !Instant.parse(node.textValue()).isBefore(Instant.EPOCH);
        } catch (DateTimeException e) {
            return false;
        }
    }

    private static boolean isAnswers(JsonNode node) {
        Predicate<JsonNode> yesNoUnsure = n -> isOneOf(n, "yes", "no", "unsure");
        return isExactly(
                node,
                NONE,
                Map.of(
                        "who",
                        n -> isOneOf(n, "self", "known", "witness", "professional"),
                        "danger",
                        yesNoUnsure,
                        "under18",
                        yesNoUnsure,
                        "police",
                        n -> isOneOf(n, "yes", "no", "ask")));
    }

    private static boolean isCodes(JsonNode node) {
        Predicate<JsonNode> name = Sealed::isName;
        return isExactly(node, NONE, Map.of("exploitation", name, "age", name, "gender", name, "assessedBy", name));
    }

    private static boolean isHit(JsonNode node) {
        return isExactly(
                        node,
                        Map.of(
                                "rule", Sealed::isName,
                                "start", n -> isNumber(n, 0, Content.TEXT_MAX),
                                "end", n -> isNumber(n, 0, Content.TEXT_MAX)),
                        NONE)
                && node.get("start").intValue() <= node.get("end").intValue();
    }

    private static boolean isFile(JsonNode node) {
        return isExactly(
                node,
                Map.of(
                        "fid", n -> matches(n, FID),
                        "key", n -> matches(n, BYTES_32),
                        "size", n -> isNumber(n, 1, SealedFile.BYTES_MAX),
                        "chunks", n -> isNumber(n, 1, SealedFile.BYTES_MAX / SealedFile.CHUNK_BYTES),
                        "sha256", n -> matches(n, BYTES_32)),
                NONE);
    }

    private static boolean isWellFormed(String text) {
        return StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }
}

package dk.havn.seal;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dk.havn.tip.Answers;
import dk.havn.tip.DeskId;
import dk.havn.tip.Kind;
import dk.havn.tip.Provenance;
import dk.havn.tip.Recipient;
import dk.havn.tip.SealedMessage;
import dk.havn.tip.Speaker;
import dk.havn.tip.TipId;
import dk.havn.tip.Urgency;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The sealed messages of the vectors: good ones made by the real {@link Sealer}, hostile ones by the {@link Forge}. */
final class MessageCases {
    static final Desks CMM = Desks.of("CMM", 3, new Dice("desk CMM").take(32));
    static final Desks NEC = Desks.of("NEC", 1, new Dice("desk NEC").take(32));
    static final Desks OTHER_CMM = Desks.of("CMM", 3, new Dice("another desk CMM").take(32));

    static final String BODY = "{\"text\":\"He took my passport.\",\"lang\":\"en\",\"answers\":{\"who\":\"self\"},"
            + "\"at\":\"2026-11-23T21:00:00Z\",\"seq\":1,\"urgency\":\"URGENT\",\"desks\":[\"CMM\"],"
            + "\"rulebook\":\"2026-1\",\"hits\":[{\"rule\":\"papers\",\"start\":3,\"end\":19}]}";
    static final String CARD = "{\"lang\":\"en\",\"who\":\"self\",\"urgency\":\"URGENT\",\"desks\":[\"CMM\"],"
            + "\"indicators\":[\"papers\"],\"rulebook\":\"2026-1\"}";
    static final String NOTE = "{\"text\":\"Called back, no answer.\",\"codes\":{\"age\":\"under18\"}}";

    private final VectorFolder out;

    MessageCases(VectorFolder out) {
        this.out = out;
    }

    void all() {
        texts();
        kinds();
        looseJson();
        otherPlaces();
        otherKeys();
        commitmentsAndVersions();
        cuts();
        paddings();
        hostileJson();
        hostileCards();
    }

    private void texts() {
        good("text-plain", "A plain text in English", "He took my passport.");
        good("text-empty", "No text at all: a tap and Send are enough", "");
        good("text-ends-in-0x00", "T35: a text ending in a zero byte is no padding", "help\0");
        good("text-ends-in-0x80", "T35: the last byte of the text is 0x80", "help\u0080");
        good("text-line-ends", "LF, lone CR and the two Unicode line ends stay", "a\nb\rc\u2028d\u2029e\n");
        good("text-bom-first", "A byte order mark that belongs to the text", "\uFEFFhelp");
        good(
                "text-many-scripts",
                "Arabic, Thai, emoji with modifiers, combining marks",
                "ساعدوني ช่วยด้วย 👩🏽‍👧 e\u0301\u0302 \u202Eabc");
        good("text-quotes", "What JSON escapes", "\"\\/\b\f\n\r\t\u0001\u001F\u007F</script>");
        opens(
                "text-lone-surrogate",
                "CRLF became LF and half a character U+FFFD before sealing",
                CMM,
                words(Content.normalise("a\uD83Db\r\nc"), null, null, null),
                CMM);
    }

    private void kinds() {
        opens(
                "kind-1-all-keys",
                "Every optional key, sealed for two desks; opened by the second",
                NEC,
                words("Ring me", "+4512345678", "1764.abc_DEF-9", "Ask for Anna"),
                CMM,
                NEC);
        opens(
                "kind-1-gateway",
                "A text message that the gateway sealed",
                forge("kind-1-gateway").kind(Kind.FIRST, Provenance.GATEWAY));
        opens(
                "kind-2-follow-up",
                "A later message of the same sender",
                forge("kind-2-follow-up").kind(Kind.FOLLOW_UP, Provenance.SENDER));
        opens("kind-3-spoken", "A sentence of a call", forge("kind-3-spoken").kind(Kind.SPOKEN, Provenance.GATEWAY));
        opens("kind-5-note", "A worker's note has no card", note("kind-5-note").body(NOTE));
        opens(
                "kind-5-note-empty",
                "A note without words",
                note("kind-5-note-empty").body("{}"));
        refuse(
                "kind-5-from-sender",
                "A note that a sender's page made",
                note("kind-5-from-sender").body(NOTE).kind(Kind.NOTE, Provenance.SENDER));
        opens(
                "kind-1-from-console",
                "What a worker typed for a caller",
                forge("kind-1-from-console").kind(Kind.FIRST, Provenance.CONSOLE));
        refuse(
                "kind-2-from-console",
                "A later message that a console made",
                forge("kind-2-from-console").kind(Kind.FOLLOW_UP, Provenance.CONSOLE));
        refuse(
                "kind-4-reply",
                "Replies are signed, and nobody signs them yet",
                forge("kind-4-reply").kind(Kind.REPLY, Provenance.CONSOLE));
        refuse("kind-5-with-tip-keys", "A note with the keys of a tip", note("kind-5-with-tip-keys"));
        refuse(
                "kind-1-with-note-keys",
                "A tip with the keys of a note",
                forge("kind-1-with-note-keys").body(NOTE));
    }

    private void looseJson() {
        opens(
                "json-spaces-and-escapes",
                "Spaces, another order and needless escapes are the same JSON",
                forge("json-spaces-and-escapes")
                        .body(
                                "\n{ \"hits\" : [ ], \"text\" : \"\\u0048e\\ud83d\\ude00\\/ : \\\"{\", \"lang\":\"en\", \"answers\": {},\r\n"
                                        + "\t\"at\":\"2026-11-23T21:00:00Z\",\"seq\":1,\"urgency\":\"JUNK\",\"desks\":[],\"rulebook\":\"1\" } "));
    }

    /** T21 and T22 */
    private void otherPlaces() {
        SealedMessage a = forge("place-a").seal(CMM.recipient(), NEC.recipient());
        SealedMessage b = forge("place-b").seal(CMM.recipient(), NEC.recipient());
        out.refuses("other-tip", "Asked for as another tip", CMM, TipId.of(new byte[16]), VectorFolder.json(a));
        out.refuses(
                "other-message",
                "Under another message's id",
                CMM,
                a,
                m -> m.put("msg", b.msg().text()));
        out.refuses("other-kind", "First message shown as a follow-up", CMM, a, m -> m.put("kind", 2));
        out.refuses("other-prov", "Gateway's message shown as the sender's own", CMM, a, m -> m.put("prov", 2));
        out.refuses(
                "other-body",
                "Body of another message",
                CMM,
                a,
                m -> m.put("body", VectorFolder.json(b).get("body").textValue()));
        out.refuses(
                "other-card",
                "Card of another message",
                CMM,
                a,
                m -> m.put("card", VectorFolder.json(b).get("card").textValue()));
        out.refuses(
                "other-commit",
                "Commitment of another message",
                CMM,
                a,
                m -> m.put("commit", VectorFolder.json(b).get("commit").textValue()));
        out.refuses(
                "other-wraps",
                "Wraps of another message",
                CMM,
                a,
                m -> m.set("wraps", VectorFolder.json(b).get("wraps")));
        out.refuses("swapped-wraps", "Two desks' wraps exchanged", CMM, a, m -> {
            VectorFolder.wrap(m, 0).put("desk", "NEC");
            VectorFolder.wrap(m, 1).put("desk", "CMM").put("epoch", 3);
        });
        SealedMessage forCmm = forge("other-desk").seal(CMM.recipient());
        out.refuses("other-desk", "No wrap for the reader's desk", NEC, forCmm, m -> {});
        out.refuses(
                "other-desk-relabelled",
                "Another desk's wrap under the reader's name",
                NEC,
                forCmm,
                m -> VectorFolder.wrap(m, 0).put("desk", "NEC").put("epoch", 1));
    }

    private void otherKeys() {
        SealedMessage sealed = forge("keys").seal(CMM.recipient());
        out.refuses("wrong-epoch-key", "The reader holds another key for this epoch", OTHER_CMM, sealed, m -> {});
        Desks nextEpoch = Desks.of("CMM", 4, CMM.seed());
        out.refuses("wrong-epoch", "The reader has the next epoch only", nextEpoch, sealed, m -> {});
        out.refuses(
                "wrong-epoch-relabelled",
                "The wrap under the next epoch's number, with the same key",
                nextEpoch,
                sealed,
                m -> VectorFolder.wrap(m, 0).put("epoch", 4));
        for (int at : List.of(0, 1087, 1088, 1119)) {
            out.refuses(
                    "enc-bit-" + at,
                    "One bit of the encapsulated key changed",
                    CMM,
                    sealed,
                    m -> VectorFolder.flip(VectorFolder.wrap(m, 0), "enc", at));
        }
        for (int at : List.of(0, 47)) {
            out.refuses(
                    "wrap-bit-" + at,
                    "One bit of the wrapped key changed",
                    CMM,
                    sealed,
                    m -> VectorFolder.flip(VectorFolder.wrap(m, 0), "key", at));
        }
        for (int at : List.of(0, 2047, 2063)) {
            out.refuses(
                    "body-bit-" + at,
                    "One bit of the body changed",
                    CMM,
                    sealed,
                    m -> VectorFolder.flip(m, "body", at));
        }
        out.refuses("card-bit-0", "One bit of the card changed", CMM, sealed, m -> VectorFolder.flip(m, "card", 0));
        out.refuses(
                "enc-low-order-point",
                "T31: an X25519 point that gives zero for every key",
                CMM,
                sealed,
                m -> VectorFolder.fill(VectorFolder.wrap(m, 0), "enc", 1088, 1120));
    }

    private void commitmentsAndVersions() {
        out.refuses(
                "commit-bit",
                "One bit of the commitment changed",
                CMM,
                forge("commit-bit").seal(CMM.recipient()),
                m -> VectorFolder.flip(m, "commit", 31));
        // T23: everything fits together but the key is not the one that was committed to.
        refuse(
                "commit-of-another-key",
                "T23: the commitment is not to this key, and wrap, body and card are bound to it",
                forge("commit-of-another-key").commitment(c -> new Dice("commit").take(32)));
        refuse("version-2", "H names version 2", forge("version-2").version(2));
        refuse("version-0", "H names version 0", forge("version-0").version(0));
    }

    /** T29: one byte more or less at each part's border. */
    private void cuts() {
        SealedMessage sealed = forge("cuts").seal(CMM.recipient());
        for (String part : List.of("card", "body", "commit")) {
            out.refuses(
                    "cut-" + part, "One byte missing at the end", CMM, sealed, m -> VectorFolder.resize(m, part, -1));
            out.refuses(
                    "longer-" + part,
                    "One zero byte more at the end",
                    CMM,
                    sealed,
                    m -> VectorFolder.resize(m, part, 1));
            out.refuses("no-" + part, "Nothing there", CMM, sealed, m -> m.put(part, ""));
        }
        for (String part : List.of("enc", "key")) {
            out.refuses(
                    "cut-" + part,
                    "One byte missing at the end",
                    CMM,
                    sealed,
                    m -> VectorFolder.resize(VectorFolder.wrap(m, 0), part, -1));
            out.refuses(
                    "longer-" + part,
                    "One zero byte more at the end",
                    CMM,
                    sealed,
                    m -> VectorFolder.resize(VectorFolder.wrap(m, 0), part, 1));
        }
        out.refuses(
                "body-next-bucket",
                "Zeros up to the next size",
                CMM,
                sealed,
                m -> VectorFolder.resize(m, "body", 8192 - 2048));
        out.refuses(
                "commit-not-canonical",
                "Another base64url text of the same bytes",
                CMM,
                sealed,
                VectorFolder::strayBits);
    }

    private void paddings() {
        refuse(
                "padding-last-byte",
                "The last byte of the padding is not zero",
                forge("padding-last-byte").padding(p -> {
                    p[p.length - 1] = 1;
                    return p;
                }));
        refuse(
                "padding-first-byte",
                "The first byte of the padding is not zero",
                forge("padding-first-byte").padding(p -> {
                    p[4 + BODY.length()] = ' ';
                    return p;
                }));
        refuse(
                "padding-length-too-long",
                "The length leads past the end",
                forge("padding-length-too-long").padding(p -> {
                    p[2] = 8;
                    return p;
                }));
        refuse(
                "padding-length-negative",
                "The length has its highest bit set",
                forge("padding-length-negative").padding(p -> {
                    p[0] = (byte) 0x80;
                    return p;
                }));
        refuse(
                "padding-length-short",
                "The length ends inside the JSON",
                forge("padding-length-short").padding(p -> {
                    p[3]--;
                    return p;
                }));
        refuse(
                "padding-length-zero",
                "No JSON at all",
                forge("padding-length-zero").padding(p -> new byte[p.length]));
    }

    private void hostileJson() {
        json("duplicate-key", "A key twice", BODY.replace("\"seq\":1", "\"seq\":1,\"seq\":2"));
        json(
                "duplicate-key-same-value",
                "A key twice with the same value",
                BODY.replace("\"seq\":1", "\"seq\":1,\"seq\":1"));
        json(
                "duplicate-key-escaped",
                "A key twice, once escaped",
                BODY.replace("\"seq\":1", "\"seq\":1,\"\\u0073eq\":2"));
        json(
                "duplicate-key-nested",
                "A key twice inside answers",
                BODY.replace("\"who\":\"self\"", "\"who\":\"self\",\"who\":\"known\""));
        json("duplicate-key-in-hit", "A key twice inside a hit", BODY.replace("\"end\":19", "\"end\":19,\"end\":20"));
        json("unknown-key", "A key that nobody knows", BODY.replace("\"seq\":1", "\"seq\":1,\"html\":\"<b>\""));
        json(
                "unknown-key-proto",
                "A key that JavaScript treats apart",
                BODY.replace("\"seq\":1", "\"seq\":1,\"__proto__\":{}"));
        json("missing-key", "No seq", BODY.replace("\"seq\":1,", ""));
        json("wrong-type-text", "Text is a number", BODY.replace("\"He took my passport.\"", "5"));
        json("wrong-type-seq", "Seq is text", BODY.replace("\"seq\":1", "\"seq\":\"1\""));
        json("wrong-type-null", "Text is null", BODY.replace("\"He took my passport.\"", "null"));
        json("seq-zero", "Counting starts at 1", BODY.replace("\"seq\":1", "\"seq\":0"));
        json("seq-too-large", "More than 31 bits", BODY.replace("\"seq\":1", "\"seq\":2147483648"));
        json("unknown-urgency", "A level that there is not", BODY.replace("URGENT", "urgent"));
        json("unknown-answer", "An answer that the form does not offer", BODY.replace("\"self\"", "\"police\""));
        json("desk-malformed", "A desk with markup in its name", BODY.replace("[\"CMM\"]", "[\"<b>\"]"));
        json("hit-backwards", "A mark that ends before it begins", BODY.replace("\"start\":3", "\"start\":20"));
        json("time-with-fraction", "Seconds have no fraction", BODY.replace("21:00:00Z", "21:00:00.5Z"));
        json("time-impossible", "31 November", BODY.replace("11-23", "11-31"));
        json("text-too-long", "20,001 characters", BODY.replace("He took my passport.", "a".repeat(20_001)));
        json("lone-surrogate-escaped", "Half a character, escaped", BODY.replace("He took", "\\ud83d"));
        json("trailing-object", "Something after the JSON", BODY + "{}");
        json("array", "Not an object", "[" + BODY + "]");
        json("bom", "A byte order mark before the JSON", "\uFEFF" + BODY);
        json("comment", "A comment", BODY.replace("{\"text\"", "{/**/\"text\""));
        json("single-quotes", "Other quotes", BODY.replace('"', '\''));
        json("not-a-number", "NaN is no JSON", BODY.replace("\"seq\":1", "\"seq\":NaN"));
        json("control-character", "A raw line end inside a text", BODY.replace("took my", "took\nmy"));
        json(
                "deep",
                "1,000 arrays inside one another",
                BODY.replace("[{", "[".repeat(1000) + "{").replace("}]}", "}" + "]".repeat(1000) + "}"));
        bytes("utf8-invalid", "A byte that UTF-8 does not have", BODY.getBytes(UTF_8), (byte) 0xFF);
        bytes("utf8-latin1", "Latin 1", BODY.replace('H', 'é').getBytes(ISO_8859_1), null);
        bytes(
                "utf8-surrogate",
                "A surrogate encoded by itself",
                BODY.replace("He ", "\u00ED\u00A0\u0080").getBytes(ISO_8859_1),
                null);
        bytes(
                "utf8-overlong",
                "A slash in two bytes",
                BODY.replace("He", "\u00C0\u00AF").getBytes(ISO_8859_1),
                null);
    }

    private void hostileCards() {
        refuse(
                "card-duplicate-key",
                "A key twice in the card",
                forge("card-duplicate-key")
                        .card(CARD.replace("\"who\":\"self\"", "\"who\":\"self\",\"who\":\"witness\"")));
        refuse(
                "card-unknown-key",
                "The text in the card",
                forge("card-unknown-key").card(CARD.replace("\"who\"", "\"text\":\"x\",\"who\"")));
        refuse(
                "card-unknown-speaker",
                "A speaker that there is not",
                forge("card-unknown-speaker").card(CARD.replace("\"self\"", "\"admin\"")));
    }

    private void good(String name, String about, String text) {
        opens(name, about, CMM, words(text, null, null, null), CMM);
    }

    private void opens(String name, String about, Desks reader, byte[] body, Desks... desks) {
        SealedMessage sealed = sealer(name).seal(tip(name), Kind.FIRST, Provenance.SENDER, body, card(), to(desks));
        out.opens(name, about, reader, sealed, body, card());
    }

    private void opens(String name, String about, Forge forge) {
        out.opens(name, about, CMM, forge.seal(CMM.recipient()), forge.body(), CARD.getBytes(UTF_8));
    }

    private void json(String name, String about, String body) {
        refuse("json-" + name, about, forge(name).body(body));
    }

    private void bytes(String name, String about, byte[] body, @Nullable Byte instead) {
        if (instead != null) {
            body[10] = instead;
        }
        refuse("json-" + name, about, forge(name).body(body));
    }

    private void refuse(String name, String about, Forge forge) {
        out.refuses(name, about, CMM, forge.seal(CMM.recipient()), m -> {});
    }

    private static Forge forge(String name) {
        return new Forge(name, BODY.getBytes(UTF_8), CARD.getBytes(UTF_8));
    }

    private static Forge note(String name) {
        return forge(name).kind(Kind.NOTE, Provenance.CONSOLE);
    }

    private static Sealer sealer(String name) {
        return new Sealer(new Dice(name));
    }

    private static TipId tip(String name) {
        return TipId.of(new Dice("tip " + name).take(16));
    }

    private static byte[] words(
            String text, @Nullable String phone, @Nullable String ticket, @Nullable String contact) {
        return Content.body(new Content.Words(
                text,
                "en",
                new Answers("self", "yes", "unsure", "ask"),
                Instant.parse("2026-11-23T21:00:00Z"),
                1,
                Urgency.EMERGENCY,
                List.of(new DeskId("CMM")),
                "2026-1",
                List.of(new Content.Mark("answer.danger", 0, 0)),
                phone,
                ticket,
                contact));
    }

    private static byte[] card() {
        return Content.card(new Content.Summary(
                "en", Speaker.SELF, Urgency.EMERGENCY, List.of(new DeskId("CMM")), List.of("answer.danger"), "2026-1"));
    }

    private static List<Recipient> to(Desks... desks) {
        return List.of(desks).stream().map(Desks::recipient).toList();
    }
}

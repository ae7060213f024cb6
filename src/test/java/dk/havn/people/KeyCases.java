package dk.havn.people;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dk.havn.cli.open.MemberKeys;
import dk.havn.seal.Dice;
import dk.havn.seal.VectorFolder;
import dk.havn.tip.B64u;
import dk.havn.tip.DeskId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The vectors of key chains and of members' locks. */
public final class KeyCases {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final DeskId CMM = new DeskId("CMM");
    private static final DeskId NEC = new DeskId("NEC");
    private static final Instant START = Instant.parse("2026-11-23T00:00:00Z");
    private static final Instant NOW = START.plus(Duration.ofHours(21));
    /** Order of the group of Ed25519's base point, RFC 8032 §5.1. */
    private static final BigInteger L =
            BigInteger.TWO.pow(252).add(new BigInteger("27742317777372353535851937790883648493"));

    private final VectorFolder out;
    private final Founding.Founded founded = Founding.found(names(), 3, NOW, new Dice("founding"));
    private final Directory directory = Directory.verify(founded.directory(), founded.rootFingerprint());

    public KeyCases(VectorFolder out) {
        this.out = out;
    }

    public void all() {
        times();
        changedDirectories();
        backwards();
        members();
    }

    private void times() {
        verifies("first-day", "The current epoch of each desk", published(NOW), NOW, 1, 1);
        Instant day29 = START.plus(Duration.ofDays(29));
        verifies("next-epoch-shown", "The next epoch is there before it begins", published(day29), day29, 1, 1);
        Instant day30 = START.plus(Duration.ofDays(30));
        verifies(
                "epoch-ends",
                "In the second in which an epoch ends the next one counts",
                published(day29),
                day30,
                2,
                2);
        verifies("last-second", "An epoch counts to its last second", published(day29), day30.minusSeconds(1), 1, 1);
        verifies("every-epoch", "The whole directory, as the data folder keeps it", whole(), day30, 2, 2);
        verifies(
                "clock-behind",
                "A clock one day before the first epoch",
                published(NOW),
                START.minus(Duration.ofDays(1)),
                1,
                1);
        verifies(
                "clock-far-behind",
                "A clock of another year seals nothing",
                published(NOW),
                START.minus(Duration.ofDays(365)),
                0,
                0);
        verifies(
                "epoch-expired",
                "T24: an expired epoch is no key to seal to",
                published(NOW),
                START.plus(Duration.ofDays(31)),
                0,
                0);
        ObjectNode shortDesk = tree(published(NOW));
        signDesk(shortDesk, 0, CMM, NOW);
        verifies("desk-expired", "A desk's signing key has ended, its epoch has not", shortDesk.toString(), NOW, 0, 1);
        ObjectNode rolledBack = chain(
                "rolled-back",
                "T26: this page has seen epoch 2 of a desk",
                published(NOW),
                founded.rootFingerprint(),
                START.plus(Duration.ofDays(29)));
        rolledBack.putObject("seen").put("CMM", 2).put("NEC", 1);
        rolledBack.put("verifies", false);
    }

    /** T24 */
    private void changedDirectories() {
        changed("desks-exchanged", "Two desks with each other's names", d -> {
            desk(d, 0).put("id", "NEC");
            desk(d, 1).put("id", "CMM");
        });
        changed("epochs-exchanged", "Two desks with each other's epochs", d -> {
            JsonNode epochs = desk(d, 0).get("epochs");
            desk(d, 0).set("epochs", desk(d, 1).get("epochs"));
            desk(d, 1).set("epochs", epochs);
        });
        changed(
                "signed-by-the-root",
                "The root signed the epoch itself",
                d -> sign(d, 0, founded.secrets().root()));
        changed("signed-by-another-desk", "Another desk signed the epoch", d -> sign(d, 0, seed(NEC)));
        changed(
                "desk-signed-by-itself",
                "A desk's own key signed the desk",
                d -> desk(d, 0)
                        .put(
                                "rootSignature",
                                B64u.encode(Chain.sign(
                                        seed(CMM),
                                        Chain.desk(
                                                directory.deployment(),
                                                CMM,
                                                Chain.publicKey(seed(CMM)),
                                                time(desk(d, 0), "notAfter"))))));
        changed(
                "signature-not-reduced",
                "The same signature with its second half above the group's order (RFC 8032 §5.1.7)",
                d -> addOrder(epoch(d, 0)));
    }

    private void backwards() {
        ObjectNode backwards = tree(published(NOW));
        epoch(backwards, 0).put("notBefore", epoch(backwards, 0).get("notAfter").textValue());
        sign(backwards, 0, seed(CMM));
        refused("epoch-backwards", "An epoch that ends when it begins, signed", backwards.toString());
    }

    private void members() {
        Members.Member anna = member("anna");
        String passphrase = said("anna");
        unlocks("good", "The passphrase as it was told", passphrase);
        unlocks(
                "other-spacing",
                "Capitals and stray spaces are the same passphrase",
                " " + passphrase.toUpperCase(java.util.Locale.ROOT).replace(" ", "  ") + "\t");
        locked("wrong-passphrase", "Another member's passphrase", said("bo"), session(anna), m -> {});
        locked("other-name", "The lock under another name", passphrase, session(anna), m -> m.put("member", "bo"));
        locked("lock-bit", "One bit of the lock", passphrase, session(anna), m -> flip(m, "locked", 50));
        locked("other-member-key", "Another member's certificate", passphrase, session(anna), m -> {
            m.put("memberKey", B64u.encode(member("bo").memberKey()));
            m.put("memberSignature", B64u.encode(member("bo").memberSignature()));
        });
        locked(
                "not-signed",
                "No desk signed the member",
                passphrase,
                session(anna),
                m -> m.put("memberSignature", B64u.encode(new byte[64])));
        locked(
                "prolonged",
                "Membership ends later than it was signed",
                passphrase,
                session(anna),
                m -> m.put("memberNotAfter", "2036-12-23T00:00:00Z"));
        locked("other-desk", "A member of another desk", passphrase, session(anna), m -> m.put("desk", "NEC"));
        locked("epochs-exchanged", "Two epochs under each other's number", passphrase, session(anna), m -> {
            ((ObjectNode) m.get("epochs").get(0)).put("epoch", 2);
            ((ObjectNode) m.get("epochs").get(1)).put("epoch", 1);
        });
        locked(
                "epoch-of-another-member",
                "An epoch that was sealed to somebody else",
                passphrase,
                session(anna),
                m -> ((ArrayNode) m.get("epochs"))
                        .set(0, session(member("bo")).get("epochs").get(0)));
        ObjectNode weak = memberCase(
                "weaker-stretching",
                "A server that asks for less work could guess passphrases",
                passphrase,
                session(anna));
        ((ObjectNode) weak.get("login")).put("memoryKiB", 8);
        weak.put("unlocks", false);
        ObjectNode late = memberCase("membership-ended", "The member's time is over", passphrase, session(anna));
        late.put("now", "2027-02-21T00:00:00Z").put("unlocks", false);
    }

    private void verifies(String name, String about, String directory, Instant now, int cmm, int nec) {
        ObjectNode vector = chain(name, about, directory, founded.rootFingerprint(), now);
        vector.put("verifies", true);
        ObjectNode recipients = vector.putObject("recipients");
        Map.of("CMM", cmm, "NEC", nec).entrySet().stream()
                .filter(e -> e.getValue() > 0)
                .sorted(Map.Entry.comparingByKey())
                .forEach(e -> recipients.put(e.getKey(), e.getValue()));
    }

    private void changed(String name, String about, Consumer<ObjectNode> change) {
        ObjectNode tree = tree(published(NOW));
        change.accept(tree);
        refused(name, about, tree.toString());
    }

    private void refused(String name, String about, String directory) {
        if (directory.equals(published(NOW))) {
            throw new IllegalStateException("nothing was changed for " + name);
        }
        chain(name, about, directory, founded.rootFingerprint(), NOW).put("verifies", false);
    }

    private ObjectNode chain(String name, String about, String directory, String root, Instant now) {
        ObjectNode vector = VectorFolder.vector("chain", about)
                .put("directory", directory)
                .put("root", root)
                .put("now", now.toString());
        out.add("chain-founded-" + name, vector);
        return vector;
    }

    private void unlocks(String name, String about, String passphrase) {
        Members.Member anna = member("anna");
        ObjectNode vector = memberCase(name, about, passphrase, session(anna));
        MemberKeys keys = MemberKeys.unlock(anna, said("anna"), directory, NOW);
        vector.put("unlocks", true).put("token", B64u.encode(keys.loginToken()));
        ObjectNode seeds = vector.putObject("seeds");
        anna.epochs().forEach(e -> seeds.put(String.valueOf(e.epoch()), B64u.encode(keys.epochSeed(e.epoch()))));
    }

    private void locked(String name, String about, String passphrase, ObjectNode session, Consumer<ObjectNode> change) {
        change.accept(session);
        memberCase(name, about, passphrase, session).put("unlocks", false);
    }

    private ObjectNode memberCase(String name, String about, String passphrase, ObjectNode session) {
        ObjectNode vector = VectorFolder.vector("member", about)
                .put("directory", published(NOW))
                .put("root", founded.rootFingerprint())
                .put("now", NOW.toString())
                .put("passphrase", passphrase);
        vector.putObject("login")
                .put("salt", B64u.encode(member("anna").salt()))
                .put("memoryKiB", MemberLock.MEMORY_KIB)
                .put("iterations", MemberLock.ITERATIONS)
                .put("parallelism", MemberLock.PARALLELISM);
        vector.set("session", session);
        out.add("member-" + name, vector);
        return vector;
    }

    private static ObjectNode session(Members.Member member) {
        ObjectNode session = JSON.createObjectNode()
                .put("member", member.name())
                .put("desk", member.desk().text())
                .put("locked", B64u.encode(member.locked()))
                .put("memberKey", B64u.encode(member.memberKey()))
                .put("memberNotAfter", member.memberNotAfter().toString())
                .put("memberSignature", B64u.encode(member.memberSignature()));
        for (Members.EpochKey epoch : member.epochs()) {
            session.withArray("epochs")
                    .addObject()
                    .put("epoch", epoch.epoch())
                    .put("enc", B64u.encode(epoch.enc()))
                    .put("key", B64u.encode(epoch.key()));
        }
        return session;
    }

    private Members.Member member(String name) {
        return Members.read(founded.members(), directory).find(name).orElseThrow();
    }

    private String said(String name) {
        return founded.passphrases().getOrDefault(name, "");
    }

    private byte[] seed(DeskId desk) {
        return founded.secrets().desks().getOrDefault(desk, new byte[0]);
    }

    private void signDesk(ObjectNode tree, int at, DeskId desk, Instant notAfter) {
        byte[] signed = Chain.desk(directory.deployment(), desk, Chain.publicKey(seed(desk)), notAfter);
        desk(tree, at)
                .put("notAfter", notAfter.toString())
                .put("rootSignature", B64u.encode(Chain.sign(founded.secrets().root(), signed)));
    }

    private void sign(ObjectNode tree, int at, byte[] seed) {
        ObjectNode epoch = epoch(tree, at);
        byte[] signed = Chain.epoch(
                directory.deployment(),
                new DeskId(desk(tree, at).get("id").textValue()),
                epoch.get("epoch").intValue(),
                B64u.decode(epoch.get("publicKey").textValue()),
                B64u.decode(epoch.get("replyKey").textValue()),
                time(epoch, "notBefore"),
                time(epoch, "notAfter"));
        epoch.put("signature", B64u.encode(Chain.sign(seed, signed)));
    }

    private static void addOrder(ObjectNode epoch) {
        byte[] signature = B64u.decode(epoch.get("signature").textValue());
        BigInteger s = BigInteger.ZERO;
        for (int i = 63; i >= 32; i--) {
            s = s.shiftLeft(8).or(BigInteger.valueOf(signature[i] & 0xFF));
        }
        s = s.add(L);
        for (int i = 32; i < 64; i++) {
            signature[i] = s.byteValue();
            s = s.shiftRight(8);
        }
        epoch.put("signature", B64u.encode(signature));
    }

    private static void flip(ObjectNode holder, String part, int at) {
        byte[] bytes = B64u.decode(holder.get(part).textValue());
        bytes[at] ^= 1;
        holder.put(part, B64u.encode(bytes));
    }

    private static Instant time(ObjectNode holder, String part) {
        return Instant.parse(holder.get(part).textValue());
    }

    private static ObjectNode desk(ObjectNode tree, int at) {
        return (ObjectNode) tree.get("desks").get(at);
    }

    private static ObjectNode epoch(ObjectNode tree, int ofDesk) {
        return (ObjectNode) desk(tree, ofDesk).get("epochs").get(0);
    }

    private String published(Instant now) {
        return new String(directory.published(now), UTF_8);
    }

    private String whole() {
        return new String(founded.directory(), UTF_8);
    }

    private static ObjectNode tree(String json) {
        try {
            return (ObjectNode) JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<DeskId, List<String>> names() {
        Map<DeskId, List<String>> names = new LinkedHashMap<>();
        names.put(CMM, List.of("anna", "bo"));
        names.put(NEC, List.of("carl"));
        return names;
    }
}

package dk.havn.people;

import dk.havn.tip.B64u;
import dk.havn.tip.Bytes;
import dk.havn.tip.DeskId;
import dk.havn.tip.Recipient;
import dk.havn.tip.Refusal;
import dk.havn.tip.Refused;
import dk.havn.tip.StrictJson;
import dk.havn.tip.Wrap;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The verified keys of every desk: root signs desk, desk signs epoch. An instance exists only when all signatures hold. */
public final class Directory {
    /** The next epoch is published this long before the current one ends. */
    public static final Duration NEXT_SHOWN = Duration.ofDays(2);
    /** A page that was opened just before an epoch ended may still send. */
    public static final Duration SENDING_GRACE = Duration.ofHours(1);

    private final DirectoryJson json;
    private final byte[] deployment;
    private final String rootFingerprint;
    private final Map<DeskId, DirectoryJson.Desk> desks = new LinkedHashMap<>();

    private Directory(DirectoryJson json) {
        this.json = json;
        this.deployment = B64u.decode(json.deployment(), Chain.DEPLOYMENT_BYTES);
        this.rootFingerprint = fingerprint(B64u.decode(json.root(), Chain.KEY_BYTES));
    }

    /** A key to seal with; {@code expired} when there is only an old one, which rings an alarm but never turns a person away. */
    public record Target(Recipient recipient, boolean expired) {}

    /**
     * Reads a directory and follows every signature from the root.
     *
     * @param rootFingerprint lower-case hex of SHA-256 over the root's raw 32-byte public key
     * @throws ChainRefused for another root, a signature that fails, a repeated desk or epoch, or malformed JSON
     */
    public static Directory verify(byte[] json, String rootFingerprint) {
        try {
            Directory directory = new Directory(StrictJson.read(json, DirectoryJson.class));
            directory.follow(rootFingerprint);
            return directory;
        } catch (IllegalArgumentException e) {
            throw new ChainRefused("malformed key directory");
        }
    }

    /** Lower-case hex of SHA-256 over a raw 32-byte Ed25519 public key. */
    public static String fingerprint(byte[] rootKey) {
        return HexFormat.of().formatHex(Bytes.sha256(rootKey));
    }

    public byte[] deployment() {
        return deployment.clone();
    }

    public String rootFingerprint() {
        return rootFingerprint;
    }

    public Set<DeskId> desks() {
        return Set.copyOf(desks.keySet());
    }

    /** The desk that the directory names first: the hotline's opening hours are its own. */
    public DeskId firstDesk() {
        return json.desks().get(0).desk();
    }

    /**
     * The key of a desk's current epoch, or of its last one, flagged, when no epoch covers the time.
     *
     * @throws NoSuchElementException for a desk that is not in the directory
     */
    public Target recipient(DeskId desk, Instant now) {
        DirectoryJson.Desk entry = entry(desk);
        Optional<DirectoryJson.Epoch> current = current(entry, now);
        DirectoryJson.Epoch epoch = current.orElseGet(() -> latest(entry, now));
        return new Target(recipient(desk, epoch), current.isEmpty());
    }

    /**
     * The key of a desk's current epoch, for a sending side that would rather not send than seal to an old key (T24).
     *
     * @throws ChainRefused when the desk is unknown or no epoch of it covers the time
     */
    public Recipient current(DeskId desk, Instant now) {
        if (!desks.containsKey(desk)) {
            throw new ChainRefused("desk " + desk + " is not in it");
        }
        Target target = recipient(desk, now);
        if (target.expired()) {
            throw new ChainRefused("the keys of desk " + desk + " have expired");
        }
        return target.recipient();
    }

    /** The key of one epoch, current or not; empty when the desk has no such epoch. */
    public Optional<Recipient> recipient(DeskId desk, int epoch) {
        return Optional.ofNullable(desks.get(desk)).stream()
                .flatMap(entry -> entry.epochs().stream())
                .filter(e -> e.epoch() == epoch)
                .map(e -> recipient(desk, e))
                .findFirst();
    }

    /** Whether a sender may have sealed to this epoch now. */
    public boolean accepts(DeskId desk, int epoch, Instant now) {
        DirectoryJson.Desk entry = desks.get(desk);
        return entry != null
                && entry.epochs().stream()
                        .filter(e -> e.epoch() == epoch)
                        .anyMatch(
                                e -> isPublished(e, now) && now.isBefore(e.end().plus(SENDING_GRACE)));
    }

    /**
     * envelope.md, server step 5; also where an unknown desk is refused.
     *
     * @throws Refused {@link Refusal#WRAP_MISMATCH} for a wrap that {@link #accepts} refuses
     */
    public void requireCurrent(List<Wrap> wraps, Instant now) {
        if (!wraps.stream().allMatch(wrap -> accepts(wrap.desk(), wrap.epoch(), now))) {
            throw new Refused(Refusal.WRAP_MISMATCH);
        }
    }

    /** The body of GET /keys: for each desk the current epoch, and the next one shortly before it begins. */
    public byte[] published(Instant now) {
        List<DirectoryJson.Desk> shown = json.desks().stream()
                .map(d -> d.with(
                        d.epochs().stream().filter(e -> isShown(d, e, now)).toList()))
                .toList();
        return StrictJson.write(new DirectoryJson(json.v(), json.root(), json.deployment(), shown));
    }

    /**
     * Follows the chain to a member's key.
     *
     * @throws ChainRefused unless the desk signed this key
     */
    public void verifyMember(DeskId desk, byte[] memberKey, Instant notAfter, byte[] signature) {
        DirectoryJson.Desk entry = desks.get(desk);
        if (entry == null) {
            throw new ChainRefused("member of an unknown desk");
        }
        Chain.verify(entry.key(), Chain.member(deployment, desk, memberKey, notAfter), signature, "member");
    }

    private void follow(String expectedRoot) {
        if (json.v() != DirectoryJson.VERSION) {
            throw new ChainRefused("unknown version of the key directory");
        }
        if (!rootFingerprint.equals(expectedRoot)) {
            throw new ChainRefused("another root");
        }
        json.desks().forEach(this::followDesk);
        if (desks.isEmpty()) {
            throw new ChainRefused("no desk");
        }
    }

    private void followDesk(DirectoryJson.Desk entry) {
        DeskId desk = entry.desk();
        byte[] root = B64u.decode(json.root(), Chain.KEY_BYTES);
        byte[] signed = Chain.desk(deployment, desk, entry.key(), entry.end());
        Chain.verify(root, signed, signature(entry.rootSignature()), "desk");
        int before = 0;
        for (DirectoryJson.Epoch epoch : entry.epochs()) {
            if (epoch.epoch() <= before) {
                throw new ChainRefused("epochs out of order");
            }
            before = epoch.epoch();
            followEpoch(entry, epoch);
        }
        if (entry.epochs().isEmpty() || desks.put(desk, entry) != null) {
            throw new ChainRefused("desk without epoch, or twice");
        }
    }

    private void followEpoch(DirectoryJson.Desk entry, DirectoryJson.Epoch epoch) {
        if (!epoch.kem().equals(DirectoryJson.KEM) || !epoch.start().isBefore(epoch.end())) {
            throw new ChainRefused("unknown suite, or an epoch that ends before it begins");
        }
        byte[] publicKey = recipient(entry.desk(), epoch).publicKey();
        byte[] replyKey = B64u.decode(epoch.replyKey(), Chain.KEY_BYTES);
        byte[] signed =
                Chain.epoch(deployment, entry.desk(), epoch.epoch(), publicKey, replyKey, epoch.start(), epoch.end());
        Chain.verify(entry.key(), signed, signature(epoch.signature()), "epoch");
    }

    private DirectoryJson.Desk entry(DeskId desk) {
        DirectoryJson.@Nullable Desk entry = desks.get(desk);
        if (entry == null) {
            throw new NoSuchElementException("no such desk");
        }
        return entry;
    }

    // The newest that has begun; with a clock a little behind, the first that will begin.
    private static Optional<DirectoryJson.Epoch> current(DirectoryJson.Desk entry, Instant now) {
        List<DirectoryJson.Epoch> unexpired = entry.epochs().stream()
                .filter(e -> now.isBefore(e.end()) && now.isBefore(entry.end()))
                .toList();
        return unexpired.stream()
                .filter(e -> !now.isBefore(e.start()))
                .reduce((a, b) -> b)
                .or(() -> unexpired.stream().filter(e -> isPublished(e, now)).findFirst());
    }

    // The last one that has begun; with a clock before all of them, the first.
    private static DirectoryJson.Epoch latest(DirectoryJson.Desk entry, Instant now) {
        return entry.epochs().stream()
                .filter(e -> !now.isBefore(e.start()))
                .reduce((a, b) -> b)
                .orElseGet(() -> entry.epochs().get(0));
    }

    private static boolean isPublished(DirectoryJson.Epoch epoch, Instant now) {
        return !now.plus(NEXT_SHOWN).isBefore(epoch.start());
    }

    private static boolean isShown(DirectoryJson.Desk entry, DirectoryJson.Epoch epoch, Instant now) {
        return isPublished(epoch, now)
                && (now.isBefore(epoch.end()) || latest(entry, now).epoch() == epoch.epoch());
    }

    private static Recipient recipient(DeskId desk, DirectoryJson.Epoch epoch) {
        return new Recipient(desk, epoch.epoch(), B64u.decode(epoch.publicKey(), Recipient.PUBLIC_KEY_BYTES));
    }

    private static byte[] signature(String text) {
        return B64u.decode(text, Chain.SIGNATURE_BYTES);
    }
}

package dk.havn.people;

import dk.havn.tip.B64u;
import dk.havn.tip.Bytes;
import dk.havn.tip.DeskId;
import dk.havn.tip.StrictJson;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.hpke.HPKE;
import org.bouncycastle.crypto.hpke.HPKEContextWithEncapsulation;

/** Makes a new hotline's keys: a root, a signing key for each desk, the desks' epochs, and the members with their passphrases. */
public final class Founding {
    public static final Duration EPOCH = Duration.ofDays(30);
    private static final int SEED_BYTES = 32;
    /** X-Wing's encapsulation takes 32 bytes for ML-KEM and 32 for X25519. */
    private static final int ENCAPSULATION_SEED_BYTES = 64;

    private static final byte[] NO_BYTES = {};

    private final SecureRandom random;
    private final Passphrases passphrases;
    private final Instant start;
    private final Instant end;
    private final int epochs;
    private final Set<String> leads;
    private final byte[] deployment;
    private final HPKE suite =
            new HPKE(HPKE.mode_base, HPKE.kem_MLKEM768_X25519, HPKE.kdf_HKDF_SHA256, HPKE.aead_AES_GCM256);

    private Founding(Set<String> leads, int epochs, Instant now, SecureRandom random) {
        this.random = random;
        this.passphrases = Passphrases.load(random);
        this.epochs = epochs;
        this.leads = Set.copyOf(leads);
        this.start = now.truncatedTo(ChronoUnit.DAYS);
        this.end = start.plus(EPOCH.multipliedBy(epochs));
        this.deployment = draw(Chain.DEPLOYMENT_BYTES);
    }

    /**
     * What a founding leaves behind.
     *
     * @param directory every epoch, signed; for the data folder, from which GET /keys is served
     * @param members the members' file, without any secret
     * @param passphrases by name; told to each member once
     * @param secrets for the offline safe; a server never stores them
     */
    @SuppressWarnings("ArrayRecordComponent") // compared nowhere
    public record Founded(
            byte[] directory,
            byte[] members,
            Map<String, String> passphrases,
            String rootFingerprint,
            Secrets secrets) {
        @Override
        public String toString() {
            return "Founded[" + rootFingerprint + "]";
        }
    }

    /** Private seeds of the root and of each desk's signing key. */
    @SuppressWarnings("ArrayRecordComponent") // compared nowhere
    public record Secrets(byte[] root, Map<DeskId, byte[]> desks) {
        @Override
        public String toString() {
            return "Secrets[" + desks.keySet() + "]";
        }
    }

    /**
     * @param names the members of each desk
     * @param epochs how many epochs of {@link #EPOCH} to make, from the start of today (UTC)
     */
    public static Founded found(Map<DeskId, List<String>> names, int epochs, Instant now, SecureRandom random) {
        return found(names, Set.of(), epochs, now, random);
    }

    /**
     * The same.
     *
     * @param leads those of the members who lead shifts
     */
    public static Founded found(
            Map<DeskId, List<String>> names, Set<String> leads, int epochs, Instant now, SecureRandom random) {
        return new Founding(leads, epochs, now, random).found(names);
    }

    private Founded found(Map<DeskId, List<String>> names) {
        byte[] root = draw(SEED_BYTES);
        List<DirectoryJson.Desk> desks = new ArrayList<>();
        Map<DeskId, byte[]> deskSeeds = new LinkedHashMap<>();
        List<Joining> joining = new ArrayList<>();
        names.forEach((desk, members) -> {
            byte[] deskSeed = draw(SEED_BYTES);
            List<byte[]> epochSeeds = drawEpochs();
            deskSeeds.put(desk, deskSeed);
            desks.add(desk(root, desk, deskSeed, epochSeeds));
            members.forEach(name -> joining.add(
                    new Joining(name, desk, deskSeed, epochSeeds, passphrases.next(), draw(MemberLock.SALT_BYTES))));
        });
        byte[] rootKey = Chain.publicKey(root);
        DirectoryJson directory =
                new DirectoryJson(DirectoryJson.VERSION, B64u.encode(rootKey), B64u.encode(deployment), desks);
        return new Founded(
                StrictJson.write(directory),
                StrictJson.write(Members.File.of(enrol(joining))),
                told(joining),
                Directory.fingerprint(rootKey),
                new Secrets(root, deskSeeds));
    }

    private List<byte[]> drawEpochs() {
        List<byte[]> seeds = new ArrayList<>();
        for (int i = 0; i < epochs; i++) {
            seeds.add(draw(SEED_BYTES));
        }
        return seeds;
    }

    private DirectoryJson.Desk desk(byte[] root, DeskId desk, byte[] deskSeed, List<byte[]> epochSeeds) {
        byte[] deskKey = Chain.publicKey(deskSeed);
        byte[] signature = Chain.sign(root, Chain.desk(deployment, desk, deskKey, end));
        List<DirectoryJson.Epoch> signed = new ArrayList<>();
        for (int i = 0; i < epochs; i++) {
            signed.add(epoch(desk, deskSeed, i + 1, epochSeeds.get(i)));
        }
        return new DirectoryJson.Desk(
                desk.text(), B64u.encode(deskKey), new DirectoryJson.Time(end), B64u.encode(signature), signed);
    }

    private DirectoryJson.Epoch epoch(DeskId desk, byte[] deskSeed, int number, byte[] seed) {
        Instant notBefore = start.plus(EPOCH.multipliedBy(number - 1));
        Instant notAfter = notBefore.plus(EPOCH);
        byte[] publicKey = openingKey(seed);
        // Whoever holds the epoch's seed can answer in its name, so the reply key comes out of the same seed.
        byte[] replyKey = Chain.publicKey(MemberLock.derive(seed, "havn/v1 reply key"));
        byte[] signature =
                Chain.sign(deskSeed, Chain.epoch(deployment, desk, number, publicKey, replyKey, notBefore, notAfter));
        return new DirectoryJson.Epoch(
                number,
                DirectoryJson.KEM,
                B64u.encode(publicKey),
                B64u.encode(replyKey),
                new DirectoryJson.Time(notBefore),
                new DirectoryJson.Time(notAfter),
                B64u.encode(signature));
    }

    @SuppressWarnings("ArrayRecordComponent") // compared nowhere
    private record Joining(
            String name, DeskId desk, byte[] deskSeed, List<byte[]> epochSeeds, String passphrase, byte[] salt) {}

    private List<Members.Entry> enrol(List<Joining> joining) {
        // Stretching takes most of the founding's time and each passphrase is on its own.
        List<MemberLock.Stretched> stretched = joining.parallelStream()
                .map(j -> MemberLock.stretch(j.passphrase(), j.salt()))
                .toList();
        List<Members.Entry> entries = new ArrayList<>();
        for (int i = 0; i < joining.size(); i++) {
            entries.add(enrol(joining.get(i), stretched.get(i)));
        }
        return entries;
    }

    private Members.Entry enrol(Joining joining, MemberLock.Stretched stretched) {
        byte[] signingSeed = draw(SEED_BYTES);
        byte[] openingSeed = draw(SEED_BYTES);
        byte[] memberKey = Chain.publicKey(signingSeed);
        byte[] openingKey = openingKey(openingSeed);
        byte[] signature = Chain.sign(joining.deskSeed(), Chain.member(deployment, joining.desk(), memberKey, end));
        List<Members.EntryEpoch> sealed = new ArrayList<>();
        for (int i = 0; i < epochs; i++) {
            sealed.add(sealEpoch(joining.desk(), i + 1, joining.epochSeeds().get(i), openingKey));
        }
        return new Members.Entry(
                joining.name(),
                joining.desk().text(),
                B64u.encode(joining.salt()),
                B64u.encode(Bytes.sha256(stretched.loginToken())),
                B64u.encode(lock(joining.name(), stretched.lockKey(), Bytes.concat(signingSeed, openingSeed))),
                B64u.encode(memberKey),
                end.toString(),
                B64u.encode(signature),
                B64u.encode(openingKey),
                sealed,
                leads.contains(joining.name()));
    }

    private byte[] lock(String name, byte[] lockKey, byte[] seeds) {
        byte[] nonce = draw(12);
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(lockKey, "AES"), new GCMParameterSpec(128, nonce));
            cipher.updateAAD(MemberLock.associated(name));
            return Bytes.concat(nonce, cipher.doFinal(seeds));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has AES-GCM", e);
        }
    }

    // RFC 9180 §5.1.1: info binds the seed to deployment, desk, epoch and the one member's key.
    private Members.EntryEpoch sealEpoch(DeskId desk, int epoch, byte[] seed, byte[] openingKey) {
        byte[] info = Bytes.concat(
                Bytes.ascii("havn/v1 epoch key"),
                deployment,
                Bytes.name(desk),
                Bytes.u32(epoch),
                Bytes.sha256(openingKey));
        try {
            HPKEContextWithEncapsulation sender =
                    suite.setupBaseS(suite.deserializePublicKey(openingKey), info, draw(ENCAPSULATION_SEED_BYTES));
            byte[] sealed = sender.seal(NO_BYTES, seed);
            return new Members.EntryEpoch(epoch, B64u.encode(sender.getEncapsulation()), B64u.encode(sealed));
        } catch (InvalidCipherTextException e) {
            throw new IllegalStateException("encryption does not fail", e);
        }
    }

    /** An X-Wing private key is its 32-byte seed. */
    private byte[] openingKey(byte[] seed) {
        AsymmetricCipherKeyPair pair = suite.deserializePrivateKey(seed, null);
        return suite.serializePublicKey(pair.getPublic());
    }

    private static Map<String, String> told(List<Joining> joining) {
        Map<String, String> told = new LinkedHashMap<>();
        joining.forEach(j -> told.put(j.name(), j.passphrase()));
        return told;
    }

    private byte[] draw(int lengthBytes) {
        byte[] drawn = new byte[lengthBytes];
        random.nextBytes(drawn);
        return drawn;
    }
}

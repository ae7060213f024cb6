package dk.havn.cli.open;

import dk.havn.people.ChainRefused;
import dk.havn.people.Directory;
import dk.havn.people.MemberLock;
import dk.havn.people.Members;
import dk.havn.tip.Bytes;
import dk.havn.tip.DeskId;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.hpke.HPKE;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;

/** A member's unlocked keys: what the passphrase opens, and the desk's epochs that it leads to. */
public final class MemberKeys {
    private static final int NONCE_BYTES = 12;
    private static final int SEED_BYTES = 32;

    private final DeskId desk;
    private final byte[] loginToken;
    private final byte[] signingSeed;
    private final Map<Integer, byte[]> epochs;

    private MemberKeys(DeskId desk, byte[] loginToken, byte[] signingSeed, Map<Integer, byte[]> epochs) {
        this.desk = desk;
        this.loginToken = loginToken;
        this.signingSeed = signingSeed;
        this.epochs = epochs;
    }

    /**
     * @param directory verified; vouches for the member's key
     * @throws CannotOpen for another passphrase, or for keys that are not this member's now
     */
    public static MemberKeys unlock(Members.Member member, String passphrase, Directory directory, Instant now) {
        try {
            MemberLock.Stretched stretched = MemberLock.stretch(passphrase, member.salt());
            byte[] seeds = openLock(member, stretched.lockKey());
            requireOwn(member, Arrays.copyOf(seeds, SEED_BYTES), directory, now);
            Map<Integer, byte[]> epochs =
                    openEpochs(member, Arrays.copyOfRange(seeds, SEED_BYTES, 2 * SEED_BYTES), directory.deployment());
            return new MemberKeys(member.desk(), stretched.loginToken(), Arrays.copyOf(seeds, SEED_BYTES), epochs);
        } catch (GeneralSecurityException | InvalidCipherTextException | IllegalArgumentException | ChainRefused e) {
            throw new CannotOpen();
        }
    }

    /** What proves the passphrase to the server without telling it. */
    public byte[] loginToken() {
        return loginToken.clone();
    }

    /** Ed25519 seed of the member's signatures. */
    public byte[] signingSeed() {
        return signingSeed.clone();
    }

    public byte[] epochSeed(int epoch) {
        return opener(epoch).seed();
    }

    /** @throws CannotOpen for an epoch that was not handed to this member */
    public Opener opener(int epoch) {
        byte[] seed = epochs.get(epoch);
        if (seed == null) {
            throw new CannotOpen();
        }
        return new Opener(desk, epoch, seed);
    }

    private static void requireOwn(Members.Member member, byte[] signingSeed, Directory directory, Instant now) {
        byte[] publicKey =
                new Ed25519PrivateKeyParameters(signingSeed).generatePublicKey().getEncoded();
        if (!Arrays.equals(publicKey, member.memberKey()) || !now.isBefore(member.memberNotAfter())) {
            throw new CannotOpen();
        }
        directory.verifyMember(member.desk(), member.memberKey(), member.memberNotAfter(), member.memberSignature());
    }

    private static byte[] openLock(Members.Member member, byte[] lockKey) throws GeneralSecurityException {
        byte[] locked = member.locked();
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(
                Cipher.DECRYPT_MODE,
                new SecretKeySpec(lockKey, "AES"),
                new GCMParameterSpec(128, locked, 0, NONCE_BYTES));
        cipher.updateAAD(MemberLock.associated(member.name()));
        return cipher.doFinal(locked, NONCE_BYTES, locked.length - NONCE_BYTES);
    }

    private static Map<Integer, byte[]> openEpochs(Members.Member member, byte[] openingSeed, byte[] deployment)
            throws InvalidCipherTextException {
        HPKE suite = new HPKE(HPKE.mode_base, HPKE.kem_MLKEM768_X25519, HPKE.kdf_HKDF_SHA256, HPKE.aead_AES_GCM256);
        AsymmetricCipherKeyPair pair = suite.deserializePrivateKey(openingSeed, null);
        byte[] keyHash = Bytes.sha256(suite.serializePublicKey(pair.getPublic()));
        Map<Integer, byte[]> seeds = new LinkedHashMap<>();
        for (Members.EpochKey epoch : member.epochs()) {
            byte[] info = Bytes.concat(
                    Bytes.ascii("havn/v1 epoch key"),
                    deployment,
                    Bytes.name(member.desk()),
                    Bytes.u32(epoch.epoch()),
                    keyHash);
            seeds.put(epoch.epoch(), suite.setupBaseR(epoch.enc(), pair, info).open(new byte[0], epoch.key()));
        }
        return seeds;
    }
}

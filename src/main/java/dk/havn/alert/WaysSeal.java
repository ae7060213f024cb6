package dk.havn.alert;

import dk.havn.tip.Bytes;
import dk.havn.tip.StrictJson;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Locks the workers' own numbers and addresses: {@code nonce 12 || AES-256-GCM(addresses)} under a key that lies outside the
 * database and its backups, bound to the member. It opens no tip.
 */
public final class WaysSeal implements Addresses {
    /** Ways that one member may have. */
    public static final int WAYS_MAX = 8;

    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    /** The sealed size then tells little of which ways there are. */
    private static final int BLOCK_BYTES = 1_024;

    private final SecretKeySpec key;
    private final SecureRandom random;

    /** @param key 32 bytes */
    public WaysSeal(byte[] key, SecureRandom random) {
        this.key = new SecretKeySpec(key, "AES");
        this.random = random;
    }

    private record Kept(List<One> ways) {}

    /** @param parts of the address, in the order in which its record has them */
    private record One(String way, List<String> parts) {
        static One of(Address address) {
            if (address instanceof Address.Push push) {
                return new One(push.way(), List.of(push.endpoint(), push.p256dh(), push.auth()));
            }
            if (address instanceof Address.Text text) {
                return new One(text.way(), List.of(text.number()));
            }
            if (address instanceof Address.Call call) {
                return new One(call.way(), List.of(call.number()));
            }
            return new One(address.way(), List.of(((Address.Webhook) address).url()));
        }

        Address address() {
            return switch (way) {
                case "push" -> new Address.Push(parts.get(0), parts.get(1), parts.get(2));
                case "sms" -> new Address.Text(parts.get(0));
                case "call" -> new Address.Call(parts.get(0));
                case "webhook" -> new Address.Webhook(parts.get(0));
                default -> throw new IllegalArgumentException("no such way");
            };
        }

        @Override
        public String toString() {
            return "One[withheld]";
        }
    }

    /** @throws IllegalArgumentException for more than {@link #WAYS_MAX} */
    @Override
    public byte[] seal(String member, List<Address> addresses) {
        if (addresses.size() > WAYS_MAX) {
            throw new IllegalArgumentException("too many ways");
        }
        byte[] json = StrictJson.write(new Kept(addresses.stream().map(One::of).toList()));
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            return Bytes.concat(
                    nonce, cipher(Cipher.ENCRYPT_MODE, member, nonce).doFinal(padded(json)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has AES-GCM", e);
        }
    }

    @Override
    public List<Address> open(String member, byte[] sealed) {
        if (sealed.length < NONCE_BYTES + TAG_BITS / Byte.SIZE) {
            return List.of();
        }
        try {
            byte[] nonce = Arrays.copyOf(sealed, NONCE_BYTES);
            byte[] opened = cipher(Cipher.DECRYPT_MODE, member, nonce)
                    .doFinal(sealed, NONCE_BYTES, sealed.length - NONCE_BYTES);
            List<Address> addresses = new ArrayList<>();
            StrictJson.read(opened, Kept.class).ways().forEach(one -> addresses.add(one.address()));
            return addresses;
        } catch (GeneralSecurityException | IllegalArgumentException | IndexOutOfBoundsException e) {
            return List.of();
        }
    }

    private Cipher cipher(int mode, String member, byte[] nonce) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(CIPHER);
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(("havn/v1 ways " + member).getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    // JSON may end in spaces.
    private static byte[] padded(byte[] json) {
        byte[] padded = Arrays.copyOf(json, (json.length / BLOCK_BYTES + 1) * BLOCK_BYTES);
        Arrays.fill(padded, json.length, padded.length, (byte) ' ');
        return padded;
    }
}

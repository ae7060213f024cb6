package dk.havn.seal;

import dk.havn.tip.Bytes;
import java.security.SecureRandom;
import org.bouncycastle.crypto.digests.SHAKEDigest;

/** Random bytes that are the same in every run: SHAKE256 of a name. For vectors only. */
public final class Dice extends SecureRandom {
    private static final long serialVersionUID = 1L;

    private final transient SHAKEDigest stream = new SHAKEDigest(256);

    public Dice(String name) {
        byte[] text = Bytes.ascii(name);
        stream.update(text, 0, text.length);
    }

    @Override
    public void nextBytes(byte[] bytes) {
        stream.doOutput(bytes, 0, bytes.length);
    }

    public byte[] take(int lengthBytes) {
        byte[] taken = new byte[lengthBytes];
        nextBytes(taken);
        return taken;
    }
}

package dk.havn.tip;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Set;

/**
 * One sealed message as it travels and rests: nothing in it can be read without a desk's private key.
 *
 * @param card sealed summary, {@link #CARD_BYTES} bytes, or empty where the kind has none
 * @param body sealed body: a size bucket plus the 16-byte tag
 * @param commit 32-byte commitment to the message key
 * @param wraps one for each desk, 1 to 4, each desk once
 */
@SuppressWarnings("ArrayRecordComponent") // compared nowhere; its bytes are compared by digest
public record SealedMessage(
        TipId tip,
        MessageId msg,
        Kind kind,
        Provenance prov,
        byte[] card,
        byte[] body,
        byte[] commit,
        List<Wrap> wraps) {
    public static final int TAG_BYTES = 16;
    public static final int CARD_BYTES = 512 + TAG_BYTES;
    public static final int COMMIT_BYTES = 32;
    public static final int WRAPS_MAX = 4;
    /** Body sizes before the tag: every text of every language ends up as one of four. */
    public static final List<Integer> BUCKETS_BYTES = List.of(2048, 8192, 32768, 131072);

    private static final byte[] LABEL = "havn/v1".getBytes(StandardCharsets.US_ASCII);
    private static final byte VERSION = 1;

    /** @throws IllegalArgumentException for a length, bucket or number of wraps that the envelope does not allow */
    public SealedMessage {
        wraps = List.copyOf(wraps);
        int cardBytes = kind.hasCard() ? CARD_BYTES : 0;
        boolean lengths = card.length == cardBytes
                && BUCKETS_BYTES.contains(body.length - TAG_BYTES)
                && commit.length == COMMIT_BYTES;
        boolean desks = !wraps.isEmpty()
                && wraps.size() <= WRAPS_MAX
                && wraps.stream().map(Wrap::desk).distinct().count() == wraps.size();
        if (!lengths || !desks) {
            throw new IllegalArgumentException("not an envelope");
        }
    }

    /** H of the envelope: {@code "havn/v1" || 0x01 || tip || msg || kind || prov}, 42 bytes. */
    public static byte[] header(TipId tip, MessageId msg, Kind kind, Provenance prov) {
        return ByteBuffer.allocate(42)
                .put(LABEL)
                .put(VERSION)
                .put(tip.bytes())
                .put(msg.bytes())
                .put((byte) kind.code())
                .put((byte) prov.code())
                .array();
    }

    public byte[] header() {
        return header(tip, msg, kind, prov);
    }

    /** D of the envelope: {@code SHA-256(H || commit || card || body)}; names the message in signed records. */
    public byte[] digest() {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            sha256.update(header());
            sha256.update(commit);
            sha256.update(card);
            return sha256.digest(body);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    public Set<DeskId> desks() {
        return wraps.stream().map(Wrap::desk).collect(java.util.stream.Collectors.toUnmodifiableSet());
    }
}

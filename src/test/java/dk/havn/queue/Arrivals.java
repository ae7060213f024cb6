package dk.havn.queue;

import dk.havn.tip.Channel;
import dk.havn.tip.DeskId;
import dk.havn.tip.Facets;
import dk.havn.tip.Kind;
import dk.havn.tip.MessageId;
import dk.havn.tip.Provenance;
import dk.havn.tip.ProviderCopy;
import dk.havn.tip.SealedMessage;
import dk.havn.tip.TipId;
import dk.havn.tip.Urgency;
import dk.havn.tip.Wrap;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Sealed messages of random bytes: the queue cannot tell them from real ones. */
public final class Arrivals {
    public static final DeskId CMM = new DeskId("CMM");
    public static final DeskId NEC = new DeskId("NEC");
    private static final SecureRandom RANDOM = new SecureRandom();

    private Arrivals() {}

    public static TipId tipId() {
        return TipId.random(RANDOM);
    }

    public static byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    public static Wrap wrap(DeskId desk) {
        return new Wrap(desk, 1, bytes(Wrap.ENC_BYTES), bytes(Wrap.KEY_BYTES));
    }

    public static SealedMessage message(TipId tip, Kind kind, Provenance prov, List<DeskId> desks) {
        return new SealedMessage(
                tip,
                MessageId.random(RANDOM),
                kind,
                prov,
                kind.hasCard() ? bytes(SealedMessage.CARD_BYTES) : new byte[0],
                bytes(2048 + SealedMessage.TAG_BYTES),
                bytes(SealedMessage.COMMIT_BYTES),
                desks.stream().map(Arrivals::wrap).toList());
    }

    public static Arrival web(TipId tip, Urgency urgency, DeskId... desks) {
        return of(Channel.WEB, Kind.FIRST, tip, urgency, List.of(desks), null, null);
    }

    public static Arrival more(TipId tip, Urgency urgency, DeskId... desks) {
        return of(Channel.WEB, Kind.FOLLOW_UP, tip, urgency, List.of(desks), null, null);
    }

    public static Arrival sms(Kind kind, TipId tip, Urgency urgency, String providerRef, ThreadLink link) {
        return of(Channel.SMS, kind, tip, urgency, List.of(CMM), providerRef, link);
    }

    /** The first message of a tip, of which the provider has a copy. */
    public static Arrival copied(TipId tip, ProviderCopy copy) {
        SealedMessage message = message(tip, Kind.FIRST, Provenance.GATEWAY, List.of(CMM));
        Facets facets = new Facets(Urgency.ELEVATED, List.of(CMM));
        return new Arrival(Channel.SMS, message, facets, true, message.digest(), copy.sid(), List.of(copy), null);
    }

    public static SealedMessage note(TipId tip, DeskId... readers) {
        return message(tip, Kind.NOTE, Provenance.CONSOLE, List.of(readers));
    }

    /** The sealed reason for both desks, and each of {@code messages} wrapped for {@code to}. */
    public static EscalationOrder order(TipId tip, DeskId from, DeskId to, MessageId... messages) {
        return new EscalationOrder(
                to,
                Basis.CONSENT,
                note(tip, from, to),
                new Escalation.Signed(1_772_618_400L, rcpt(from), rcpt(to), bytes(64)),
                new MemberCertificate(bytes(32), Instant.parse("2027-01-01T00:00:00Z"), bytes(64)),
                Stream.of(messages)
                        .map(msg -> new EscalationOrder.SharedKey(msg, wrap(to)))
                        .toList());
    }

    /** {@code 0x01 || u8 len || desk || u32 epoch || SHA-256(pk)}. */
    public static byte[] rcpt(DeskId desk) {
        byte[] name = desk.text().getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(2 + name.length + 4 + 32)
                .put((byte) 1)
                .put((byte) name.length)
                .put(name)
                .putInt(1)
                .put(bytes(32))
                .array();
    }

    public static ThreadLink link(int number) {
        byte[] hmac = new byte[32];
        hmac[0] = (byte) number;
        return new ThreadLink(hmac, null);
    }

    private static Arrival of(
            Channel channel,
            Kind kind,
            TipId tip,
            Urgency urgency,
            List<DeskId> desks,
            @Nullable String providerRef,
            @Nullable ThreadLink link) {
        Provenance prov = channel == Channel.WEB ? Provenance.SENDER : Provenance.GATEWAY;
        SealedMessage message = message(tip, kind, prov, desks);
        return new Arrival(channel, message, new Facets(urgency, desks), true, message.digest(), providerRef, link);
    }
}

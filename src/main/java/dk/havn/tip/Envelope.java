package dk.havn.tip;

import java.util.List;

/** A sealed message as JSON on the wire: read strictly, so that each envelope has one meaning, and written back. */
public final class Envelope {
    /** envelope.md, server step 1. */
    public static final int BYTES_MAX = 192 * 1024;

    private static final int VERSION = 1;

    private Envelope() {}

    /**
     * Reads one POST /tips body. Whether kind and provenance fit the endpoint, and wraps the facets, is for the caller to see.
     *
     * @throws Refused {@link Refusal#BAD_ENVELOPE} for an unknown, missing or repeated key, a wrong type, length, bucket or version
     */
    public static Submission parse(byte[] json) {
        try {
            return StrictJson.read(json, Tip.class).submission();
        } catch (IllegalArgumentException e) {
            throw new Refused(Refusal.BAD_ENVELOPE);
        }
    }

    public static byte[] write(Submission submission) {
        return StrictJson.write(Tip.of(submission));
    }

    /** A sealed note as the console sends it inside an act; its tip comes from the address. */
    public record Note(String msg, int kind, int prov, String card, String body, String commit, List<WireWrap> wraps) {
        /** @throws Refused {@link Refusal#BAD_ENVELOPE} unless it is a kind 5 message of the console */
        public SealedMessage message(TipId tip) {
            if (kind != Kind.NOTE.code() || prov != Provenance.CONSOLE.code()) {
                throw new Refused(Refusal.BAD_ENVELOPE);
            }
            try {
                return sealed(tip, msg, kind, prov, card, body, commit, wraps);
            } catch (IllegalArgumentException e) {
                throw new Refused(Refusal.BAD_ENVELOPE);
            }
        }

        public static Note of(SealedMessage m) {
            return new Note(
                    m.msg().text(),
                    m.kind().code(),
                    m.prov().code(),
                    B64u.encode(m.card()),
                    B64u.encode(m.body()),
                    B64u.encode(m.commit()),
                    WireWrap.of(m.wraps()));
        }
    }

    /** A wrap in JSON. */
    public record WireWrap(String desk, int epoch, String enc, String key) {
        /** @throws IllegalArgumentException for a wrong desk, epoch or length */
        public Wrap wrap() {
            return new Wrap(
                    new DeskId(desk), epoch, B64u.decode(enc, Wrap.ENC_BYTES), B64u.decode(key, Wrap.KEY_BYTES));
        }

        static List<WireWrap> of(List<Wrap> wraps) {
            return wraps.stream()
                    .map(w -> new WireWrap(w.desk().text(), w.epoch(), B64u.encode(w.enc()), B64u.encode(w.key())))
                    .toList();
        }
    }

    private record WireFacets(Urgency urgency, List<String> desks) {}

    private record Tip(
            int v,
            String tip,
            String msg,
            int kind,
            int prov,
            String card,
            String body,
            String commit,
            List<WireWrap> wraps,
            WireFacets facets) {
        Submission submission() {
            if (v != VERSION) {
                throw new IllegalArgumentException("unknown version");
            }
            List<DeskId> desks = facets.desks().stream().map(DeskId::new).toList();
            return new Submission(
                    sealed(new TipId(tip), msg, kind, prov, card, body, commit, wraps),
                    new Facets(facets.urgency(), desks));
        }

        static Tip of(Submission submission) {
            SealedMessage m = submission.message();
            Facets facets = submission.facets();
            return new Tip(
                    VERSION,
                    m.tip().text(),
                    m.msg().text(),
                    m.kind().code(),
                    m.prov().code(),
                    B64u.encode(m.card()),
                    B64u.encode(m.body()),
                    B64u.encode(m.commit()),
                    WireWrap.of(m.wraps()),
                    new WireFacets(
                            facets.urgency(),
                            facets.desks().stream().map(DeskId::text).toList()));
        }
    }

    private static SealedMessage sealed(
            TipId tip, String msg, int kind, int prov, String card, String body, String commit, List<WireWrap> wraps) {
        return new SealedMessage(
                tip,
                new MessageId(msg),
                Kind.of(kind),
                Provenance.of(prov),
                B64u.decode(card),
                B64u.decode(body),
                B64u.decode(commit, SealedMessage.COMMIT_BYTES),
                wraps.stream().map(WireWrap::wrap).toList());
    }
}

package dk.havn.tip;

/** A sealed message with the facets its sealing side claims: one POST /tips body. */
public record Submission(SealedMessage message, Facets facets) {

    /**
     * envelope.md, server step 4: kind and provenance come from the endpoint.
     *
     * @throws Refused {@link Refusal#BAD_ENVELOPE} for any other
     */
    public Submission require(Kind kind, Provenance prov) {
        if (message.kind() != kind || message.prov() != prov) {
            throw new Refused(Refusal.BAD_ENVELOPE);
        }
        return this;
    }
}

package dk.havn.tip;

/** A sealed message with the facets its sealing side claims: one POST /tips body. */
public record Submission(SealedMessage message, Facets facets) {}

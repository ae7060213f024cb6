package dk.havn.queue;

import dk.havn.tip.Kind;
import dk.havn.tip.MessageId;
import dk.havn.tip.Provenance;
import dk.havn.tip.Wrap;

/** The sealed summary that a desk's list shows, with the wrap that opens it for that desk. */
@SuppressWarnings("ArrayRecordComponent") // compared nowhere
public record SealedCard(MessageId msg, Kind kind, Provenance prov, byte[] card, byte[] commit, Wrap wrap) {}

package dk.havn.queue;

import dk.havn.tip.SealedMessage;

/** A stored message with one desk's wrap. */
public record MessageRow(long row, SealedMessage message) {}

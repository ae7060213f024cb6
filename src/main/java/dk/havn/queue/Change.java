package dk.havn.queue;

import dk.havn.tip.DeskId;
import dk.havn.tip.TipId;

/** A line of the live feed: look at this tip again. */
public record Change(long seq, DeskId desk, TipId tip, int version, boolean drill) {}

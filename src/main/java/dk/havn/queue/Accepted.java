package dk.havn.queue;

import dk.havn.tip.TipId;
import java.time.Instant;

/**
 * What was stored, told after the commit.
 *
 * @param repeat whether the same message was stored before; nothing was stored now
 * @param receivedAt when it was first stored, to the millisecond
 */
public record Accepted(TipId tip, boolean repeat, Instant receivedAt) {}

package dk.havn.queue;

import dk.havn.tip.DeskId;

/** A member at work for a desk; every act is done as one. */
public record Worker(String name, DeskId desk) {}

package dk.havn.queue;

import dk.havn.tip.TipId;

/** Says whether an act at the end of a shift is signed by whoever does it; nothing is stored that is not. */
public interface ShiftSignatures {
    /** Whether {@code signer}, one of the two, signed that the tip goes from the one to the other. */
    boolean coverHandover(Worker signer, TipId tip, String from, String to, Handover.Signed signed);

    /** Whether the worker signed that the shift ends. */
    boolean coverEnd(Worker worker, Handover.Signed signed);
}

package dk.havn.carrier;

import java.time.Instant;

/** A call as the provider's list shows it. */
public record InboundCall(String sid, String from, Instant at) {
    @Override
    public String toString() {
        return "InboundCall[withheld]";
    }
}

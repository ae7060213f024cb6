package dk.havn.alert;

import dk.havn.carrier.Carrier;
import dk.havn.carrier.OutboundCall;
import io.vertx.core.Future;

/** A phone call, by the phone company: a sentence, and a key to press. A voicemail presses none. */
public final class CallWay implements Way {
    private final Carrier carrier;
    private final AllowedAddresses allowed;
    private final Wording wording;

    public CallWay(Carrier carrier, AllowedAddresses allowed, Wording wording) {
        this.carrier = carrier;
        this.allowed = allowed;
        this.wording = wording;
    }

    @Override
    public String name() {
        return "call";
    }

    @Override
    public Future<Void> send(Alert alert, Address to) {
        if (!(to instanceof Address.Call call) || !allowed.allows(call)) {
            return Future.failedFuture(new WayFailed("refused"));
        }
        return carrier.call(new OutboundCall(alert.send(), call.number(), wording.call(alert)))
                .recover(WayFailed::by)
                .mapEmpty();
    }
}

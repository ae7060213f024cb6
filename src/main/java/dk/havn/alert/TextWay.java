package dk.havn.alert;

import dk.havn.carrier.Carrier;
import dk.havn.carrier.OutboundText;
import io.vertx.core.Future;

/** A text message, by the phone company. */
public final class TextWay implements Way {
    private final Carrier carrier;
    private final AllowedAddresses allowed;
    private final Wording wording;

    public TextWay(Carrier carrier, AllowedAddresses allowed, Wording wording) {
        this.carrier = carrier;
        this.allowed = allowed;
        this.wording = wording;
    }

    @Override
    public String name() {
        return "sms";
    }

    @Override
    public Future<Void> send(Alert alert, Address to) {
        if (!(to instanceof Address.Text text) || !allowed.allows(text)) {
            return Future.failedFuture(new WayFailed("refused"));
        }
        return carrier.send(new OutboundText(alert.send(), text.number(), wording.sms(alert)))
                .recover(WayFailed::by)
                .mapEmpty();
    }
}

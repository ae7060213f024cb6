package dk.havn.alert;

import dk.havn.carrier.Carrier;
import dk.havn.support.TwilioStandIn;
import java.util.List;
import java.util.regex.Pattern;

class CallWayTest extends PhonedWayContractTest {
    @Override
    Way open(Carrier carrier, AllowedAddresses allowed) {
        return new CallWay(carrier, allowed, wording);
    }

    @Override
    Address to(String number) {
        return new Address.Call(number);
    }

    @Override
    List<String> arrived() {
        return provider.rung().stream().map(TwilioStandIn.Rung::script).toList();
    }

    @Override
    Pattern template(Alert.Kind kind) {
        return Templates.call(kind);
    }
}

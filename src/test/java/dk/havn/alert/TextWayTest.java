package dk.havn.alert;

import dk.havn.carrier.Carrier;
import dk.havn.support.TwilioStandIn;
import java.util.List;
import java.util.regex.Pattern;

class TextWayTest extends PhonedWayContractTest {
    @Override
    Way open(Carrier carrier, AllowedAddresses allowed) {
        return new TextWay(carrier, allowed, wording);
    }

    @Override
    Address to(String number) {
        return new Address.Text(number);
    }

    @Override
    List<String> arrived() {
        return provider.sent().stream().map(TwilioStandIn.Text::body).toList();
    }

    @Override
    Pattern template(Alert.Kind kind) {
        return Templates.sms(kind);
    }
}

package dk.havn.alert;

import dk.havn.carrier.Carrier;
import dk.havn.carrier.Impatient;
import dk.havn.support.TwilioStandIn;
import dk.havn.support.TwilioStandIn.Trouble;
import io.vertx.core.Vertx;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

/** The ways that go by the phone company. */
abstract class PhonedWayContractTest extends WayContractTest {
    final TwilioStandIn provider = new TwilioStandIn();
    private final TwilioStandIn elsewhere = new TwilioStandIn();

    abstract Way open(Carrier carrier, AllowedAddresses allowed);

    abstract Address to(String number);

    @Override
    Way open(Vertx vertx) {
        AllowedHosts none = new AllowedHosts(List.of());
        return open(Impatient.twilio(vertx, provider.url()), new AllowedAddresses(none, none));
    }

    @AfterEach
    void stop() {
        provider.close();
        elsewhere.close();
    }

    @Override
    Address address() {
        return to("+4520000001");
    }

    @Override
    List<Address> notAllowed() {
        return List.of(
                to(""),
                to("20000001"),
                to("+45"),
                to("+45 20000001"),
                to("sip:x@example.org"),
                new Address.Webhook("https://pager.example.org/"));
    }

    @Override
    void next(Trouble trouble) {
        provider.next(trouble);
    }

    @Override
    void leadsElsewhere() {
        provider.leadsTo(elsewhere.url() + "/2010-04-01/x");
        provider.always(Trouble.REDIRECTED);
    }

    @Override
    int askedElsewhere() {
        return elsewhere.log().size();
    }

    @Override
    void goAway() {
        provider.close();
    }
}

package dk.havn.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dk.havn.support.TestHavn;
import dk.havn.support.TwilioStandIn.Trouble;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The ways that post to an address that a member gave. */
abstract class PostedWayContractTest extends WayContractTest {
    final PagerService service = new PagerService();
    private final PagerService elsewhere = new PagerService();

    abstract Way open(Vertx vertx, Delivery delivery, AllowedAddresses allowed);

    /** The same member's address at another place. */
    abstract Address at(String url);

    @Override
    Way open(Vertx vertx) {
        AllowedHosts hosts = new AllowedHosts(List.of(service.host(), "pager.example.org"));
        Delivery delivery = new Delivery(vertx, new Delivery.Limits(Duration.ofSeconds(5), Duration.ofSeconds(3)));
        return open(vertx, delivery, new AllowedAddresses(hosts, hosts));
    }

    @AfterEach
    void stop() {
        service.close();
        elsewhere.close();
    }

    @Override
    Address address() {
        return at(service.url() + "/somebody?key=1");
    }

    @Override
    List<Address> notAllowed() {
        return List.of(
                at(elsewhere.url() + "/x"),
                at(service.url().replace("127.0.0.1", "127.0.0.2") + "/x"),
                at("http://pager.example.org/x"),
                at("https://pager.example.org@" + elsewhere.host() + "/x"),
                at("file:///etc/passwd"),
                at("not an address"),
                new Address.Text("+4520000001"));
    }

    @Override
    void next(Trouble trouble) {
        service.next(trouble);
    }

    @Override
    void leadsElsewhere() {
        service.leadsTo(elsewhere.url() + "/x");
    }

    @Override
    int askedElsewhere() {
        return elsewhere.asked().size();
    }

    @Override
    void goAway() {
        service.close();
    }

    @Test
    void saysThatAnAddressIsGone() {
        service.next(Trouble.NOT_READY);

        assertThatThrownBy(() -> TestHavn.await(way().send(Alerts.of(Alert.Kind.TIP), address())))
                .hasRootCauseMessage("gone");
    }

    @Test
    void postsOnceAndSaysNothingOfItself() {
        TestHavn.await(way().send(Alerts.of(Alert.Kind.TIP), address()));

        assertThat(service.asked()).singleElement().satisfies(request -> {
            assertThat(request.getMethod().getName()).isEqualTo("POST");
            assertThat(request.getUrl()).isEqualTo("/somebody?key=1");
            assertThat(request.getAllHeaderKeys()).doesNotContain("User-Agent", "user-agent", "Cookie", "Referer");
        });
    }
}

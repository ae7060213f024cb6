package dk.havn.alert;

import static org.assertj.core.api.Assertions.assertThat;

import dk.havn.support.TestHavn;
import dk.havn.support.TwilioStandIn.Trouble;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every {@link Way} must do, against a stand-in that makes every trouble that a network can make; one subclass for each. */
abstract class WayContractTest {
    final Wording wording = Wording.load(Alerts.PUBLIC_URL);
    private final Vertx vertx = Vertx.vertx();
    private Way way;

    abstract Way open(Vertx vertx);

    abstract Address address();

    /** Addresses that nothing may be sent to. */
    abstract List<Address> notAllowed();

    /** Goes wrong with the next alert. */
    abstract void next(Trouble trouble);

    /** Every answer leads to another machine. */
    abstract void leadsElsewhere();

    /** What that machine was asked. */
    abstract int askedElsewhere();

    /** Nobody listens any more. */
    abstract void goAway();

    /** Payloads that arrived, readable. */
    abstract List<String> arrived();

    abstract Pattern template(Alert.Kind kind);

    @BeforeEach
    void openWay() {
        way = open(vertx);
    }

    Way way() {
        return way;
    }

    @AfterEach
    void closeVertx() {
        TestHavn.await(vertx.close());
    }

    @ParameterizedTest
    @EnumSource(Alert.Kind.class)
    void whatArrivesIsAListedTemplate(Alert.Kind kind) {
        Alert alert = Alerts.of(kind);
        TestHavn.await(way.send(alert, address()));

        assertThat(arrived())
                .singleElement()
                .satisfies(
                        payload -> assertThat(payload).matches(template(kind)).contains(alert.link()));
    }

    @Test
    void isNamedAsItsAddressesAre() {
        assertThat(way.name()).isEqualTo(address().way());
    }

    @Test
    void saysWhatWentWrongInOneWordAndAsksOnce() {
        Map<Trouble, String> words = Map.of(
                Trouble.TOO_MANY, "later",
                Trouble.BROKEN, "later",
                Trouble.RESET, "no_answer",
                Trouble.SILENT, "no_answer",
                Trouble.REFUSED, "refused");
        words.forEach((trouble, word) -> {
            next(trouble);
            assertThat(fault(way.send(Alerts.of(Alert.Kind.TIP), address())))
                    .as(trouble.name())
                    .isEqualTo(word);
        });

        TestHavn.await(way.send(Alerts.of(Alert.Kind.TIP), address()));
        assertThat(arrived()).hasSize(1);
    }

    @Test
    void saysThatNobodyIsThere() {
        goAway();

        assertThat(fault(way.send(Alerts.of(Alert.Kind.TIP), address()))).isEqualTo("unreachable");
    }

    /** T20. */
    @Test
    void followsNoRedirect() {
        leadsElsewhere();

        assertThat(fault(way.send(Alerts.of(Alert.Kind.TIP), address()))).isEqualTo("refused");
        assertThat(askedElsewhere()).isZero();
    }

    /** T20. */
    @Test
    void goesOnlyWhereItMay() {
        for (Address address : notAllowed()) {
            assertThat(fault(way.send(Alerts.of(Alert.Kind.TIP), address))).isEqualTo("refused");
        }
        assertThat(arrived()).isEmpty();
        assertThat(askedElsewhere()).isZero();
    }

    private static String fault(Future<Void> sent) {
        Throwable cause = TestHavn.await(sent.transform(done -> Future.succeededFuture(done.cause())));
        assertThat(cause).isInstanceOf(WayFailed.class).hasNoCause();
        return String.valueOf(cause.getMessage());
    }
}

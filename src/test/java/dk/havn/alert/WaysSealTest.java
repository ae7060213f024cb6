package dk.havn.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class WaysSealTest {
    private static final List<Address> ADDRESSES = List.of(
            new PushReader().at("https://push.example.org/somebody"),
            new Address.Text("+4520000001"),
            new Address.Call("+4520000001"),
            new Address.Webhook("https://pager.example.org/somebody?key=æøå"));

    private final WaysSeal seal = new WaysSeal(new byte[32], new SecureRandom());

    @Test
    void opensWhatItSealedInItsOrder() {
        assertThat(seal.open("cmm-1", seal.seal("cmm-1", ADDRESSES))).isEqualTo(ADDRESSES);
        assertThat(seal.open("cmm-1", seal.seal("cmm-1", List.of()))).isEmpty();
    }

    @Test
    void opensNothingForAnotherMember() {
        assertThat(seal.open("cmm-2", seal.seal("cmm-1", ADDRESSES))).isEmpty();
    }

    @Test
    void opensNothingUnderAnotherKeyOrChanged() {
        byte[] sealed = seal.seal("cmm-1", ADDRESSES);
        byte[] otherKey = new byte[32];
        otherKey[0] = 1;
        assertThat(new WaysSeal(otherKey, new SecureRandom()).open("cmm-1", sealed))
                .isEmpty();
        for (int place : new int[] {0, 11, 12, sealed.length - 1}) {
            byte[] changed = sealed.clone();
            changed[place] ^= 1;
            assertThat(seal.open("cmm-1", changed)).isEmpty();
        }
        assertThat(seal.open("cmm-1", new byte[0])).isEmpty();
        assertThat(seal.open("cmm-1", new byte[12])).isEmpty();
    }

    @Test
    void neitherWordsNorTheSizeTellWhichWaysThereAre() {
        byte[] sealed = seal.seal("cmm-1", ADDRESSES);
        assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).doesNotContain("+45", "example", "push", "sms");
        assertThat(sealed).hasSameSizeAs(seal.seal("cmm-1", List.of(new Address.Text("+4520000001"))));
        assertThat(seal.seal("cmm-1", ADDRESSES)).isNotEqualTo(sealed);
    }

    @Test
    void takesNoMoreWaysThanItSays() {
        Address text = new Address.Text("+4520000001");
        seal.seal("cmm-1", Collections.nCopies(WaysSeal.WAYS_MAX, text));
        assertThatThrownBy(() -> seal.seal("cmm-1", Collections.nCopies(WaysSeal.WAYS_MAX + 1, text)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}

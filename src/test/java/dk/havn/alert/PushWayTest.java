package dk.havn.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.http.Request;
import dk.havn.support.TestHavn;
import dk.havn.tip.B64u;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.security.Signature;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class PushWayTest extends PostedWayContractTest {
    private static final Pattern VAPID = Pattern.compile("vapid t=(([\\w-]+)\\.([\\w-]+))\\.([\\w-]+), k=([\\w-]+)");

    private final PushReader browser = new PushReader();
    private final PushKeys keys = new PushKeys(new byte[32]);

    @Override
    Way open(Vertx vertx, Delivery delivery, AllowedAddresses allowed) {
        var workers = vertx.createSharedWorkerExecutor("push", 2);
        return new PushWay(delivery, allowed, wording, keys, Alerts.URL, workers);
    }

    @Override
    Address at(String url) {
        return browser.at(url);
    }

    @Override
    List<String> arrived() {
        return service.taken().stream()
                .map(request -> browser.open(request.getBody()))
                .toList();
    }

    @Override
    Pattern template(Alert.Kind kind) {
        return Templates.push(kind);
    }

    @Test
    void everyNoticeIsOfOneSizeAndOneHaste() {
        for (Alert.Kind kind : Alert.Kind.values()) {
            TestHavn.await(way().send(Alerts.of(kind), address()));
        }

        assertThat(service.taken().stream()
                        .map(request -> request.getBody().length)
                        .distinct())
                .hasSize(1);
        assertThat(service.taken()).allSatisfy(request -> {
            assertThat(request.getHeader("Urgency")).isEqualTo("high");
            assertThat(request.getHeader("TTL")).isEqualTo(Integer.toString(PushWay.TTL_SECONDS));
            assertThat(request.getHeader("Content-Encoding")).isEqualTo("aes128gcm");
            assertThat(request.containsHeader("Topic")).isFalse();
        });
    }

    /** RFC 8292. */
    @Test
    void showsTheServiceWhoSendsIt() throws Exception {
        TestHavn.await(way().send(Alerts.of(Alert.Kind.TIP), address()));

        Request request = service.taken().get(0);
        Matcher vapid = VAPID.matcher(request.getHeader("Authorization"));
        assertThat(vapid.matches()).isTrue();
        assertThat(vapid.group(5)).isEqualTo(keys.publicKey());
        Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
        signature.initVerify(browser.publicKey(B64u.decode(vapid.group(5))));
        signature.update(vapid.group(1).getBytes(StandardCharsets.US_ASCII));
        assertThat(signature.verify(B64u.decode(vapid.group(4)))).isTrue();
        assertThat(new String(B64u.decode(vapid.group(3)), StandardCharsets.UTF_8))
                .contains("\"sub\":\"" + Alerts.URL + "\"", "\"aud\":\"" + service.url() + "\"");
    }

    @Test
    void refusesKeysThatAreNone() {
        Address.Push good = browser.at(service.url() + "/x");
        byte[] noPoint = new byte[65];
        noPoint[0] = 4;
        noPoint[64] = 1;
        for (Address.Push bad : List.of(
                new Address.Push(good.endpoint(), B64u.encode(noPoint), good.auth()),
                new Address.Push(good.endpoint(), B64u.encode(new byte[65]), good.auth()),
                new Address.Push(good.endpoint(), "", good.auth()),
                new Address.Push(good.endpoint(), good.p256dh(), B64u.encode(new byte[15])),
                new Address.Push(good.endpoint(), good.p256dh(), "?"))) {
            assertThatThrownBy(() -> TestHavn.await(way().send(Alerts.of(Alert.Kind.TIP), bad)))
                    .hasRootCauseMessage("refused");
        }
        assertThat(service.asked()).isEmpty();
    }

    @Test
    void theServersNameStaysWhileItsSecretDoes() {
        assertThat(new PushKeys(new byte[32]).publicKey()).isEqualTo(keys.publicKey());
        byte[] other = new byte[32];
        java.util.Arrays.fill(other, (byte) 0xff);
        assertThat(new PushKeys(other).publicKey()).isNotEqualTo(keys.publicKey());
        assertThat(B64u.decode(keys.publicKey(), 65)[0]).isEqualTo((byte) 4);
    }
}

package dk.havn.alert;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.http.Request;
import dk.havn.support.TestHavn;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class WebhookWayTest extends PostedWayContractTest {
    private static final byte[] SECRET = "a secret of a pager, 32 letters+".getBytes(StandardCharsets.UTF_8);
    private static final Clock CLOCK = Clock.fixed(Instant.ofEpochSecond(1_767_225_600L), ZoneOffset.UTC);

    @Override
    Way open(Vertx vertx, Delivery delivery, AllowedAddresses allowed) {
        return new WebhookWay(delivery, allowed, wording, SECRET, CLOCK);
    }

    @Override
    Address at(String url) {
        return new Address.Webhook(url);
    }

    @Override
    List<String> arrived() {
        return service.taken().stream().map(Request::getBodyAsString).toList();
    }

    @Override
    Pattern template(Alert.Kind kind) {
        return Templates.webhook(kind);
    }

    @Test
    void signsTimeAndBody() throws Exception {
        TestHavn.await(way().send(Alerts.of(Alert.Kind.TIP), address()));

        Request request = service.taken().get(0);
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(SECRET, "HmacSHA256"));
        mac.update("1767225600.".getBytes(StandardCharsets.UTF_8));
        assertThat(request.getHeader("Havn-Signature"))
                .isEqualTo("t=1767225600,v1=" + HexFormat.of().formatHex(mac.doFinal(request.getBody())));
        assertThat(request.getHeader("Content-Type")).isEqualTo("application/json");
    }
}

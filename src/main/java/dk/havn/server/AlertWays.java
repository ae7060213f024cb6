package dk.havn.server;

import dk.havn.alert.AllowedAddresses;
import dk.havn.alert.AllowedHosts;
import dk.havn.alert.CallWay;
import dk.havn.alert.Delivery;
import dk.havn.alert.PushKeys;
import dk.havn.alert.PushWay;
import dk.havn.alert.TextWay;
import dk.havn.alert.Way;
import dk.havn.alert.WebhookWay;
import dk.havn.alert.Wording;
import dk.havn.carrier.Carrier;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** The ways to reach a person that the settings allow. */
final class AlertWays {
    private static final int LOCK_THREADS = 2;
    /** Where a push service complains about a server that has no public address: nowhere. */
    private static final String NOBODY = "https://localhost";

    private AlertWays() {}

    static AllowedAddresses allowed(Settings settings) {
        return new AllowedAddresses(
                new AllowedHosts(settings.alerting().pushHosts()),
                new AllowedHosts(settings.alerting().webhookHosts()));
    }

    static List<Way> of(Vertx vertx, Settings settings, Carrier carrier, Wording wording, PushKeys keys, Clock clock) {
        AllowedAddresses allowed = allowed(settings);
        Delivery delivery = new Delivery(vertx);
        var workers = vertx.createSharedWorkerExecutor("push", LOCK_THREADS);
        String contact = settings.publicUrl().startsWith("https://") ? settings.publicUrl() : NOBODY;
        List<Way> ways = new ArrayList<>();
        ways.add(new PushWay(delivery, allowed, wording, keys, contact, workers));
        ways.add(new TextWay(carrier, allowed, wording));
        ways.add(new CallWay(carrier, allowed, wording));
        byte[] secret = settings.alerting().webhookSecret().getBytes(StandardCharsets.UTF_8);
        if (secret.length > 0) {
            ways.add(new WebhookWay(delivery, allowed, wording, secret, clock));
        }
        return List.copyOf(ways);
    }
}

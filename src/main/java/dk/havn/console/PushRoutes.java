package dk.havn.console;

import dk.havn.page.Assets;
import io.vertx.ext.web.Router;

/** What a browser needs to be told of alerts: {@code GET /desk/api/push-key}, and the service worker {@code /desk/push.js}. */
final class PushRoutes {
    private final String publicKey;
    private final Assets assets;

    /** @param publicKey b64u of the server's VAPID key */
    PushRoutes(String publicKey, Assets assets) {
        this.publicKey = publicKey;
        this.assets = assets;
    }

    void mount(Router router, SignedIn signedIn) {
        router.get("/desk/api/push-key").handler(signedIn).handler(ctx -> Json.answer(ctx, new Key(publicKey)));
        assets.mountServiceWorker(router, "/desk/push.js", "push.js");
    }

    private record Key(String key) {}
}

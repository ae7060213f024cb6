package dk.havn.alert;

import dk.havn.alert.Alert.Kind;
import dk.havn.tip.B64u;
import dk.havn.tip.DeskId;
import dk.havn.tip.Urgency;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Alerts as they may come. */
final class Alerts {
    static final String URL = "https://desk.example.org";
    static final Supplier<String> PUBLIC_URL = () -> URL;

    private static final SecureRandom RANDOM = new SecureRandom();

    private Alerts() {}

    static String secret() {
        byte[] bytes = new byte[16];
        RANDOM.nextBytes(bytes);
        return B64u.encode(bytes);
    }

    static Alert of(Kind kind) {
        return new Alert(secret(), new DeskId("CMM"), Urgency.EMERGENCY, 1, kind, secret());
    }

    /** Every kind, with the shortest and the longest of all that varies. */
    static List<Alert> all() {
        List<Alert> all = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            for (String desk : List.of("A", "CMM", "ABCDEFGHIJKLMNOP")) {
                for (Urgency urgency : Urgency.values()) {
                    for (int count : new int[] {0, 1, 10, 99, 100, Integer.MAX_VALUE}) {
                        all.add(new Alert(secret(), new DeskId(desk), urgency, count, kind, secret()));
                    }
                }
            }
        }
        return all;
    }
}

package dk.havn.alert;

/** Where one person is reached in one way. Nothing of it is for a log. */
public sealed interface Address {
    /** {@code push}, {@code sms}, {@code call} or {@code webhook}: which {@link Way} goes there. */
    String way();

    /**
     * A browser that asked for notices (RFC 8030).
     *
     * @param endpoint https
     * @param p256dh b64u of its P-256 public key, 65 bytes
     * @param auth b64u of its secret, 16 bytes
     */
    record Push(String endpoint, String p256dh, String auth) implements Address {
        @Override
        public String way() {
            return "push";
        }

        @Override
        public String toString() {
            return "Push[withheld]";
        }
    }

    /** @param number E.164 */
    record Text(String number) implements Address {
        @Override
        public String way() {
            return "sms";
        }

        @Override
        public String toString() {
            return "Text[withheld]";
        }
    }

    /** @param number E.164 */
    record Call(String number) implements Address {
        @Override
        public String way() {
            return "call";
        }

        @Override
        public String toString() {
            return "Call[withheld]";
        }
    }

    /** @param url https, at a host that the settings allow */
    record Webhook(String url) implements Address {
        @Override
        public String way() {
            return "webhook";
        }

        @Override
        public String toString() {
            return "Webhook[withheld]";
        }
    }
}

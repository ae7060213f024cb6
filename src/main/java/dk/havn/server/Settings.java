package dk.havn.server;

import dk.havn.alert.AllowedHosts;
import dk.havn.page.Hotline;
import dk.havn.store.Database;
import dk.havn.store.Postgres;
import dk.havn.store.SqliteSql;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Everything that differs between one Havn and another.
 *
 * @param host address to listen on
 * @param port TCP port; 0 takes a free one
 * @param publicUrl what the world calls this server, without a final slash; webhooks are signed over it. Empty: the
 *     address it listens on
 * @param dataFolder holds the embedded database
 * @param keyFolder holds the gateway's keys; must not be in the database's backup
 * @param directoryFile the signed chain of desk keys
 * @param membersFile who may sign in, with their locked keys
 * @param rootFingerprint lower-case hexadecimal SHA-256 of the root public key
 * @param homeRegion ISO 3166 code for numbers that come without a country code
 * @param postgres the database where one file is not enough; null: SQLite in {@code dataFolder}
 * @param dutyPhone rung for calls within the opening hours, in E.164; empty where messages are taken instead
 * @param demo loopback only, marked on every page
 * @param metrics who may read the figures
 */
public record Settings(
        String host,
        int port,
        String publicUrl,
        Path dataFolder,
        Path keyFolder,
        Path directoryFile,
        Path membersFile,
        String rootFingerprint,
        Hotline hotline,
        String homeRegion,
        Optional<String> dutyPhone,
        Twilio twilio,
        @Nullable Postgres postgres,
        Provider provider,
        Alerting alerting,
        boolean demo,
        Metrics metrics) {
    /** Marks a folder whose keys were printed for trying out; {@code serve} refuses it. */
    public static final String DEMO_MARK = "DEMO";

    /** @param token with which another machine may read the figures; empty: none may */
    public record Metrics(String token) {
        public static final int TOKEN_LETTERS_MIN = 32;
        /** This machine alone. */
        public static final Metrics DEFAULT = new Metrics("");

        @Override
        public String toString() {
            return "Metrics[withheld]";
        }
    }

    /** The account at the provider; the token signs webhooks. */
    public record Twilio(String accountSid, String authToken) {
        @Override
        public String toString() {
            return "Twilio[" + accountSid + ", token withheld]";
        }
    }

    /**
     * How the provider is asked for what it does not send by itself.
     *
     * @param apiUrl scheme, host and port of Twilio's REST API; nothing else is ever called
     * @param folder stands in for the provider, which is then never called
     * @param smsFrom the number that texts go out from, in E.164
     * @param reconcileMinutes between two looks for texts that no webhook brought
     */
    public record Provider(URI apiUrl, @Nullable Path folder, String smsFrom, int reconcileMinutes) {
        public static final int RECONCILE_MINUTES = 5;
    }

    /**
     * Where alerts to the person on duty may be posted; each host as {@link AllowedHosts} reads it.
     *
     * @param pushHosts of the push services of the workers' browsers
     * @param webhookHosts of pagers' services; none: that way does not exist
     * @param webhookSecret signs what is posted to them
     */
    public record Alerting(List<String> pushHosts, List<String> webhookHosts, String webhookSecret) {
        public static final int WEBHOOK_SECRET_LETTERS_MIN = 32;
        /** The browsers of today, and no pagers. */
        public static final Alerting DEFAULT = new Alerting(AllowedHosts.PUSH_SERVICES, List.of(), "");

        public Alerting {
            pushHosts = List.copyOf(pushHosts);
            webhookHosts = List.copyOf(webhookHosts);
        }

        @Override
        public String toString() {
            return "Alerting[" + pushHosts + ", " + webhookHosts + ", withheld]";
        }
    }

    public Database database() {
        return postgres == null ? SqliteSql.Options.of(file()) : postgres;
    }

    /** The embedded database's file. */
    Path file() {
        return dataFolder.resolve("havn.db");
    }
}

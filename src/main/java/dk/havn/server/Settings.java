package dk.havn.server;

import java.nio.file.Path;
import java.time.DayOfWeek;
import java.util.Map;

/**
 * Everything that differs between one Havn and another.
 *
 * @param host address to listen on
 * @param port TCP port; 0 takes a free one
 * @param publicUrl what the world calls this server, without a final slash; webhooks are signed over it. Empty: the
 *     address it listens on
 * @param dataFolder holds the database
 * @param keyFolder holds the gateway's keys; must not be in the database's backup
 * @param directoryFile the signed chain of desk keys
 * @param membersFile who may sign in, with their locked keys
 * @param rootFingerprint lower-case hexadecimal SHA-256 of the root public key
 * @param phone the hotline's number as people dial it
 * @param hours opening hours such as {@code 09:00-17:00}; a missing day is closed
 * @param exitUrl where the quick exit leads
 * @param homeRegion ISO 3166 code for numbers that come without a country code
 * @param twilio the provider's account
 * @param demo loopback only, marked on every page
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
        String phone,
        Map<DayOfWeek, String> hours,
        String exitUrl,
        String homeRegion,
        Twilio twilio,
        boolean demo) {

    /** The account at the provider; the token signs webhooks. */
    public record Twilio(String accountSid, String authToken) {
        @Override
        public String toString() {
            return "Twilio[" + accountSid + ", token withheld]";
        }
    }

    /** Marks a folder whose keys were printed for trying out; {@code serve} refuses it. */
    public static final String DEMO_MARK = "DEMO";
}

package dk.havn.alert;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The only machines that alerts are posted to. A worker names the address, and the server goes there: without this list it would go
 * wherever anybody points (T20).
 */
public final class AllowedHosts {
    /** Where today's browsers have their notices. */
    public static final List<String> PUSH_SERVICES = List.of(
            "fcm.googleapis.com",
            "updates.push.services.mozilla.com",
            "*.push.services.mozilla.com",
            "web.push.apple.com",
            "*.push.apple.com",
            "*.notify.windows.com");

    static final int ADDRESS_LETTERS_MAX = 1_024;

    private static final String ANY = "*.";
    private static final Pattern ENTRY = Pattern.compile("(\\*\\.)?[a-z0-9-]+(\\.[a-z0-9-]+)*(:[0-9]{1,5})?");
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost");

    private final List<String> entries;

    /**
     * @param entries a host, or {@code *.} and a domain for all hosts under it; with a port where it is not 443
     * @throws IllegalArgumentException for anything else
     */
    public AllowedHosts(List<String> entries) {
        this.entries = List.copyOf(entries);
        if (!entries.stream().allMatch(AllowedHosts::isEntry)) {
            throw new IllegalArgumentException("not a host");
        }
    }

    /** Whether it can stand in the list; a whole top-level domain cannot. */
    public static boolean isEntry(String text) {
        return ENTRY.matcher(text).matches() && (!text.startsWith(ANY) || text.indexOf('.', ANY.length()) > 0);
    }

    /** Whether an alert may go there: https, or http to a stand-in on this machine that the list names. */
    public boolean allow(String address) {
        try {
            URI uri = new URI(address);
            return address.length() <= ADDRESS_LETTERS_MAX && isPlain(uri) && isSafe(uri) && isListed(uri);
        } catch (java.net.URISyntaxException e) {
            return false;
        }
    }

    private static boolean isPlain(URI uri) {
        return uri.getHost() != null && uri.getRawUserInfo() == null && uri.getRawFragment() == null;
    }

    private static boolean isSafe(URI uri) {
        return "https".equals(uri.getScheme()) || ("http".equals(uri.getScheme()) && LOOPBACK.contains(uri.getHost()));
    }

    private boolean isListed(URI uri) {
        boolean usual = uri.getPort() == -1 || uri.getPort() == 443;
        String host = uri.getHost().toLowerCase(Locale.ROOT) + (usual ? "" : ":" + uri.getPort());
        return entries.stream()
                .anyMatch(entry -> entry.startsWith(ANY)
                        ? host.endsWith(entry.substring(1)) && host.length() >= entry.length()
                        : host.equals(entry));
    }
}

package dk.havn.store;

import io.vertx.core.Vertx;
import io.vertx.core.net.HostAndPort;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL database on one machine or, for failover, on several: work goes to the one that is the primary now.
 *
 * @param hosts tried in order
 * @param password empty where the server asks for none
 * @param caFile PEM; the connection is then TLS, and the server's certificate must name its host. Null: no TLS
 */
public record Postgres(
        List<HostAndPort> hosts,
        String user,
        String password,
        String name,
        @Nullable Path caFile,
        Limits limits) implements Database {
    private static final int PORT = 5432;
    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final String NO_TLS = "sslmode=disable";
    private static final Pattern URL =
            Pattern.compile("postgres(?:ql)?://([^:@/?]+)@([^@/?]+)/([^/?]+)(?:\\?(.*))?", Pattern.DOTALL);
    private static final Pattern HOST = Pattern.compile("([A-Za-z0-9._-]+|\\[[0-9a-fA-F:.]+])(?::(\\d{1,5}))?");

    /**
     * @param waitMillis how long work may wait for the database to come back; then it is refused as unavailable
     * @param runMillis how long work that has begun may take before its connection is given up
     * @param writesWaitingMax transactions in line for the writer; one more is refused at once
     * @param readsWaitingMax queries in line for one reader
     * @param readers connections for reading, beside one that writes and one that listens
     */
    public record Limits(int waitMillis, int runMillis, int writesWaitingMax, int readsWaitingMax, int readers) {
        /** Waiting and running stay within the 15 s for which the provider of text messages waits. */
        public static final Limits DEFAULT = new Limits(5_000, 6_000, 1_024, 512, 3);
    }

    public Postgres {
        hosts = List.copyOf(hosts);
    }

    /**
     * Reads {@code postgresql://user@host:5432,other:5432/name}, to which {@code ?sslmode=disable} may be added.
     *
     * @throws IllegalArgumentException saying what is wrong, without the password
     */
    public static Postgres of(String url, String password, @Nullable Path caFile) {
        Matcher parts = URL.matcher(url);
        if (!parts.matches()) {
            throw new IllegalArgumentException(
                    "must be like postgresql://user@host:5432/name, without a password (databasePasswordFile holds it)");
        }
        List<HostAndPort> hosts =
                Stream.of(parts.group(2).split(",", -1)).map(Postgres::host).toList();
        requireTls(hosts, parts.group(4), caFile);
        return new Postgres(hosts, decoded(parts.group(1)), password, decoded(parts.group(3)), caFile, Limits.DEFAULT);
    }

    @Override
    public Sql open(Vertx vertx) {
        return PgSql.open(vertx, this);
    }

    /** The same database as the JDBC driver names it. */
    String jdbcUrl() {
        String authorities =
                String.join(",", hosts.stream().map(Postgres::authority).toList());
        String tls = caFile == null ? "disable" : "verify-full&sslrootcert=" + encoded(caFile.toString());
        return "jdbc:postgresql://" + authorities + "/" + encoded(name) + "?targetServerType=primary&connectTimeout=3"
                + "&ApplicationName=havn&sslmode=" + tls;
    }

    @Override
    public String toString() {
        return "Postgres" + hosts + "/" + name + "[password withheld]";
    }

    private static HostAndPort host(String text) {
        Matcher parts = HOST.matcher(text);
        int port = parts.matches() && parts.group(2) != null ? Integer.parseInt(parts.group(2)) : PORT;
        if (!parts.matches() || port < 1 || port > 65535) {
            throw new IllegalArgumentException("\"" + text + "\" is not a host with a port");
        }
        return HostAndPort.create(parts.group(1), port);
    }

    // What is stored is sealed, but facets and the password are not.
    private static void requireTls(List<HostAndPort> hosts, @Nullable String options, @Nullable Path caFile) {
        if (options != null && !options.equals(NO_TLS)) {
            throw new IllegalArgumentException("\"?" + options + "\" is unknown; only ?" + NO_TLS + " may follow");
        }
        if (caFile != null && options != null) {
            throw new IllegalArgumentException("databaseCaFile and " + NO_TLS + " exclude each other");
        }
        boolean local = hosts.stream().allMatch(host -> THIS_MACHINE.contains(host.host()));
        if (caFile == null && options == null && !local) {
            throw new IllegalArgumentException("is on another machine: set databaseCaFile for TLS, or add ?" + NO_TLS
                    + " on a network of your own");
        }
        if (caFile != null && !Files.isReadable(caFile)) {
            throw new IllegalArgumentException(caFile + " cannot be read");
        }
    }

    private static String authority(HostAndPort host) {
        return host.host() + ":" + host.port();
    }

    private static String decoded(String part) {
        return URI.create("p:///" + part).getPath().substring(1);
    }

    private static String encoded(String part) {
        return java.net.URLEncoder.encode(part, java.nio.charset.StandardCharsets.UTF_8);
    }
}

package dk.havn.store;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.net.ClientSSLOptions;
import io.vertx.core.net.HostAndPort;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import io.vertx.pgclient.SslMode;
import io.vertx.sqlclient.Row;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Connects to the one of the hosts that is the primary now, once its tables are there. */
final class PgConnector {
    /** Finding, greeting and signing in, for one host. */
    private static final int CONNECT_MILLIS_MAX = 3_000;
    /** Statements under way on one connection. */
    private static final int PIPELINE_MAX = 64;

    private static final String STANDING = """
            SELECT pg_is_in_recovery() AS standby, current_setting('fsync') = 'off' AS forgetful,
                   set_config('synchronous_commit', CASE current_setting('synchronous_commit')
                       WHEN 'off' THEN 'on' ELSE current_setting('synchronous_commit') END, false)
            """;

    private final Vertx vertx;
    private final Postgres database;
    private final PgMigration migration;

    PgConnector(Vertx vertx, Postgres database, PgMigration migration) {
        this.vertx = vertx;
        this.database = database;
        this.migration = migration;
    }

    /**
     * Connects for the event loop of {@code context}.
     *
     * @return fails with {@link PgFault}
     */
    Future<PgConnection> connect(ContextInternal context, boolean writes) {
        Promise<Void> tables = context.promise();
        migration.done(vertx).onComplete(tables);
        return tables.future()
                .compose(ignored -> first(database.hosts(), writes))
                .recover(PgConnector::fault);
    }

    private Future<PgConnection> first(List<HostAndPort> hosts, boolean writes) {
        Future<PgConnection> host = connect(hosts.get(0), writes);
        return hosts.size() == 1 ? host : host.recover(ignored -> first(hosts.subList(1, hosts.size()), writes));
    }

    private Future<PgConnection> connect(HostAndPort host, boolean writes) {
        Future<PgConnection> made = PgConnection.connect(vertx, options(host, writes));
        return made.timeout(CONNECT_MILLIS_MAX, TimeUnit.MILLISECONDS)
                .onFailure(late -> made.onSuccess(PgConnection::close))
                .compose(connection -> requirePrimary(connection)
                        .timeout(CONNECT_MILLIS_MAX, TimeUnit.MILLISECONDS)
                        .onFailure(refused -> connection.close())
                        .map(connection));
    }

    // Whatever the server's default is, a commit waits for the disk.
    private Future<Void> requirePrimary(PgConnection connection) {
        return connection.query(STANDING).execute().compose(rows -> {
            Row row = rows.iterator().next();
            if (row.getBoolean("standby")) {
                return Future.failedFuture(new PgFault("25006"));
            }
            return row.getBoolean("forgetful")
                    ? Future.failedFuture(new PgFault("fsync is off"))
                    : Future.succeededFuture();
        });
    }

    private PgConnectOptions options(HostAndPort host, boolean writes) {
        PgConnectOptions options = new PgConnectOptions()
                .setHost(host.host().replaceAll("[\\[\\]]", ""))
                .setPort(host.port())
                .setDatabase(database.name())
                .setUser(database.user())
                .setPassword(database.password())
                .setPipeliningLimit(PIPELINE_MAX);
        options.setCachePreparedStatements(true).setPreparedStatementCacheSqlFilter(sql -> true);
        settings(writes).forEach(options::addProperty);
        return database.caFile() == null
                ? options
                : options.setSslMode(SslMode.VERIFY_FULL)
                        .setSslOptions(new ClientSSLOptions()
                                .setHostnameVerificationAlgorithm("HTTPS")
                                .setTrustOptions(new PemTrustOptions()
                                        .addCertPath(database.caFile().toString())));
    }

    // The server, too, gives up what this side has given up, so that a lost node holds no lock.
    private Map<String, String> settings(boolean writes) {
        String run = Integer.toString(database.limits().runMillis());
        return Map.of(
                "application_name", "havn",
                "default_transaction_isolation", "read committed",
                "default_transaction_read_only", writes ? "off" : "on",
                "statement_timeout", run,
                "lock_timeout", run,
                "idle_in_transaction_session_timeout", run,
                "tcp_user_timeout", run);
    }

    private static <T> Future<T> fault(Throwable cause) {
        PgFault fault = PgFault.of(cause);
        return Future.failedFuture(fault == null ? new PgFault("cannot sign in") : fault);
    }
}

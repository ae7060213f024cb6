package dk.havn.store;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.sql.SQLException;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;

/** Brings the tables up to date, once, before anything else is asked of the database. */
final class PgMigration {
    // Held here, because java.util.logging forgets the level of a logger that nobody holds.
    private static final Logger FLYWAY_LOG = Logger.getLogger("org.flywaydb");

    private final Postgres database;
    private volatile @Nullable Future<Void> migrated;

    PgMigration(Postgres database) {
        this.database = database;
    }

    /**
     * Blocks.
     *
     * @return whether it is done; false while the database is away
     * @throws FlywayException for what will not pass by itself: a wrong password, no such database, other tables
     */
    boolean tryNow() {
        try {
            migrate();
            migrated = Future.succeededFuture();
            return true;
        } catch (FlywayException e) {
            if (isAway(e)) {
                return false;
            }
            throw e;
        }
    }

    /** @return completes once the tables are there; each call after a failure tries again, off the event loop */
    synchronized Future<Void> done(Vertx vertx) {
        Future<Void> last = migrated;
        if (last == null || last.failed()) {
            last = vertx.<Void>executeBlocking(() -> {
                        migrate();
                        return null;
                    })
                    .recover(e -> Future.failedFuture(PgFault.connectionLost()));
            migrated = last;
        }
        return last;
    }

    private void migrate() {
        FLYWAY_LOG.setLevel(Level.WARNING);
        Flyway.configure()
                .dataSource(database.jdbcUrl(), database.user(), database.password())
                .locations("classpath:store/postgresql", "classpath:store/both")
                .load()
                .migrate();
    }

    private static boolean isAway(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && sql.getSQLState() != null) {
                return new PgFault(sql.getSQLState()).isPassing();
            }
        }
        return false;
    }
}

package dk.havn.store;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** PostgreSQL: one connection that commits in groups, some that read, and one that listens. */
final class PgSql implements Sql {
    private static final Logger LOG = System.getLogger(PgSql.class.getName());

    private final PgWriter writer;
    private final List<PgReader> readers;
    private final PgListener listener;

    private PgSql(Vertx vertx, Postgres database, PgMigration migration) {
        PgConnector connector = new PgConnector(vertx, database, migration);
        Postgres.Limits limits = database.limits();
        writer = new PgWriter(limits, vertx, connector);
        readers = IntStream.range(0, limits.readers())
                .mapToObj(number -> new PgReader(number, limits, vertx, connector))
                .toList();
        listener = new PgListener(vertx, connector);
    }

    /** Migrates the database, or leaves that for when it is there. Blocks; meant for start-up. */
    static PgSql open(Vertx vertx, Postgres database) {
        PgMigration migration = new PgMigration(database);
        if (!migration.tryNow()) {
            LOG.log(Level.ERROR, "the database is away; callers are told unavailable until it is there");
        }
        return new PgSql(vertx, database, migration);
    }

    @Override
    public <T> Future<List<T>> query(String sql, Function<Row, T> row, @Nullable Object... parameters) {
        PgReader least =
                readers.stream().min(Comparator.comparingInt(PgReader::length)).orElseThrow();
        return least.submit(Set.of(), on -> on.query(sql, row, parameters));
    }

    @Override
    public Future<Integer> update(String sql, @Nullable Object... parameters) {
        return writer.submit(Set.of(), on -> on.update(sql, parameters));
    }

    @Override
    public <T> Future<T> inTransaction(Function<Statements, Future<T>> work) {
        return inTransaction(Set.of(), work);
    }

    @Override
    public <T> Future<T> inTransaction(Set<?> touched, Function<Statements, Future<T>> work) {
        return writer.submit(touched, work);
    }

    @Override
    public void onChangeElsewhere(Runnable look) {
        listener.add(look);
    }

    @Override
    public Future<Void> close() {
        listener.close();
        List<Future<Void>> closing = readers.stream().map(PgReader::close).toList();
        return Future.all(closing).compose(ignored -> writer.close());
    }
}

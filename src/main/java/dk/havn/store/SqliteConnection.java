package dk.havn.store;

import io.vertx.core.Future;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.core.DB;

/** One SQLite connection and its prepared statements, for one thread; its Futures are complete when returned. */
final class SqliteConnection implements Statements, AutoCloseable {
    private static final Logger LOG = System.getLogger(SqliteConnection.class.getName());

    private final SQLiteConnection connection;
    private final DB database;
    private final Map<String, Prepared> prepared = new HashMap<>();
    private @Nullable SQLiteErrorCode fault;

    SqliteConnection(SQLiteConnection connection) {
        this.connection = connection;
        this.database = connection.getDatabase();
    }

    @Override
    public <T> Future<List<T>> query(String sql, Function<Row, T> reader, @Nullable Object... parameters) {
        try (ResultSet rows = bind(sql, parameters).executeQuery()) {
            SqliteRow row = new SqliteRow(rows);
            List<T> read = new ArrayList<>();
            while (rows.next()) {
                read.add(reader.apply(row));
            }
            return Future.succeededFuture(read);
        } catch (SQLException e) {
            return Future.failedFuture(failed(sql, e));
        }
    }

    @Override
    public Future<Integer> update(String sql, @Nullable Object... parameters) {
        try {
            return Future.succeededFuture(bind(sql, parameters).executeUpdate());
        } catch (SQLException e) {
            return Future.failedFuture(failed(sql, e));
        }
    }

    void commit() throws SQLException {
        connection.commit();
    }

    void rollback() throws SQLException {
        connection.rollback();
    }

    /** Rows that this connection ever inserted, updated or deleted. */
    long rowsChanged() {
        try {
            return database.total_changes();
        } catch (SQLException e) {
            throw new IllegalStateException("a count cannot fail", e);
        }
    }

    /** The first failure that is not the statement's own: disk, lock, memory. The connection is then good for nothing more. */
    @Nullable
    SQLiteErrorCode fault() {
        return fault;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    private PreparedStatement bind(String sql, @Nullable Object... parameters) throws SQLException {
        Prepared cached = prepared.get(sql);
        if (cached == null) {
            cached = Prepared.of(connection.prepareStatement(sql));
            prepared.put(sql, cached);
        }
        // A value of the last use would stand in for one that is missing.
        if (parameters.length != cached.parameters) {
            throw new SQLException("wrong number of parameters", null, SQLiteErrorCode.SQLITE_RANGE.code);
        }
        for (int i = 0; i < parameters.length; i++) {
            cached.statement.setObject(i + 1, parameters[i]);
        }
        return cached.statement;
    }

    // sqlite-jdbc finalizes a statement that failed, so it is prepared anew.
    private StatementFailed failed(String sql, SQLException e) {
        prepared.remove(sql);
        SQLiteErrorCode code = SqliteFault.of(e);
        if (SqliteFault.isTheStatements(code)) {
            LOG.log(
                    Level.ERROR,
                    "a statement failed with {0}: {1}",
                    code,
                    sql); // the text holds placeholders, no values
        } else if (fault == null) {
            fault = code;
        }
        return new StatementFailed(code.name());
    }

    /** A statement and how many parameters it takes. */
    private record Prepared(PreparedStatement statement, int parameters) {
        static Prepared of(PreparedStatement statement) throws SQLException {
            return new Prepared(statement, statement.getParameterMetaData().getParameterCount());
        }
    }
}

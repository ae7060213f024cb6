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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.core.DB;

/** One SQLite connection and its prepared statements, for one thread; its Futures are complete when returned. */
final class SqliteConnection implements Statements, AutoCloseable {
    private static final Logger LOG = System.getLogger(SqliteConnection.class.getName());

    private static final Pattern INSERT_FOR_ITS_ID =
            Pattern.compile("(?<insert>INSERT .*) RETURNING id\\s*", Pattern.DOTALL);
    private static final String INSERTED = "SELECT last_insert_rowid() AS id";

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
        try {
            Prepared bound = bind(sql, parameters);
            return Future.succeededFuture(
                    bound.insertsForItsId ? insert(bound.statement, reader) : read(bound.statement, reader));
        } catch (SQLException e) {
            return Future.failedFuture(failed(sql, e));
        }
    }

    @Override
    public Future<Integer> update(String sql, @Nullable Object... parameters) {
        try {
            return Future.succeededFuture(bind(sql, parameters).statement.executeUpdate());
        } catch (SQLException e) {
            return Future.failedFuture(failed(sql, e));
        }
    }

    private static <T> List<T> read(PreparedStatement query, Function<Row, T> reader) throws SQLException {
        try (ResultSet rows = query.executeQuery()) {
            SqliteRow row = new SqliteRow(rows);
            List<T> read = new ArrayList<>();
            while (rows.next()) {
                read.add(reader.apply(row));
            }
            return read;
        }
    }

    private <T> List<T> insert(PreparedStatement insert, Function<Row, T> reader) throws SQLException {
        return insert.executeUpdate() == 0 ? List.of() : read(bind(INSERTED).statement, reader);
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

    private Prepared bind(String sql, @Nullable Object... parameters) throws SQLException {
        Prepared cached = prepared.get(sql);
        if (cached == null) {
            cached = Prepared.of(connection, sql);
            prepared.put(sql, cached);
        }
        // A value of the last use would stand in for one that is missing.
        if (parameters.length != cached.parameters) {
            throw new SQLException("wrong number of parameters", null, SQLiteErrorCode.SQLITE_RANGE.code);
        }
        for (int i = 0; i < parameters.length; i++) {
            cached.statement.setObject(i + 1, parameters[i]);
        }
        return cached;
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

    /**
     * A statement and how many parameters it takes.
     *
     * @param insertsForItsId the text asks for the new row's id, which SQLite knows anyway: its RETURNING makes a table for
     *     the answer first
     */
    private record Prepared(PreparedStatement statement, int parameters, boolean insertsForItsId) {
        static Prepared of(SQLiteConnection connection, String sql) throws SQLException {
            Matcher insert = INSERT_FOR_ITS_ID.matcher(sql);
            boolean forItsId = insert.matches() && !sql.contains("DO UPDATE");
            PreparedStatement statement = connection.prepareStatement(forItsId ? insert.group("insert") : sql);
            return new Prepared(statement, statement.getParameterMetaData().getParameterCount(), forItsId);
        }
    }
}

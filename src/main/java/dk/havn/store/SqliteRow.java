package dk.havn.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Reads the current row of a JDBC answer. */
final class SqliteRow implements Row {
    private final ResultSet rows;

    SqliteRow(ResultSet rows) {
        this.rows = rows;
    }

    @Override
    public String text(String column) {
        return present(textOrNull(column), column);
    }

    @Override
    public @Nullable String textOrNull(String column) {
        return read(() -> rows.getString(column));
    }

    @Override
    public long number(String column) {
        return present(numberOrNull(column), column);
    }

    @Override
    public @Nullable Long numberOrNull(String column) {
        return read(() -> {
            long number = rows.getLong(column);
            return rows.wasNull() ? null : number;
        });
    }

    @Override
    public byte[] bytes(String column) {
        byte[] bytes = read(() -> rows.getBytes(column));
        return bytes == null ? new byte[0] : bytes; // sqlite-jdbc answers null for an empty BLOB
    }

    private static <T> T present(@Nullable T value, String column) {
        if (value == null) {
            throw new IllegalStateException("no value in column " + column);
        }
        return value;
    }

    private static <T> @Nullable T read(Read<T> read) {
        try {
            return read.get();
        } catch (SQLException e) {
            throw new StatementFailed(SqliteFault.of(e).name());
        }
    }

    /** A read that JDBC lets fail. */
    private interface Read<T> {
        @Nullable
        T get() throws SQLException;
    }
}

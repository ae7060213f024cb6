package dk.havn.store;

import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import java.util.NoSuchElementException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads a row of a PostgreSQL answer. */
record PgRow(Row row) implements dk.havn.store.Row {
    @Override
    public String text(String column) {
        return present(textOrNull(column), column);
    }

    @Override
    public @Nullable String textOrNull(String column) {
        return read(row::getString, column);
    }

    @Override
    public long number(String column) {
        return present(numberOrNull(column), column);
    }

    @Override
    public @Nullable Long numberOrNull(String column) {
        return read(row::getLong, column);
    }

    @Override
    public byte[] bytes(String column) {
        Buffer bytes = read(row::getBuffer, column);
        return bytes == null ? new byte[0] : bytes.getBytes();
    }

    private static <T> T present(@Nullable T value, String column) {
        if (value == null) {
            throw new IllegalStateException("no value in column " + column);
        }
        return value;
    }

    private static <T> @Nullable T read(Function<String, @Nullable T> read, String column) {
        try {
            return read.apply(column);
        } catch (NoSuchElementException | ClassCastException e) {
            throw new StatementFailed("no such value in column " + column);
        }
    }
}

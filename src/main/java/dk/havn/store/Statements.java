package dk.havn.store;

import io.vertx.core.Future;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Runs one statement at a time.
 *
 * <p>Placeholders are {@code $1 … $n}, first used in ascending order: sqlite-jdbc binds by the order of appearance, PostgreSQL by
 * the number. Parameters are {@code String}, {@code Integer}, {@code Long}, {@code byte[]} or null. A text holds no
 * U+0000, which PostgreSQL has no way to keep; nothing that a person wrote is ever a text here.
 */
public interface Statements {
    /** @return the rows, each read by {@code reader} */
    <T> Future<List<T>> query(String sql, Function<Row, T> reader, @Nullable Object... parameters);

    /** @return the number of rows changed */
    Future<Integer> update(String sql, @Nullable Object... parameters);
}

package dk.havn.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One row of an answer, read by column name while the answer is open. */
public interface Row {
    String text(String column);

    @Nullable
    String textOrNull(String column);

    long number(String column);

    @Nullable
    Long numberOrNull(String column);

    byte[] bytes(String column);

    default boolean flag(String column) {
        return number(column) != 0;
    }

    default Instant time(String column) {
        return Instant.ofEpochMilli(number(column));
    }

    default @Nullable Instant timeOrNull(String column) {
        Long millis = numberOrNull(column);
        return millis == null ? null : Instant.ofEpochMilli(millis);
    }
}

package dk.havn.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;

/** The databases that Havn runs on; what the queue promises holds on each. */
public enum TestDatabase {
    SQLITE,
    POSTGRESQL;

    /** A new one, without fsync where that can be left out. */
    Database empty() {
        try {
            return this == POSTGRESQL
                    ? TestPostgres.shared().database()
                    : new SqliteSql.Options(
                            Files.createTempDirectory("havn-store").resolve("havn.db"), false, 10_000, 10_000);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

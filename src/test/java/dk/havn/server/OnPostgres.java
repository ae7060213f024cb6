package dk.havn.server;

import dk.havn.store.Postgres;
import java.nio.file.Files;
import java.nio.file.Path;

/** The same server over PostgreSQL; the system property {@code havn.database} holds its URL. */
final class OnPostgres {
    private OnPostgres() {}

    /** @param args as of {@code demo --port 0 --data DIR} */
    public static void main(String[] args) throws Exception {
        Path folder = Files.createDirectories(Path.of(args[args.length - 1]));
        Unsynced.serve(folder, Postgres.of(System.getProperty("havn.database"), "", null));
    }
}

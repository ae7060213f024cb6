package dk.havn.store;

import java.util.List;

/** Reads what is committed, beside the writer. */
final class SqliteReader extends SqliteLane {
    SqliteReader(int waitingMax, Opener opener) {
        super("sqlite-reader", waitingMax, 1, opener);
    }

    @Override
    void run(List<Work<?>> group, SqliteConnection on) {
        group.forEach(work -> work.run(on));
    }
}

package dk.havn.store;

import java.sql.SQLException;
import java.util.List;

/** The only writer: all work that waits while a commit is on its way to the disk shares the next commit. */
final class SqliteWriter extends SqliteLane {
    /** Work in one commit: enough for every connection of a busy hour, few enough to keep one commit short. */
    static final int GROUP_MAX = 256;

    SqliteWriter(int waitingMax, Opener opener) {
        super("sqlite-writer", waitingMax, GROUP_MAX, opener);
    }

    @Override
    void run(List<Work<?>> group, SqliteConnection on) throws SQLException {
        for (Work<?> work : group) {
            runInSavepoint(work, on);
            if (on.fault() != null) {
                return;
            }
        }
        on.commit();
    }

    // One that fails leaves its neighbours in the commit untouched.
    private static void runInSavepoint(Work<?> work, SqliteConnection on) {
        on.update("SAVEPOINT work");
        if (!work.run(on)) {
            on.update("ROLLBACK TO work");
        }
        on.update("RELEASE work");
    }
}

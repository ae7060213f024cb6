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

    // A savepoint copies each page it touches, so a group in which all goes well does without.
    @Override
    void run(List<Work<?>> group, SqliteConnection on) throws SQLException {
        boolean allWell = group.stream().allMatch(work -> runLeavingNoHalf(work, on));
        if (!allWell && on.fault() == null) {
            on.rollback();
            group.forEach(work -> runInSavepoint(work, on));
        }
        if (on.fault() == null) {
            on.commit();
        }
    }

    // What is refused before it wrote anything, such as a stale version, leaves nothing to roll back.
    private static boolean runLeavingNoHalf(Work<?> work, SqliteConnection on) {
        long before = on.rowsChanged();
        return work.run(on) || (on.fault() == null && on.rowsChanged() == before);
    }

    // One that fails leaves its neighbours in the commit untouched.
    private static void runInSavepoint(Work<?> work, SqliteConnection on) {
        if (on.fault() != null) {
            return;
        }
        on.update("SAVEPOINT work");
        if (!work.run(on)) {
            on.update("ROLLBACK TO work");
        }
        on.update("RELEASE work");
    }
}

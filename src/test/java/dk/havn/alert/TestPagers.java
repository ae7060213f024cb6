package dk.havn.alert;

import dk.havn.queue.Deadlines;
import dk.havn.store.SqlAlarms;
import dk.havn.store.TestStore;
import java.security.SecureRandom;
import java.util.List;

/** Pagers over a test's database, with rosters and wishes in memory. */
public final class TestPagers {
    private TestPagers() {}

    public static Pager on(TestStore store, Shifts shifts, Wishes wishes, Way... ways) {
        return new Pager(
                new SqlAlarms(store.sql),
                shifts,
                wishes,
                wishes,
                new TestCrew(),
                List.of(ways),
                new Links(new byte[32]),
                Deadlines.DEFAULT,
                store.clock,
                new SecureRandom());
    }
}

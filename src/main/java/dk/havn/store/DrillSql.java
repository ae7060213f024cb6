package dk.havn.store;

/** The weekly drills. */
final class DrillSql {
    static final String OF_DESK = "SELECT desk, day, at, next_at FROM weekly_drill WHERE desk = $1";

    static final String PUT = """
            INSERT INTO weekly_drill (desk, day, at, next_at) VALUES ($1, $2, $3, $4)
            ON CONFLICT (desk) DO UPDATE SET day = excluded.day, at = excluded.at, next_at = excluded.next_at
            """;

    static final String REMOVE = "DELETE FROM weekly_drill WHERE desk = $1";

    static final String DUE =
            "SELECT desk, day, at, next_at FROM weekly_drill WHERE next_at <= $1 ORDER BY next_at LIMIT $2";

    static final String MOVE = """
            UPDATE weekly_drill SET next_at = $1 WHERE desk = $2 AND day = $3 AND at = $4 AND next_at = $5
            """;

    private DrillSql() {}
}

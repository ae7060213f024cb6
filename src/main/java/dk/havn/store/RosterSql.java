package dk.havn.store;

/** The roster and the members' profiles. */
final class RosterSql {
    /** Read in the order of the index; the roster sorts by start. */
    static final String BETWEEN = """
            SELECT id, desk, member, role, starts, ends FROM shift
             WHERE desk = $1 AND ends > $2 AND starts < $3 ORDER BY ends LIMIT $4
            """;

    static final String FIND = "SELECT id, desk, member, role, starts, ends FROM shift WHERE id = $1";

    static final String ADD =
            "INSERT INTO shift (id, desk, member, role, starts, ends) VALUES ($1, $2, $3, $4, $5, $6)";

    static final String CHANGE = """
            UPDATE shift SET member = $1, role = $2, starts = $3, ends = $4 WHERE id = $5 AND desk = $6
            """;

    static final String REMOVE = "DELETE FROM shift WHERE id = $1";

    /** Days are ISO 8601, so that their texts sort as they follow each other. */
    static final String HOLIDAYS = """
            SELECT desk, day, name, hours FROM holiday
             WHERE desk = $1 AND day >= $2 AND day <= $3 ORDER BY day
            """;

    static final String PUT_HOLIDAY = """
            INSERT INTO holiday (desk, day, name, hours) VALUES ($1, $2, $3, $4)
            ON CONFLICT (desk, day) DO UPDATE SET name = excluded.name, hours = excluded.hours
            """;

    static final String REMOVE_HOLIDAY = "DELETE FROM holiday WHERE desk = $1 AND day = $2";

    static final String PROFILE = "SELECT member, languages, quiet, ways FROM profile WHERE member = $1";

    static final String PUT_PROFILE = """
            INSERT INTO profile (member, languages, quiet, ways) VALUES ($1, $2, $3, $4)
            ON CONFLICT (member) DO UPDATE
                SET languages = excluded.languages, quiet = excluded.quiet, ways = excluded.ways
            """;

    private RosterSql() {}
}

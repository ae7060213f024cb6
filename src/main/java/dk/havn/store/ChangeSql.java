package dk.havn.store;

/** The change table, from which the live feed is told and resumed. */
final class ChangeSql {
    static final String ALL = """
            SELECT c.seq, c.desk, t.tip, c.version, t.drill FROM change c JOIN tip t ON t.id = c.tip_id
             WHERE c.seq > $1 ORDER BY c.seq LIMIT $2
            """;

    static final String OF_DESK = """
            SELECT c.seq, c.desk, t.tip, c.version, t.drill FROM change c JOIN tip t ON t.id = c.tip_id
             WHERE c.desk = $1 AND c.seq > $2 ORDER BY c.seq LIMIT $3
            """;

    // Two searches at the ends of the key; one SELECT of both would read the whole table.
    static final String KEPT = """
            SELECT coalesce((SELECT min(seq) FROM change), 0) AS first, coalesce((SELECT max(seq) FROM change), 0) AS last
            """;

    static final String FORGET = """
            DELETE FROM change WHERE seq IN
                (SELECT seq FROM change WHERE seq <= (SELECT max(seq) FROM change) - $1 ORDER BY seq LIMIT $2)
            """;

    private ChangeSql() {}
}

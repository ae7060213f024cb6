package dk.havn.store;

/** What waits, rings and went out, for figures. */
final class CountSql {
    static final String OPEN = """
            SELECT a.rank, a.deadline, a.claimed_by
              FROM assignment a JOIN tip t ON t.id = a.tip_id
             WHERE a.desk = $1 AND a.closed_at IS NULL AND t.drill = 0
             ORDER BY a.rank, a.deadline, a.tip LIMIT $2
            """;

    static final String LIVE = """
            SELECT rank, drill, acked_at FROM alarm
             WHERE desk = $1 AND settled_at IS NULL ORDER BY began_at DESC LIMIT $2
            """;

    static final String SENDS = """
            SELECT way, sent_at, seen_at, fault FROM alarm_send
             WHERE made_at > $1 AND alarm_id IS NOT NULL ORDER BY made_at DESC LIMIT $2
            """;

    private CountSql() {}
}

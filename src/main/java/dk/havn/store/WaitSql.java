package dk.havn.store;

/** How long tips waited. Each is found by when it came, and what was done to it by its own row. */
final class WaitSql {
    private static final String WAIT = """
            SELECT t.tip, t.channel, t.routed, t.received_at, a.rank,
                   (SELECT min(e.at) FROM act e
                     WHERE e.tip_id = t.id AND e.act = $1 AND e.detail = a.desk) AS shared_at,
                   (SELECT min(CASE WHEN r.crowd = 0 OR s.sent_at >= x.joined_at THEN s.sent_at END)
                      FROM alarm_tip x
                      JOIN alarm r ON r.id = x.alarm_id
                      JOIN alarm_send s ON s.alarm_id = x.alarm_id
                     WHERE x.tip_id = t.id AND x.desk = a.desk) AS paged_at,
                   (SELECT min(CASE WHEN r.first_acked_at >= x.joined_at THEN r.first_acked_at END)
                      FROM alarm_tip x JOIN alarm r ON r.id = x.alarm_id
                     WHERE x.tip_id = t.id AND x.desk = a.desk) AS acked_at,
                   (SELECT min(c.at) FROM act c
                     WHERE c.tip_id = t.id AND c.desk = a.desk AND c.act = $2) AS claimed_at,
                   (SELECT min(o.at) FROM act o
                     WHERE o.tip_id = t.id AND o.desk = a.desk AND o.act = $3) AS opened_at,
                   (SELECT min(d.at) FROM act d
                     WHERE d.tip_id = t.id AND d.desk = a.desk AND d.act IN ($1, $4, $5)) AS decided_at,
                   (SELECT min(m.received_at) FROM message m
                     WHERE m.tip_id = t.id AND m.kind = $6) AS replied_at
              FROM tip t JOIN assignment a ON a.tip_id = t.id AND a.desk = $7
            """;

    static final String OF_DESK =
            WAIT + " WHERE t.received_at > $8 AND t.drill = 0 ORDER BY t.received_at DESC LIMIT $9";

    static final String DRILLS =
            WAIT + " WHERE t.received_at > $8 AND t.drill = 1 ORDER BY t.received_at DESC LIMIT $9";

    private WaitSql() {}
}

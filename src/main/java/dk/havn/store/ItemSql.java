package dk.havn.store;

/** The desk's list. Its order is the index's order, so a page reads as many rows as it shows. */
final class ItemSql {
    private static final String ITEM = """
            SELECT t.tip, t.channel, t.proven, t.drill, t.received_at, t.routed, t.shared,
                   a.version, a.rank, a.deadline, a.lowered_by, a.lowered_from, a.state, a.claimed_by, a.active_at, a.closed_at, a.escalated_from, a.answer,
                   m.msg, m.kind, m.prov, m.card, m.commitment, a.desk, w.epoch, w.enc, w.key,
                   (SELECT count(*) FROM wrap c WHERE c.tip_id = a.tip_id AND c.desk = a.desk) AS messages
              FROM assignment a
              JOIN tip t ON t.id = a.tip_id
              JOIN message m ON m.id = a.card_message_id
              JOIN wrap w ON w.tip_id = a.tip_id AND w.desk = a.desk AND w.message_id = a.card_message_id
            """;

    static final String OPEN_FIRST = ITEM + """
             WHERE a.desk = $1 AND a.closed_at IS NULL
             ORDER BY a.rank, a.deadline, a.tip LIMIT $2
            """;

    static final String OPEN_NEXT = ITEM + """
             WHERE a.desk = $1 AND a.closed_at IS NULL
               AND (a.rank, a.deadline, a.tip) > ($2, $3, $4)
             ORDER BY a.rank, a.deadline, a.tip LIMIT $5
            """;

    static final String CLOSED_FIRST = ITEM + """
             WHERE a.desk = $1 AND a.closed_at IS NOT NULL
             ORDER BY a.closed_at DESC, a.tip DESC LIMIT $2
            """;

    static final String CLOSED_NEXT = ITEM + """
             WHERE a.desk = $1 AND a.closed_at IS NOT NULL
               AND (a.closed_at, a.tip) < ($2, $3)
             ORDER BY a.closed_at DESC, a.tip DESC LIMIT $4
            """;

    static final String ONE = ITEM + " WHERE a.desk = $1 AND t.tip = $2";

    private ItemSql() {}
}

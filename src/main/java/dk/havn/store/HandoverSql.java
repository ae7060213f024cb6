package dk.havn.store;

/** Handovers, and what the desk's people have in hand. */
final class HandoverSql {
    private static final String HANDOVER = """
            SELECT h.id, h.desk, h.from_member, h.to_member, t.tip, h.state, h.made_at, h.settled_at
              FROM handover h JOIN tip t ON t.id = h.tip_id
            """;

    static final String INSERT = """
            INSERT INTO handover (id, desk, from_member, to_member, tip_id, state, made_at, settled_at, seconds, signature)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
            """;

    static final String OFFERED = HANDOVER + " WHERE h.id = $1 AND h.settled_at IS NULL";

    static final String OFFERED_OF_TIP = HANDOVER + " WHERE h.tip_id = $1 AND h.desk = $2 AND h.settled_at IS NULL";

    static final String SETTLE = """
            UPDATE handover SET state = $1, settled_at = $2, accept_seconds = $3, accept_signature = $4
             WHERE id = $5 AND settled_at IS NULL
            """;

    /** An offer is over where the tip was closed, or somebody else claimed it meanwhile. */
    private static final String STANDS = """
             JOIN assignment a ON a.tip_id = h.tip_id AND a.desk = h.desk
              AND a.closed_at IS NULL AND (a.claimed_by IS NULL OR a.claimed_by = h.from_member)
            """;

    static final String OFFERS_TO = HANDOVER + STANDS + """
             WHERE h.to_member = $1 AND h.desk = $2 AND h.settled_at IS NULL ORDER BY h.made_at LIMIT $3
            """;

    static final String OFFERS_FROM = HANDOVER + STANDS + """
             WHERE h.from_member = $1 AND h.desk = $2 AND h.settled_at IS NULL ORDER BY h.made_at LIMIT $3
            """;

    static final String PASSED_ON = """
            SELECT count(*) AS n FROM handover
             WHERE from_member = $1 AND settled_at >= $2 AND desk = $3 AND state = $4
            """;

    static final String HELD_BY = "SELECT tip FROM assignment WHERE desk = $1 AND claimed_by = $2 LIMIT $3";

    static final String HELD = """
            SELECT claimed_by, count(*) AS n FROM assignment
             WHERE desk = $1 AND claimed_by IS NOT NULL GROUP BY claimed_by ORDER BY claimed_by
            """;

    static final String HARD = """
            SELECT a.tip_id FROM act a
              JOIN assignment s ON s.tip_id = a.tip_id AND s.desk = a.desk
              JOIN tip t ON t.id = a.tip_id
             WHERE a.member = $1 AND a.at >= $2 AND a.desk = $3
               AND (a.act = $4 OR (a.act = $5 AND a.detail = $6)) AND s.rank <= $7 AND t.drill = 0
             LIMIT $8
            """;

    static final String DONE = "SELECT act, detail FROM act WHERE member = $1 AND at >= $2 AND desk = $3 LIMIT $4";

    static final String END_SHIFT =
            "INSERT INTO shift_end (id, desk, member, at, seconds, signature) VALUES ($1, $2, $3, $4, $5, $6)";

    static final String CUT_SHIFT =
            "UPDATE shift SET ends = $1 WHERE member = $2 AND ends > $1 AND desk = $3 AND starts < $1";

    static final String RING_ON = """
            UPDATE alarm SET next_at = $1, version = version + 1
             WHERE desk = $2 AND settled_at IS NULL AND acked_at IS NULL
            """;

    private HandoverSql() {}
}

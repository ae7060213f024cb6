package dk.havn.store;

/** What a transaction says to the database. */
final class WritingSql {
    static final String INSERT_TIP = """
            INSERT INTO tip (tip, channel, prov, proven, routed, shared, received_at)
            VALUES ($1, $2, $3, $4, $5, '', $6)
            ON CONFLICT (tip) DO NOTHING RETURNING id
            """;

    static final String INSERT_MESSAGE = """
            INSERT INTO message
                (tip_id, msg, kind, prov, linked, received_at, fingerprint, provider_ref, commitment, card, body)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) RETURNING id
            """;

    static final String INSERT_WRAP =
            "INSERT INTO wrap (tip_id, desk, message_id, epoch, enc, key) VALUES ($1, $2, $3, $4, $5, $6)";

    static final String INSERT_ASSIGNMENT = """
            INSERT INTO assignment
                (tip_id, desk, state, rank, deadline, version, claimed_by, active_at, card_message_id, escalated_from, answer, closed_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
            """;

    static final String SAVE_ASSIGNMENT = """
            UPDATE assignment
               SET state = $1, rank = $2, deadline = $3, version = version + 1, claimed_by = $4, active_at = $5, answer = $6, closed_at = $7
             WHERE tip_id = $8 AND desk = $9 AND version = $10
            """;

    static final String INSERT_CHANGE = "INSERT INTO change (desk, tip_id, version) VALUES ($1, $2, $3)";

    static final String INSERT_ACT =
            "INSERT INTO act (tip_id, desk, act, member, at, detail, note) VALUES ($1, $2, $3, $4, $5, $6, $7)";

    static final String TIP = "SELECT id, tip, channel, routed, shared, received_at FROM tip WHERE tip = $1";

    static final String ASSIGNMENTS = """
            SELECT tip_id, desk, state, rank, deadline, version, claimed_by, active_at, card_message_id, escalated_from, answer, closed_at
              FROM assignment WHERE tip_id = $1 ORDER BY desk
            """;

    static final String STORED = """
            SELECT t.tip, m.fingerprint, m.received_at FROM message m JOIN tip t ON t.id = m.tip_id
             WHERE t.tip = $1 AND m.msg = $2
            """;

    static final String STORED_BY_PROVIDER_REF = """
            SELECT t.tip, m.fingerprint, m.received_at FROM message m JOIN tip t ON t.id = m.tip_id
             WHERE m.provider_ref = $1
            """;

    static final String MESSAGE_COUNT = "SELECT count(*) AS n FROM message WHERE tip_id = $1 AND kind = $2";

    static final String THREAD_TIP = """
            SELECT t.tip FROM thread h JOIN tip t ON t.id = h.tip_id
             WHERE h.link IN ($1, $2)
               AND EXISTS (SELECT 1 FROM assignment a WHERE a.tip_id = t.id AND a.closed_at IS NULL)
               AND (SELECT count(*) FROM message m WHERE m.tip_id = t.id) < $3
             ORDER BY h.updated_at DESC LIMIT 1
            """;

    static final String JOIN_THREAD = """
            INSERT INTO thread (link, tip_id, updated_at) VALUES ($1, $2, $3)
            ON CONFLICT (link) DO UPDATE SET tip_id = excluded.tip_id, updated_at = excluded.updated_at
            """;

    static final String PROBE =
            "INSERT INTO probe (id, at) VALUES (1, $1) ON CONFLICT (id) DO UPDATE SET at = excluded.at";

    private WritingSql() {}
}

package dk.havn.store;

/** What a transaction says to the database. */
final class WritingSql {
    private static final String ASSIGNMENT = """
            SELECT tip_id, desk, tip, state, rank, deadline, lowered_by, lowered_from, version,
                   claimed_by, active_at, card_message_id, escalated_from, answer, closed_at, false_by
              FROM assignment
            """;

    static final String INSERT_TIP = """
            INSERT INTO tip (tip, channel, prov, proven, routed, shared, received_at, drill)
            VALUES ($1, $2, $3, $4, $5, '', $6, $7)
            ON CONFLICT (tip) DO NOTHING RETURNING id
            """;

    static final String IS_DRILLED = "SELECT 1 AS had FROM drill_week WHERE desk = $1 AND week = $2";

    static final String NOTE_DRILL = "INSERT INTO drill_week (desk, week, tip_id) VALUES ($1, $2, $3)";

    static final String INSERT_MESSAGE = """
            INSERT INTO message
                (tip_id, msg, kind, prov, linked, author, received_at, fingerprint, provider_ref, commitment, card, body)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) RETURNING id
            """;

    static final String INSERT_WRAP =
            "INSERT INTO wrap (tip_id, desk, message_id, epoch, enc, key) VALUES ($1, $2, $3, $4, $5, $6)";

    static final String INSERT_ASSIGNMENT = """
            INSERT INTO assignment
                (tip_id, desk, tip, state, rank, deadline, lowered_by, lowered_from, version,
                 claimed_by, active_at, card_message_id, escalated_from, answer, closed_at, false_by)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
            """;

    static final String SAVE_ASSIGNMENT = """
            UPDATE assignment
               SET state = $1, rank = $2, deadline = $3, lowered_by = $4, lowered_from = $5, version = version + 1,
                   claimed_by = $6, active_at = $7, escalated_from = $8, answer = $9, closed_at = $10,
                   false_by = $11
             WHERE tip_id = $12 AND desk = $13 AND version = $14
            """;

    static final String IS_OPENED = """
            SELECT CASE WHEN coalesce(max(CASE WHEN act = $1 THEN id END), 0)
                           > coalesce(max(CASE WHEN act <> $1 THEN id END), 0) THEN 1 ELSE 0 END AS opened
              FROM act
             WHERE (act IN ($1, $2, $3) OR (act = $4 AND detail = $5)) AND tip_id = $6 AND desk = $7
               AND CASE WHEN act = $1 THEN member = $8 WHEN act = $3 THEN coalesce(member <> $8, TRUE) ELSE TRUE END
            """;

    static final String INSERT_CHANGE = "INSERT INTO change (desk, tip_id, version) VALUES ($1, $2, $3)";

    static final String INSERT_ACT =
            "INSERT INTO act (tip_id, desk, act, member, at, detail, note) VALUES ($1, $2, $3, $4, $5, $6, $7)";

    static final String TIP = "SELECT id, tip, channel, routed, shared, received_at, drill FROM tip WHERE tip = $1";

    static final String ASSIGNMENTS = ASSIGNMENT + " WHERE tip_id = $1 ORDER BY desk";

    static final String IDLE =
            ASSIGNMENT + " WHERE claimed_by IS NOT NULL AND active_at < $1 ORDER BY active_at LIMIT $2";

    static final String SEEN = """
            UPDATE assignment SET active_at = $1
             WHERE tip_id = (SELECT id FROM tip WHERE tip = $2) AND desk = $3 AND claimed_by = $4
            """;

    static final String MESSAGE = """
            SELECT t.tip, m.id, m.msg, m.kind, m.prov, m.card, m.body, m.commitment, w.desk, w.epoch, w.enc, w.key
              FROM message m
              JOIN tip t ON t.id = m.tip_id
              JOIN wrap w ON w.tip_id = m.tip_id AND w.desk = $1 AND w.message_id = m.id
             WHERE m.tip_id = $2 AND m.msg = $3
            """;

    static final String WRAP_FOR = """
            INSERT INTO wrap (tip_id, desk, message_id, epoch, enc, key) VALUES ($1, $2, $3, $4, $5, $6)
            ON CONFLICT (tip_id, desk, message_id)
                DO UPDATE SET epoch = excluded.epoch, enc = excluded.enc, key = excluded.key
            """;

    static final String MESSAGE_ROW = "SELECT id FROM message WHERE tip_id = $1 AND msg = $2";

    static final String NEWEST_MESSAGE = """
            SELECT max(m.id) AS id FROM tip t JOIN message m ON m.tip_id = t.id WHERE t.tip = $1
            """;

    static final String INSERT_CHUNK =
            "INSERT INTO file_chunk (fid, place, message_id, sealed) VALUES ($1, $2, $3, $4)";

    static final String ROUTE_TIP = "UPDATE tip SET routed = $1 WHERE id = $2";

    static final String SHARE_TIP = "UPDATE tip SET shared = $1 WHERE id = $2";

    static final String INSERT_ESCALATION = """
            INSERT INTO escalation
                (tip_id, from_desk, to_desk, member, member_key, member_not_after, member_signature,
                 basis, reason, seconds, from_rcpt, to_rcpt, signature)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) RETURNING id
            """;

    static final String INSERT_ESCALATION_WRAP =
            "INSERT INTO escalation_wrap (escalation_id, msg, epoch, enc, key) VALUES ($1, $2, $3, $4, $5)";

    static final String ANSWER_LAST_ESCALATION = """
            UPDATE escalation SET answer = $1, answered_by = $2, answered_at = $3
             WHERE id = (SELECT max(id) FROM escalation WHERE tip_id = $4 AND from_desk = $5 AND to_desk = $6)
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

    static final String SENT = """
            SELECT count(*) AS n FROM message m JOIN tip t ON t.id = m.tip_id
             WHERE t.tip = $1 AND m.kind IN (1, 2, 3)
            """;

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

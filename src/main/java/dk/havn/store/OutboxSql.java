package dk.havn.store;

/** The outbox. States are numbers: 0 waiting, 1 done, 2 stuck, 3 held. */
final class OutboxSql {
    static final String OWE = """
            INSERT INTO outbox (item_key, kind, sid, message_id, state, attempts, made_at, next_at, fault)
            VALUES ($1, $2, $3, $4, $5, 0, $6, $6, $7)
            ON CONFLICT (item_key) DO NOTHING
            """;

    static final String KEEP = """
            INSERT INTO outbox (item_key, kind, message_id, state, attempts, made_at, next_at, payload)
            SELECT $1, $2, m.id, 0, 0, $3, $3, $4 FROM tip t JOIN message m ON m.tip_id = t.id
             WHERE t.tip = $5 AND m.msg = $6
            ON CONFLICT (item_key) DO NOTHING
            """;

    static final String IS_DUE = "SELECT 1 AS due FROM outbox WHERE state = 0 AND next_at <= $1 LIMIT 1";

    static final String IS_OLD = "SELECT 1 AS old FROM outbox WHERE payload IS NOT NULL AND made_at < $1 LIMIT 1";

    static final String TAKE = """
            UPDATE outbox SET attempts = attempts + 1, next_at = $1
             WHERE item_key IN
                 (SELECT item_key FROM outbox WHERE state = 0 AND next_at <= $2 ORDER BY next_at LIMIT $3)
               AND state = 0 AND next_at <= $2
            RETURNING item_key, kind, sid, attempts, made_at, payload
            """;

    static final String DONE = """
            UPDATE outbox SET state = 1, settled_at = $1, fault = NULL, payload = NULL
             WHERE item_key = $2 AND state = 0
            RETURNING message_id
            """;

    static final String LATER = "UPDATE outbox SET next_at = $1, fault = $2 WHERE item_key = $3 AND state = 0";

    static final String GIVE_UP =
            "UPDATE outbox SET state = 2, settled_at = $1, fault = $2 WHERE item_key = $3 AND state = 0";

    static final String KNOWS = "SELECT attempts FROM outbox WHERE item_key = $1";

    static final String EXPIRE = """
            UPDATE outbox SET state = 2, settled_at = $1, fault = $2, payload = NULL
             WHERE payload IS NOT NULL AND made_at < $3
            """;

    static final String OF_TIP = """
            SELECT t.tip, m.msg, o.kind, o.state, o.attempts, o.made_at, o.settled_at, o.fault
              FROM tip t
              JOIN wrap w ON w.tip_id = t.id AND w.desk = $1
              JOIN message m ON m.id = w.message_id
              JOIN outbox o ON o.message_id = m.id
             WHERE t.tip = $2
             ORDER BY w.message_id
            """;

    static final String STUCK = """
            SELECT t.tip, m.msg, o.kind, o.state, o.attempts, o.made_at, o.settled_at, o.fault
              FROM outbox o
              JOIN message m ON m.id = o.message_id
              JOIN tip t ON t.id = m.tip_id
              JOIN wrap w ON w.tip_id = m.tip_id AND w.desk = $1 AND w.message_id = m.id
             WHERE o.state >= 2 AND o.made_at > 0
             ORDER BY o.made_at LIMIT $2
            """;

    /** A text that expired has nothing left to send. */
    static final String RETRY = """
            UPDATE outbox SET state = 0, attempts = 0, next_at = $1, settled_at = NULL, fault = NULL
             WHERE message_id =
                 (SELECT m.id FROM tip t
                    JOIN message m ON m.tip_id = t.id
                    JOIN wrap w ON w.tip_id = m.tip_id AND w.desk = $2 AND w.message_id = m.id
                   WHERE t.tip = $3 AND m.msg = $4)
               AND state >= 2 AND (sid IS NOT NULL OR payload IS NOT NULL)
            """;

    private OutboxSql() {}
}

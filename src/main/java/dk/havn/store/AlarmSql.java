package dk.havn.store;

/** What rings. Ranks are numbers: 0 EMERGENCY to 4 JUNK; a lower one is more urgent. */
final class AlarmSql {
    private static final String ALARM = """
            SELECT a.id, a.desk, a.rank, a.drill, a.crowd, a.began_at, a.version, a.climb, a.rung, a.rung_at,
                   a.next_at, a.acked_by, a.acked_at, a.first_acked_at, a.settled_at
            """;

    private static final String SEND = """
            SELECT id, alarm_id, desk, climb, rung, member, place, way, attempts, made_at, sent_at, seen_at, fault
              FROM alarm_send
            """;

    static final String HAS_CHANGES =
            "SELECT 1 AS any_left FROM change WHERE seq > (SELECT seq FROM alarm_cursor WHERE id = 1) LIMIT 1";

    static final String CHANGES = """
            SELECT seq, tip_id, desk FROM change
             WHERE seq > (SELECT seq FROM alarm_cursor WHERE id = 1) ORDER BY seq LIMIT $1
            """;

    static final String MOVE_TO = "UPDATE alarm_cursor SET seq = $1 WHERE id = 1 AND seq < $1";

    static final String MATTER = """
            SELECT a.tip_id, a.tip, a.desk, a.rank, a.deadline, a.state, a.claimed_by, t.proven, t.drill,
                   coalesce((SELECT max(c.id) FROM act c
                              WHERE c.tip_id = a.tip_id AND c.desk = a.desk
                                AND (c.act = $1 OR (c.act = $2 AND c.detail = $3))), 0) AS claimed,
                   coalesce((SELECT max(r.id) FROM act r
                              WHERE r.tip_id = a.tip_id AND r.desk = a.desk AND r.act = $4
                                AND (r.member IS NULL OR r.member <> a.claimed_by)), 0) AS raised,
                   coalesce((SELECT max(o.id) FROM act o
                              WHERE o.tip_id = a.tip_id AND o.desk = a.desk AND o.act = $5
                                AND o.member = a.claimed_by), 0) AS opened,
                   (SELECT max(p.at) FROM act p
                     WHERE p.tip_id = a.tip_id AND p.desk = a.desk AND p.act = $2 AND p.detail = $6) AS paged_at
              FROM assignment a JOIN tip t ON t.id = a.tip_id
             WHERE a.tip_id = $7 AND a.desk = $8
            """;

    static final String OVERDUE = """
            SELECT 0 AS seq, q.tip_id, q.desk FROM assignment q
             WHERE q.desk = $1 AND q.rank IN (0, 1, 2, 3) AND q.deadline <= $2
               AND q.closed_at IS NULL AND q.claimed_by IS NULL AND q.state = $3
               AND NOT EXISTS
                   (SELECT 1 FROM alarm_tip x JOIN alarm a ON a.id = x.alarm_id
                     WHERE x.tip_id = q.tip_id AND x.desk = q.desk AND a.rank <= q.rank
                       AND (a.settled_at IS NULL OR (a.next_at > $2 AND x.stage IN ($4, $5))))
             LIMIT $6
            """;

    static final String RANG = ALARM + """
            , x.stage
              FROM alarm_tip x JOIN alarm a ON a.id = x.alarm_id
             WHERE x.tip_id = $1 AND x.desk = $2
             ORDER BY x.joined_at DESC LIMIT $3
            """;

    static final String NEWEST = ALARM + """
              FROM alarm a
             WHERE a.desk = $1 AND a.began_at >= $2 AND a.settled_at IS NULL AND a.acked_at IS NULL
               AND a.crowd = 0 AND a.drill = $3 AND a.rank <= $4
             ORDER BY a.began_at DESC LIMIT 1
            """;

    static final String CROWD = ALARM + """
              FROM alarm a
             WHERE a.desk = $1 AND a.settled_at IS NULL AND a.crowd = 1 AND a.drill = $2 AND a.rank <= $3
             ORDER BY a.began_at DESC LIMIT 1
            """;

    static final String UNPROVEN =
            "SELECT tip_id FROM alarm_tip WHERE desk = $1 AND joined_at > $2 AND proven = 0 LIMIT $3";

    static final String FIND = ALARM + "  FROM alarm a WHERE a.id = $1";

    static final String DUE =
            ALARM + "  FROM alarm a WHERE a.next_at <= $1 AND a.settled_at IS NULL ORDER BY a.next_at LIMIT $2";

    static final String LIVE = ALARM + """
              FROM alarm a
             WHERE a.desk = $1 AND a.settled_at IS NULL ORDER BY a.began_at DESC LIMIT $2
            """;

    static final String SETTLED = ALARM + """
              FROM alarm a
             WHERE a.desk = $1 AND a.settled_at > $2 ORDER BY a.settled_at DESC LIMIT $3
            """;

    static final String INSERT = """
            INSERT INTO alarm
                (id, desk, rank, drill, crowd, began_at, version, climb, rung, rung_at, next_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
            """;

    static final String SAVE = """
            UPDATE alarm
               SET version = version + 1, climb = $1, rung = $2, rung_at = $3, next_at = $4,
                   acked_by = $5, acked_at = $6, first_acked_at = $7, settled_at = $8
             WHERE id = $9 AND version = $10
            """;

    static final String JOIN = """
            INSERT INTO alarm_tip (alarm_id, tip_id, desk, proven, joined_at, stage, stage_at)
            VALUES ($1, $2, $3, $4, $5, $6, $5)
            """;

    static final String SET_STAGE =
            "UPDATE alarm_tip SET stage = $1, stage_at = $2 WHERE alarm_id = $3 AND tip_id = $4";

    static final String STAGES = """
            SELECT sum(CASE WHEN stage = $1 THEN 1 ELSE 0 END) AS waiting,
                   sum(CASE WHEN stage = $2 THEN 1 ELSE 0 END) AS raised,
                   sum(CASE WHEN stage = $3 THEN 1 ELSE 0 END) AS held,
                   sum(CASE WHEN stage = $4 THEN 1 ELSE 0 END) AS opened,
                   count(*) AS n
              FROM alarm_tip WHERE alarm_id = $5
            """;

    static final String HOLDER = """
            SELECT q.claimed_by FROM alarm_tip x
              JOIN assignment q ON q.tip_id = x.tip_id AND q.desk = x.desk
             WHERE x.alarm_id = $1 AND q.claimed_by IS NOT NULL LIMIT 1
            """;

    static final String SEEN_SINCE =
            "SELECT 1 AS seen FROM alarm_tip WHERE alarm_id = $1 AND stage_at >= $2 AND stage IN ($3, $4) LIMIT 1";

    static final String TIPS = """
            SELECT t.tip FROM alarm_tip x JOIN tip t ON t.id = x.tip_id
             WHERE x.alarm_id = $1 AND x.stage <> $2 ORDER BY x.tip_id LIMIT $3
            """;

    static final String COUNT = "SELECT count(*) AS n FROM alarm_tip WHERE alarm_id = $1 AND stage <> $2";

    static final String TELL = """
            INSERT INTO change (desk, tip_id, version)
            SELECT q.desk, q.tip_id, q.version FROM alarm_tip x
              JOIN assignment q ON q.tip_id = x.tip_id AND q.desk = x.desk
             WHERE x.alarm_id = $1 ORDER BY x.tip_id LIMIT 1
            """;

    static final String INSERT_SEND = """
            INSERT INTO alarm_send
                (id, alarm_id, desk, climb, rung, member, place, way, token, attempts, made_at, next_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 0, $10, $10)
            """;

    static final String SENDS = SEND + " WHERE alarm_id = $1 ORDER BY climb, rung, member, place";

    static final String SEND_BY_ID = SEND + " WHERE id = $1";

    static final String SEND_BY_TOKEN = SEND + " WHERE token = $1";

    static final String TESTS =
            "SELECT count(*) AS n FROM alarm_send WHERE member = $1 AND made_at > $2 AND alarm_id IS NULL";

    static final String IS_DUE =
            "SELECT 1 AS due FROM alarm_send WHERE next_at <= $1 AND sent_at IS NULL AND fault IS NULL LIMIT 1";

    static final String TAKE = """
            UPDATE alarm_send SET attempts = attempts + 1, next_at = $1
             WHERE id IN
                 (SELECT id FROM alarm_send WHERE next_at <= $2 AND sent_at IS NULL AND fault IS NULL
                   ORDER BY next_at LIMIT $3)
               AND next_at <= $2 AND sent_at IS NULL AND fault IS NULL
            RETURNING id, alarm_id, desk, climb, rung, member, place, way, attempts, made_at, sent_at, seen_at, fault
            """;

    /** What went out went out, whatever was decided meanwhile. */
    static final String SENT = "UPDATE alarm_send SET sent_at = $1, fault = NULL WHERE id = $2 AND sent_at IS NULL";

    static final String SEEN =
            "UPDATE alarm_send SET seen_at = $1 WHERE id = $2 AND sent_at IS NOT NULL AND seen_at IS NULL";

    static final String FAILED = """
            UPDATE alarm_send SET fault = $1 WHERE id = $2 AND attempts = $3 AND sent_at IS NULL AND fault IS NULL
            """;

    static final String DROP_WAITING =
            "UPDATE alarm_send SET fault = $1 WHERE alarm_id = $2 AND sent_at IS NULL AND fault IS NULL";

    /** The version grows even where it is due already: whoever looks at it now has not seen the failure. */
    static final String LOOK_NOW = """
            UPDATE alarm SET next_at = $1, version = version + 1
             WHERE id = $2 AND settled_at IS NULL AND acked_at IS NULL AND climb = $3
            """;

    private AlarmSql() {}
}

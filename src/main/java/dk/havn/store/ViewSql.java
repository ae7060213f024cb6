package dk.havn.store;

/** All that one desk may see of one tip. */
final class ViewSql {
    /** Only what has a wrap for the desk, so a desk can be shown nothing that it could not open. */
    static final String MESSAGES = """
            SELECT t.tip, m.msg, m.kind, m.prov, m.card, m.body, m.commitment, m.linked, m.author, m.received_at,
                   w.desk, w.epoch, w.enc, w.key
              FROM tip t
              JOIN wrap w ON w.tip_id = t.id AND w.desk = $1
              JOIN message m ON m.id = w.message_id
             WHERE t.tip = $2
             ORDER BY w.message_id
            """;

    static final String CHUNK = """
            SELECT f.sealed
              FROM file_chunk f
              JOIN message m ON m.id = f.message_id
              JOIN tip t ON t.id = m.tip_id
              JOIN wrap w ON w.tip_id = m.tip_id AND w.desk = $1 AND w.message_id = m.id
             WHERE t.tip = $2 AND f.fid = $3 AND f.place = $4
            """;

    static final String ESCALATIONS = """
            SELECT e.id, e.from_desk, e.to_desk, e.member, e.member_key, e.member_not_after, e.member_signature,
                   e.basis, e.reason, e.seconds, e.from_rcpt, e.to_rcpt, e.signature,
                   e.answer, e.answered_by, e.answered_at
              FROM escalation e JOIN tip t ON t.id = e.tip_id
             WHERE $1 IN (e.from_desk, e.to_desk) AND t.tip = $2
             ORDER BY e.id
            """;

    static final String ESCALATION_WRAPS = """
            SELECT w.escalation_id, w.msg, e.to_desk AS desk, w.epoch, w.enc, w.key
              FROM tip t
              JOIN escalation e ON e.tip_id = t.id
              JOIN escalation_wrap w ON w.escalation_id = e.id
             WHERE $1 IN (e.from_desk, e.to_desk) AND t.tip = $2
             ORDER BY w.id
            """;

    /** A desk's own acts, and who typed the tip, at whatever desk that was. */
    static final String ACTS = """
            SELECT a.act, a.desk, a.member, a.at, a.detail, a.note
              FROM act a JOIN tip t ON t.id = a.tip_id
             WHERE (a.desk = $1 OR a.act = $2) AND t.tip = $3
             ORDER BY a.id
            """;

    private ViewSql() {}
}

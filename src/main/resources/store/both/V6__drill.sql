-- Drills, and how long people wait for a human. The same words for SQLite and PostgreSQL.

-- The weekly drill of a desk, committed with its tip: one for each week, whoever sends it.
CREATE TABLE drill_week (
    desk   TEXT   NOT NULL,
    week   TEXT   NOT NULL, -- ISO 8601, such as 2026-W48
    tip_id BIGINT NOT NULL REFERENCES tip (id),
    PRIMARY KEY (desk, week)
);

CREATE INDEX tip_received ON tip (received_at) WHERE drill = 0;
CREATE INDEX alarm_send_made ON alarm_send (made_at) WHERE alarm_id IS NOT NULL;

-- What rings, for which tips, and who was reached how. The same words for SQLite and PostgreSQL. Times are milliseconds since 1970.
-- rank is the urgency, as in assignment. climb counts from 1, rung from 0 (duty) to 4 (the other desk). version grows by one with every change.

CREATE TABLE alarm (
    id             TEXT   NOT NULL PRIMARY KEY,
    desk           TEXT   NOT NULL,
    rank           BIGINT NOT NULL,
    drill          BIGINT NOT NULL,
    crowd          BIGINT NOT NULL, -- 1: stands for a burst without proof of work
    began_at       BIGINT NOT NULL,
    version        BIGINT NOT NULL,
    climb          BIGINT NOT NULL,
    rung           BIGINT NOT NULL,
    rung_at        BIGINT NOT NULL,
    next_at        BIGINT, -- when to look at it again; null: it stands
    acked_by       TEXT,
    acked_at       BIGINT,
    first_acked_at BIGINT, -- stays when the ladder resumes
    settled_at     BIGINT
);

CREATE INDEX alarm_due ON alarm (next_at) WHERE settled_at IS NULL;
CREATE INDEX alarm_live ON alarm (desk, began_at) WHERE settled_at IS NULL;
CREATE INDEX alarm_settled ON alarm (desk, settled_at) WHERE settled_at IS NOT NULL;

-- stage: waiting, raised (held by somebody when it became an emergency), held, opened, over.
CREATE TABLE alarm_tip (
    alarm_id  TEXT   NOT NULL REFERENCES alarm (id),
    tip_id    BIGINT NOT NULL REFERENCES tip (id),
    desk      TEXT   NOT NULL,
    proven    BIGINT NOT NULL,
    joined_at BIGINT NOT NULL,
    stage     TEXT   NOT NULL,
    stage_at  BIGINT NOT NULL,
    PRIMARY KEY (alarm_id, tip_id)
);

CREATE INDEX alarm_tip_by_tip ON alarm_tip (tip_id, desk, joined_at);
CREATE INDEX alarm_tip_unproven ON alarm_tip (desk, joined_at) WHERE proven = 0;

-- One alert to one person in one way. It waits until it is sent or has a fault. An alert that a person asked for belongs to no alarm.
CREATE TABLE alarm_send (
    id       TEXT   NOT NULL PRIMARY KEY,
    alarm_id TEXT REFERENCES alarm (id),
    desk     TEXT   NOT NULL, -- that needs somebody
    climb    BIGINT NOT NULL,
    rung     BIGINT NOT NULL,
    member   TEXT   NOT NULL,
    place    BIGINT NOT NULL, -- of the way among the member's own, from 0
    way      TEXT   NOT NULL,
    token    BYTEA  NOT NULL, -- SHA-256 of the link's secret
    attempts BIGINT NOT NULL,
    made_at  BIGINT NOT NULL,
    next_at  BIGINT NOT NULL, -- waiting: when it may be tried; tried and unanswered: when its taker is taken for gone
    sent_at  BIGINT,
    seen_at  BIGINT,
    fault    TEXT,
    UNIQUE (alarm_id, climb, rung, member, place)
);

CREATE UNIQUE INDEX alarm_send_by_token ON alarm_send (token);
CREATE INDEX alarm_send_due ON alarm_send (next_at) WHERE sent_at IS NULL AND fault IS NULL;
CREATE INDEX alarm_send_tests ON alarm_send (member, made_at) WHERE alarm_id IS NULL;

-- How far the change table was read. What waited before there were alarms is found when it is overdue.
CREATE TABLE alarm_cursor (
    id  BIGINT NOT NULL PRIMARY KEY,
    seq BIGINT NOT NULL
);

INSERT INTO alarm_cursor (id, seq) SELECT 1, coalesce(max(seq), 0) FROM change;

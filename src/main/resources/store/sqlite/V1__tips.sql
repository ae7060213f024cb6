-- Ids that travel are TEXT; rows refer to each other by a growing number, so that a new tip touches one random page only.
-- Times are milliseconds since 1970. Everything a person wrote is in the BLOBs, sealed.

CREATE TABLE tip (
    id          INTEGER PRIMARY KEY,
    tip         TEXT    NOT NULL UNIQUE,
    channel     TEXT    NOT NULL,
    prov        INTEGER NOT NULL,
    proven      INTEGER NOT NULL,
    routed      TEXT    NOT NULL, -- the first routing's desks, in order; never changes
    shared      TEXT    NOT NULL, -- the desks it was escalated to later, in order
    received_at INTEGER NOT NULL
);

CREATE TABLE message (
    id           INTEGER PRIMARY KEY,
    tip_id       INTEGER NOT NULL REFERENCES tip (id),
    msg          TEXT    NOT NULL,
    kind         INTEGER NOT NULL,
    prov         INTEGER NOT NULL,
    linked       TEXT    NOT NULL,
    author       TEXT, -- the member who wrote a note; null for what a sender wrote
    received_at  INTEGER NOT NULL,
    fingerprint  BLOB    NOT NULL,
    provider_ref TEXT,
    commitment   BLOB    NOT NULL,
    card         BLOB    NOT NULL,
    body         BLOB    NOT NULL,
    UNIQUE (tip_id, msg)
);

CREATE UNIQUE INDEX message_provider_ref ON message (provider_ref) WHERE provider_ref IS NOT NULL;

CREATE TABLE wrap (
    id         INTEGER PRIMARY KEY,
    tip_id     INTEGER NOT NULL REFERENCES tip (id),
    desk       TEXT    NOT NULL,
    message_id INTEGER NOT NULL REFERENCES message (id),
    epoch      INTEGER NOT NULL,
    enc        BLOB    NOT NULL,
    key        BLOB    NOT NULL,
    UNIQUE (tip_id, desk, message_id)
);

-- One row for each desk that holds the tip. rank 0 is EMERGENCY and 4 is JUNK: one ascending index is the queue's order.
CREATE TABLE assignment (
    tip_id          INTEGER NOT NULL REFERENCES tip (id),
    desk            TEXT    NOT NULL,
    tip             TEXT    NOT NULL, -- again, because it ends the order
    state           TEXT    NOT NULL,
    rank            INTEGER NOT NULL,
    deadline        INTEGER NOT NULL,
    lowered_by      TEXT,
    lowered_from    INTEGER,
    version         INTEGER NOT NULL,
    claimed_by      TEXT,
    active_at       INTEGER,
    card_message_id INTEGER NOT NULL REFERENCES message (id),
    escalated_from  TEXT,
    answer          TEXT,
    closed_at       INTEGER,
    PRIMARY KEY (tip_id, desk)
) WITHOUT ROWID;

CREATE INDEX assignment_open ON assignment (desk, rank, deadline, tip) WHERE closed_at IS NULL;
CREATE INDEX assignment_closed ON assignment (desk, closed_at, tip) WHERE closed_at IS NOT NULL;
CREATE INDEX assignment_idle ON assignment (active_at) WHERE claimed_by IS NOT NULL;

-- What the live feed tells: seq only grows, and the newest row is never deleted.
CREATE TABLE change (
    seq     INTEGER PRIMARY KEY,
    desk    TEXT    NOT NULL,
    tip_id  INTEGER NOT NULL REFERENCES tip (id),
    version INTEGER NOT NULL
);

CREATE INDEX change_by_desk ON change (desk, seq);

-- Who did what, committed with the transition. member is null where the machine acted; note names a sealed message.
CREATE TABLE act (
    id     INTEGER PRIMARY KEY,
    tip_id INTEGER NOT NULL REFERENCES tip (id),
    desk   TEXT    NOT NULL,
    act    TEXT    NOT NULL,
    member TEXT,
    at     INTEGER NOT NULL,
    detail TEXT,
    note   TEXT
);

CREATE INDEX act_by_tip ON act (tip_id, id);

CREATE TABLE escalation (
    id               INTEGER PRIMARY KEY,
    tip_id           INTEGER NOT NULL REFERENCES tip (id),
    from_desk        TEXT    NOT NULL,
    to_desk          TEXT    NOT NULL,
    member           TEXT    NOT NULL,
    member_key       BLOB    NOT NULL,
    member_not_after INTEGER NOT NULL,
    member_signature BLOB    NOT NULL,
    basis            TEXT    NOT NULL,
    reason           TEXT    NOT NULL,
    seconds          INTEGER NOT NULL,
    from_rcpt        BLOB    NOT NULL,
    to_rcpt          BLOB    NOT NULL,
    signature        BLOB    NOT NULL,
    answer           TEXT,
    answered_by      TEXT,
    answered_at      INTEGER
);

CREATE INDEX escalation_by_tip ON escalation (tip_id, id);

-- The very bytes that an escalation's signature covers, kept when a later escalation wraps a message anew.
CREATE TABLE escalation_wrap (
    id            INTEGER PRIMARY KEY,
    escalation_id INTEGER NOT NULL REFERENCES escalation (id),
    msg           TEXT    NOT NULL,
    epoch         INTEGER NOT NULL,
    enc           BLOB    NOT NULL,
    key           BLOB    NOT NULL,
    UNIQUE (escalation_id, msg)
);

-- One sender's number, as a keyed digest, and the tip its messages join.
CREATE TABLE thread (
    link       BLOB    PRIMARY KEY,
    tip_id     INTEGER NOT NULL REFERENCES tip (id),
    updated_at INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE probe (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    at INTEGER NOT NULL
);

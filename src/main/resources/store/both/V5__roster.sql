-- Who is on duty, and who hands what to whom. The same words for SQLite and PostgreSQL. Times are milliseconds since 1970.

CREATE TABLE shift (
    id     TEXT   NOT NULL PRIMARY KEY,
    desk   TEXT   NOT NULL,
    member TEXT   NOT NULL,
    role   TEXT   NOT NULL, -- duty, substitute or lead
    starts BIGINT NOT NULL,
    ends   BIGINT NOT NULL
);

CREATE INDEX shift_of_desk ON shift (desk, ends);
CREATE INDEX shift_of_member ON shift (member, ends);

-- A day with other hours than its weekday has; no hours: the phone is not answered.
CREATE TABLE holiday (
    desk  TEXT NOT NULL,
    day   TEXT NOT NULL, -- such as 2026-12-24
    name  TEXT NOT NULL,
    hours TEXT,
    PRIMARY KEY (desk, day)
);

-- A member's own wishes. Addresses are sealed under a key outside this database.
CREATE TABLE profile (
    member    TEXT NOT NULL PRIMARY KEY,
    languages TEXT NOT NULL,
    quiet     TEXT,
    ways      BYTEA
);

-- A tip that somebody passed on at the end of a shift, with the signatures of both.
CREATE TABLE handover (
    id               TEXT   NOT NULL PRIMARY KEY,
    desk             TEXT   NOT NULL,
    from_member      TEXT   NOT NULL,
    to_member        TEXT, -- null: whoever the page reaches
    tip_id           BIGINT NOT NULL REFERENCES tip (id),
    state            TEXT   NOT NULL, -- offered, accepted, taken_back or paged
    made_at          BIGINT NOT NULL,
    settled_at       BIGINT,
    seconds          BIGINT, -- as signed by the one who offers
    signature        BYTEA,
    accept_seconds   BIGINT,
    accept_signature BYTEA
);

CREATE UNIQUE INDEX handover_offered ON handover (tip_id, desk) WHERE settled_at IS NULL;
CREATE INDEX handover_from ON handover (from_member, desk, made_at) WHERE settled_at IS NULL;
CREATE INDEX handover_to ON handover (to_member, desk, made_at) WHERE settled_at IS NULL;
CREATE INDEX handover_settled ON handover (from_member, settled_at) WHERE settled_at IS NOT NULL;

-- When a shift was ended by its member, signed.
CREATE TABLE shift_end (
    id        TEXT   NOT NULL PRIMARY KEY,
    desk      TEXT   NOT NULL,
    member    TEXT   NOT NULL,
    at        BIGINT NOT NULL,
    seconds   BIGINT NOT NULL,
    signature BYTEA  NOT NULL
);

CREATE INDEX shift_end_of_member ON shift_end (member, at);

-- A desk's weekly drill; whoever moves next_at forward sends it.
CREATE TABLE weekly_drill (
    desk    TEXT   NOT NULL PRIMARY KEY,
    day     TEXT   NOT NULL, -- such as MONDAY
    at      TEXT   NOT NULL, -- such as 10:00
    next_at BIGINT NOT NULL
);

CREATE INDEX weekly_drill_due ON weekly_drill (next_at);

-- Set by a shift lead's own route, never by a field of what somebody sent.
ALTER TABLE tip ADD COLUMN drill BIGINT NOT NULL DEFAULT 0;
CREATE INDEX tip_drill ON tip (received_at) WHERE drill = 1;

CREATE INDEX act_by_member ON act (member, at) WHERE member IS NOT NULL;
CREATE INDEX assignment_held ON assignment (desk, claimed_by) WHERE claimed_by IS NOT NULL;

-- The first of two people who say that an emergency is false.
ALTER TABLE assignment ADD COLUMN false_by TEXT;

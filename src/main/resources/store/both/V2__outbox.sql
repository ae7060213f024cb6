-- What the provider is still to be asked: to delete a copy, or to send a text. The same words for SQLite and PostgreSQL.
-- state: 0 waiting, 1 done, 2 stuck, 3 held. A payload is sealed to the gateway's key of a day and lives for 24 hours at most.

CREATE TABLE outbox (
    item_key   TEXT    NOT NULL PRIMARY KEY,
    kind       TEXT    NOT NULL,
    sid        TEXT, -- the provider's id of the copy; null for a text
    message_id BIGINT  NOT NULL REFERENCES message (id),
    state      BIGINT  NOT NULL,
    attempts   BIGINT  NOT NULL,
    made_at    BIGINT  NOT NULL,
    next_at    BIGINT  NOT NULL,
    settled_at BIGINT,
    fault      TEXT,
    payload    BYTEA
);

CREATE INDEX outbox_due ON outbox (next_at) WHERE state = 0;
CREATE INDEX outbox_stuck ON outbox (made_at) WHERE state >= 2;
CREATE INDEX outbox_sealed ON outbox (made_at) WHERE payload IS NOT NULL;
CREATE INDEX outbox_by_message ON outbox (message_id);

-- What was taken in before there was an outbox.
INSERT INTO outbox (item_key, kind, sid, message_id, state, attempts, made_at, next_at)
SELECT 'message:' || provider_ref, 'message', provider_ref, id, 0, 0, received_at, received_at
  FROM message
 WHERE provider_ref IS NOT NULL;

-- Files of messages, sealed in chunks of one size. The same words for SQLite and PostgreSQL.

CREATE TABLE file_chunk (
    fid        TEXT    NOT NULL,
    place      INTEGER NOT NULL,
    message_id BIGINT  NOT NULL REFERENCES message (id),
    sealed     BYTEA   NOT NULL,
    PRIMARY KEY (fid, place)
);

CREATE INDEX file_chunk_by_message ON file_chunk (message_id);

-- Organizations over time: a reading each time that it differs from the one before. document: what was read, packed as rows are; hash: over it.
-- number counts the readings of a connection. Nothing is known about the time between last_seen_at and the next reading.
CREATE TABLE organization_readings (
    connection      TEXT NOT NULL,
    number          INTEGER NOT NULL,
    hash            TEXT NOT NULL,
    first_seen_at   BIGINT NOT NULL,
    last_seen_at    BIGINT NOT NULL,
    organization_id TEXT,
    caller_arn      TEXT NOT NULL,
    accounts        INTEGER NOT NULL,
    units           INTEGER NOT NULL,
    is_partial      BOOLEAN NOT NULL,
    document        TEXT NOT NULL,
    PRIMARY KEY (connection, number)
);

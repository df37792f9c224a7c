-- What happened and was not told yet: written by what lets it happen, taken away when its notice is stored. run and plan are numbers.
CREATE TABLE notice_events (
    event    TEXT PRIMARY KEY,
    source   TEXT NOT NULL,
    run      INTEGER,
    plan     INTEGER,
    wave     INTEGER,
    at       BIGINT NOT NULL,
    attempts INTEGER NOT NULL DEFAULT 0,
    next_at  BIGINT NOT NULL
) ${clustered};

CREATE INDEX notice_events_next ON notice_events (next_at);

-- document: JSON of the notice, the same for every channel.
CREATE TABLE notices (
    id       TEXT PRIMARY KEY,
    at       BIGINT NOT NULL,
    document TEXT NOT NULL
) ${clustered};

-- One row a notice and channel. number counts them, so that the newest are known. state is the number of its enum. attempts counts those that
-- were begun; leased_until: until then nobody else sends it. next_at counts while it waits.
CREATE TABLE notice_deliveries (
    id           TEXT PRIMARY KEY,
    number       BIGINT NOT NULL UNIQUE,
    notice       TEXT NOT NULL REFERENCES notices (id),
    channel      TEXT NOT NULL,
    state        INTEGER NOT NULL,
    attempts     INTEGER NOT NULL DEFAULT 0,
    created_at   BIGINT NOT NULL,
    next_at      BIGINT NOT NULL,
    leased_until BIGINT NOT NULL DEFAULT 0,
    tried_at     BIGINT,
    ended_at     BIGINT,
    status       INTEGER,
    words        TEXT,
    UNIQUE (notice, channel)
) ${clustered};

CREATE INDEX notice_deliveries_due ON notice_deliveries (state, next_at);
CREATE INDEX notice_deliveries_channel ON notice_deliveries (channel, number);

INSERT INTO counters (name, value) VALUES ('notice_delivery', 0);

-- When it was noted that the plan expires soon; null: not yet.
ALTER TABLE plans ADD COLUMN expiry_noted_at BIGINT;

-- document: JSON of the run to start. due_at: the first time that nothing came of yet; queued_at: a time that waits for the run before;
-- both 0 for none. version counts what people change.
CREATE TABLE schedules (
    id         TEXT PRIMARY KEY,
    name       TEXT NOT NULL,
    document   TEXT NOT NULL,
    cron       TEXT NOT NULL,
    time_zone  TEXT NOT NULL,
    overlap    TEXT NOT NULL,
    misfire    TEXT NOT NULL,
    owner      TEXT NOT NULL,
    version    INTEGER NOT NULL,
    changed_at BIGINT NOT NULL,
    changed_by TEXT NOT NULL,
    is_paused  BOOLEAN NOT NULL,
    due_at     BIGINT NOT NULL,
    queued_at  BIGINT NOT NULL,
    last_run   TEXT NULL
) ${clustered};

-- What came of the times of a schedule; number counts them, so that the newest are known.
CREATE TABLE schedule_events (
    schedule TEXT NOT NULL REFERENCES schedules (id) ON DELETE CASCADE,
    number   BIGINT NOT NULL,
    at       BIGINT NOT NULL,
    due_at   BIGINT NULL,
    kind     TEXT NOT NULL,
    run      TEXT NULL,
    message  TEXT NOT NULL,
    PRIMARY KEY (schedule, number)
) ${clustered};

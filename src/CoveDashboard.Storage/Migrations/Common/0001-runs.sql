-- Moments are UTC ticks (100 ns since year 1), durations ticks. States and kinds of error are the numbers of their enums.
-- ${…} are words of the dialect.

CREATE TABLE counters (
    name  TEXT PRIMARY KEY,
    value INTEGER NOT NULL
);

INSERT INTO counters (name, value) VALUES ('run', 0);

-- external_id is encrypted before it comes here.
CREATE TABLE runs (
    number             INTEGER PRIMARY KEY,
    id                 TEXT NOT NULL UNIQUE,
    root               INTEGER NOT NULL,
    retry_of           TEXT,
    connection         TEXT NOT NULL,
    action             TEXT NOT NULL,
    action_version     INTEGER NOT NULL,
    kind               INTEGER NOT NULL,
    scope              INTEGER NOT NULL,
    partition_name     TEXT NOT NULL,
    external_id        TEXT,
    document           TEXT NOT NULL,
    reason             TEXT,
    status             INTEGER NOT NULL,
    steering           INTEGER NOT NULL,
    stop_reason        TEXT,
    created_by         TEXT NOT NULL,
    actor_key          TEXT NOT NULL,
    idempotency_key    TEXT,
    created_at         BIGINT NOT NULL,
    started_at         BIGINT,
    finished_at        BIGINT,
    is_rehearsal       BOOLEAN NOT NULL,
    targets            INTEGER NOT NULL,
    succeeded          INTEGER NOT NULL DEFAULT 0,
    failed             INTEGER NOT NULL DEFAULT 0,
    assume_role_failed INTEGER NOT NULL DEFAULT 0,
    skipped            INTEGER NOT NULL DEFAULT 0,
    cancelled          INTEGER NOT NULL DEFAULT 0,
    unknown            INTEGER NOT NULL DEFAULT 0,
    row_count          BIGINT NOT NULL DEFAULT 0,
    calls              BIGINT NOT NULL DEFAULT 0,
    throttled          BIGINT NOT NULL DEFAULT 0,
    last_sequence      BIGINT NOT NULL DEFAULT 0
);

CREATE UNIQUE INDEX runs_idempotency ON runs (actor_key, idempotency_key);
CREATE INDEX runs_status ON runs (status);

CREATE TABLE run_accounts (
    run                INTEGER NOT NULL REFERENCES runs (number) ON DELETE CASCADE,
    position           INTEGER NOT NULL,
    account_id         TEXT NOT NULL,
    account_name       TEXT NOT NULL,
    email              TEXT,
    ou_path            TEXT NOT NULL,
    use_caller_session BOOLEAN NOT NULL,
    PRIMARY KEY (run, position)
) ${clustered};

CREATE TABLE run_left_out (
    run          INTEGER NOT NULL REFERENCES runs (number) ON DELETE CASCADE,
    position     INTEGER NOT NULL,
    account_id   TEXT NOT NULL,
    account_name TEXT NOT NULL,
    ou_path      TEXT NOT NULL,
    reason       INTEGER NOT NULL,
    detail       TEXT NOT NULL,
    PRIMARY KEY (run, position)
) ${clustered};

-- slice: null for a target that was skipped from the start. origin: ordinal in the first run of a chain of retries.
CREATE TABLE run_targets (
    run     INTEGER NOT NULL REFERENCES runs (number) ON DELETE CASCADE,
    ordinal INTEGER NOT NULL,
    account INTEGER NOT NULL,
    region  TEXT NOT NULL,
    slice   INTEGER,
    origin  INTEGER,
    PRIMARY KEY (run, ordinal)
) ${clustered};

CREATE INDEX run_targets_slice ON run_targets (run, slice);

-- fence grows with each claim; owner is null while nobody holds the slice; remaining counts targets without a result.
CREATE TABLE run_slices (
    run        INTEGER NOT NULL REFERENCES runs (number) ON DELETE CASCADE,
    slice      INTEGER NOT NULL,
    owner      TEXT,
    fence      BIGINT NOT NULL DEFAULT 0,
    expires_at BIGINT NOT NULL DEFAULT 0,
    remaining  INTEGER NOT NULL,
    done       BOOLEAN NOT NULL,
    PRIMARY KEY (run, slice)
) ${clustered};

CREATE TABLE run_results (
    run                 INTEGER NOT NULL REFERENCES runs (number) ON DELETE CASCADE,
    ordinal             INTEGER NOT NULL,
    sequence            BIGINT NOT NULL,
    state               INTEGER NOT NULL,
    role_name           TEXT,
    role_session_name   TEXT,
    assume_role_success BOOLEAN,
    started_at          BIGINT,
    duration            BIGINT NOT NULL,
    attempts            INTEGER NOT NULL,
    row_count           INTEGER NOT NULL,
    error_code          TEXT,
    error_kind          INTEGER,
    error_message       TEXT,
    error_operation     TEXT,
    error_request_id    TEXT,
    cause               TEXT,
    PRIMARY KEY (run, ordinal)
);

CREATE UNIQUE INDEX run_results_sequence ON run_results (run, sequence, ordinal, state);
CREATE INDEX run_results_cause ON run_results (run, cause) WHERE cause IS NOT NULL;

CREATE TABLE run_rows (
    run      INTEGER NOT NULL REFERENCES runs (number) ON DELETE CASCADE,
    ordinal  INTEGER NOT NULL,
    position INTEGER NOT NULL,
    body     ${json} NOT NULL,
    PRIMARY KEY (run, ordinal, position)
);

-- For each target of a chain's first run that a retry has tried again: the newest result that says something.
CREATE TABLE retry_results (
    root    INTEGER NOT NULL REFERENCES runs (number) ON DELETE CASCADE,
    origin  INTEGER NOT NULL,
    run     INTEGER NOT NULL REFERENCES runs (number) ON DELETE CASCADE,
    ordinal INTEGER NOT NULL,
    PRIMARY KEY (root, origin)
) ${clustered};

CREATE TABLE run_calls (
    run       INTEGER NOT NULL REFERENCES runs (number) ON DELETE CASCADE,
    service   TEXT NOT NULL,
    operation TEXT NOT NULL,
    calls     BIGINT NOT NULL,
    throttled BIGINT NOT NULL,
    failed    BIGINT NOT NULL,
    latency   TEXT NOT NULL,
    PRIMARY KEY (run, service, operation)
) ${clustered};

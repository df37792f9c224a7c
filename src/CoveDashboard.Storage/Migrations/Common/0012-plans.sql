INSERT INTO counters (name, value) VALUES ('plan', 0);

-- envelope: the canonical JSON that hash is the SHA-256 of, packed; all other columns are for lists. changes to not_started: totals;
-- what is in none of the states is pending. Expired is never stored: a waiting or approved plan expires by its date.
CREATE TABLE plans (
    number             INTEGER PRIMARY KEY,
    hash               TEXT NOT NULL UNIQUE,
    plan_id            TEXT NOT NULL,
    run_id             TEXT NOT NULL,
    connection         TEXT NOT NULL,
    action             TEXT NOT NULL,
    requester          TEXT NOT NULL,
    requester_name     TEXT NOT NULL,
    confirm            TEXT NOT NULL,
    state              INTEGER NOT NULL,
    sealed_at          BIGINT NOT NULL,
    expires_at         BIGINT NOT NULL,
    approvals_required INTEGER NOT NULL,
    approvals          INTEGER NOT NULL DEFAULT 0,
    origin_kind        INTEGER,
    origin_hash        TEXT,
    replaced_by        TEXT,
    apply_run          TEXT,
    applied_at         BIGINT,
    changes            INTEGER NOT NULL,
    applied            INTEGER NOT NULL DEFAULT 0,
    already_done       INTEGER NOT NULL DEFAULT 0,
    drifted            INTEGER NOT NULL DEFAULT 0,
    gone               INTEGER NOT NULL DEFAULT 0,
    failed             INTEGER NOT NULL DEFAULT 0,
    unknown            INTEGER NOT NULL DEFAULT 0,
    not_started        INTEGER NOT NULL DEFAULT 0,
    envelope           ${bytes} NOT NULL
);

-- A planning run is sealed once; strikes and undos of its plan come of the same run.
CREATE UNIQUE INDEX plans_sealed_once ON plans (run_id) WHERE origin_hash IS NULL;
CREATE INDEX plans_run ON plans (run_id, number);
CREATE UNIQUE INDEX plans_apply_run ON plans (apply_run) WHERE apply_run IS NOT NULL;
CREATE INDEX plans_state ON plans (state);
CREATE INDEX plans_requester ON plans (connection, requester, sealed_at);

CREATE TABLE plan_decisions (
    plan     INTEGER NOT NULL REFERENCES plans (number),
    position INTEGER NOT NULL,
    kind     INTEGER NOT NULL,
    person   TEXT NOT NULL,
    name     TEXT NOT NULL,
    comment  TEXT NOT NULL,
    at       BIGINT NOT NULL,
    PRIMARY KEY (plan, position)
) ${clustered};

-- 0: approved. Nobody approves twice.
CREATE UNIQUE INDEX plan_approvals ON plan_decisions (plan, person) WHERE kind = 0;

CREATE TABLE plan_left_out (
    plan         INTEGER NOT NULL REFERENCES plans (number),
    position     INTEGER NOT NULL,
    account_id   TEXT NOT NULL,
    account_name TEXT NOT NULL,
    ou_path      TEXT NOT NULL,
    region       TEXT NOT NULL,
    resource     TEXT NOT NULL,
    reason       INTEGER NOT NULL,
    detail       TEXT NOT NULL,
    PRIMARY KEY (plan, position)
) ${clustered};

-- Accounts whose state the plan changes.
CREATE TABLE plan_accounts (
    plan       INTEGER NOT NULL REFERENCES plans (number),
    account_id TEXT NOT NULL,
    PRIMARY KEY (plan, account_id)
) ${clustered};

-- The journal of the apply, one row a change from the seal on. intended_at without state: sent, perhaps, and not known how it ended.
-- found and calls are packed JSON.
CREATE TABLE plan_changes (
    plan        INTEGER NOT NULL REFERENCES plans (number),
    change      INTEGER NOT NULL,
    attempt     INTEGER NOT NULL DEFAULT 0,
    intended_at BIGINT,
    fence       BIGINT,
    state       INTEGER,
    detail      TEXT,
    found       ${bytes},
    calls       ${bytes},
    settled_at  BIGINT,
    PRIMARY KEY (plan, change)
) ${clustered};

-- plan_hash: the plan that the run applies; one run applies it. resources: packed JSON of what a person asked to look at.
ALTER TABLE runs ADD COLUMN plan_hash TEXT;
ALTER TABLE runs ADD COLUMN open_wave INTEGER NOT NULL DEFAULT 1;
ALTER TABLE runs ADD COLUMN wave_count INTEGER NOT NULL DEFAULT 1;
ALTER TABLE runs ADD COLUMN wave_ended_at BIGINT;
ALTER TABLE runs ADD COLUMN resources ${bytes};
ALTER TABLE run_slices ADD COLUMN wave INTEGER NOT NULL DEFAULT 1;

CREATE UNIQUE INDEX runs_plan ON runs (plan_hash) WHERE plan_hash IS NOT NULL;

CREATE TABLE exemptions (
    id              TEXT PRIMARY KEY,
    connection      TEXT NOT NULL,
    action          TEXT NOT NULL,
    place           TEXT NOT NULL,
    account_id      TEXT,
    reason          TEXT NOT NULL,
    owner           TEXT NOT NULL,
    granted_by      TEXT NOT NULL,
    granted_by_name TEXT NOT NULL,
    granted_at      BIGINT NOT NULL,
    expires_at      BIGINT NOT NULL,
    revoked_at      BIGINT
);

CREATE INDEX exemptions_expiry ON exemptions (connection, expires_at);

-- A stop that was released stays, for whoever asks later.
CREATE TABLE write_stops (
    id             TEXT PRIMARY KEY,
    connection     TEXT NOT NULL,
    stopped_by     TEXT NOT NULL,
    reason         TEXT NOT NULL,
    stopped_at     BIGINT NOT NULL,
    released_by    TEXT,
    release_reason TEXT,
    released_at    BIGINT
);

CREATE UNIQUE INDEX write_stops_standing ON write_stops (connection) WHERE released_at IS NULL;

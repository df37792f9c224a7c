-- What the retention policy removed. A run stays with its totals; results_removed_at: nobody reads its results any more; is_thinned: nothing of
-- them is left; removed_by: the sweep.
ALTER TABLE runs ADD COLUMN results_removed_at BIGINT;
ALTER TABLE runs ADD COLUMN removed_by INTEGER;
ALTER TABLE runs ADD COLUMN is_thinned BOOLEAN NOT NULL DEFAULT FALSE;

INSERT INTO counters (name, value) VALUES ('sweep', 0);

-- runs, results and row_count: what was marked; deleted: rows of tables that are gone so far.
CREATE TABLE retention_sweeps (
    number       INTEGER PRIMARY KEY,
    at           BIGINT NOT NULL,
    started_by   TEXT NOT NULL,
    keep_days    INTEGER NOT NULL,
    per_schedule INTEGER NOT NULL,
    per_action   INTEGER NOT NULL,
    runs         INTEGER NOT NULL,
    results      BIGINT NOT NULL,
    row_count    BIGINT NOT NULL,
    deleted      BIGINT NOT NULL DEFAULT 0,
    finished_at  BIGINT
);

-- Which process sweeps; none while the table is empty or the time is over.
CREATE TABLE retention_lease (
    name       TEXT PRIMARY KEY,
    owner      TEXT NOT NULL,
    expires_at BIGINT NOT NULL
);

-- How large the store was, once a day (UTC days since year 1).
CREATE TABLE size_samples (
    day       INTEGER PRIMARY KEY,
    at        BIGINT NOT NULL,
    bytes     BIGINT NOT NULL,
    results   BIGINT NOT NULL,
    row_count BIGINT NOT NULL
);

-- A freeze stands from starts_at to ends_at, or for length_minutes from each time of cron on; ous is a JSON list, empty for everything.
CREATE TABLE freezes (
    id             TEXT NOT NULL PRIMARY KEY,
    connection     TEXT NOT NULL,
    name           TEXT NOT NULL,
    reason         TEXT NOT NULL,
    ous            TEXT NOT NULL,
    time_zone      TEXT NOT NULL,
    starts_at      BIGINT NULL,
    ends_at        BIGINT NULL,
    cron           TEXT NULL,
    length_minutes INTEGER NULL,
    created_by     TEXT NOT NULL,
    created_at     BIGINT NOT NULL,
    changed_by     TEXT NOT NULL,
    changed_at     BIGINT NOT NULL,
    version        INTEGER NOT NULL
) ${clustered};

-- Words that let a plan start in spite of freezes; they stay, for whoever asks later.
CREATE TABLE freeze_overrides (
    id            TEXT NOT NULL PRIMARY KEY,
    plan_hash     TEXT NOT NULL,
    connection    TEXT NOT NULL,
    reason        TEXT NOT NULL,
    given_by      TEXT NOT NULL,
    given_by_name TEXT NOT NULL,
    given_at      BIGINT NOT NULL,
    expires_at    BIGINT NOT NULL
);

CREATE INDEX freeze_overrides_plan ON freeze_overrides (plan_hash, given_at);
